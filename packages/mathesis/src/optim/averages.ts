/** @file Averages of parameters along training: exponential, and of all equally. */
import { array } from "../array/create/index.ts";
import type { Tensor } from "../core/tensor.ts";
import { where } from "../ops/index.ts";
import type { Gradient } from "../transforms/types.ts";
import { checkRange } from "../util/check.ts";
import type { Optimiser } from "./optimiser.ts";
import { checkNames } from "./options.ts";
import { checkState, floatParts, leavesLike, requireSameShape, scalarOf, treeOf } from "./trees.ts";

/** What an average remembers: how many parameters it has seen, and their average. */
export interface AverageState {
  readonly step: Tensor;
  readonly average: unknown;
}

/** The next average of one array, from the one before and how many that holds (≥ 1). */
type Mix = (average: Tensor, p: Tensor, count: Tensor) => Tensor;

function averageOf(op: string, mix: Mix): Optimiser<AverageState> {
  return {
    init(params) {
      const { leaves, def } = floatParts(op, params, "parameters");
      const start = leaves.map((p) => (p.weak ? array(p) : p));
      return { step: array(0), average: treeOf(def, start) };
    },
    update<P>(params: P, state: AverageState): [Gradient<P>, AverageState] {
      checkState(op, state, ["step", "average"]);
      const { leaves, def } = floatParts(op, params, "parameters");
      const before = leavesLike(op, def, state.average, "the parameters and their average");
      const step = scalarOf(op, "step", state.step);
      const next = leaves.map((p, i) => {
        requireSameShape(op, p, before[i], "parameters and their average");
        const x = p.weak ? array(p) : p;
        return where(step.equal(0), x, mix(before[i].astype(x.dtype), x, step));
      });
      const average = treeOf(def, next);
      return [average as Gradient<P>, { step: step.add(1), average }]; // as the parameters
    },
  };
}

/** Options of ema. */
export interface EmaOptions {
  /** Weight of the past in [0, 1). Default 0.999. */
  readonly decay?: number;
}

/**
 * A pair for the exponential moving average of parameters: a ← d a + (1 − d) θ. The first θ given to
 * update is the first average.
 *
 * @param options.decay d in [0, 1); default 0.999
 * @returns a pair `{ init, update }`; `update(params, state)` gives `[average, state]`
 * @throws {ArgumentError} RANGE, OPTION_NAME; from update TREE, STATE; {ShapeError} LEAF_SHAPE;
 *   {DTypeError} DTYPE
 * @accuracy two roundings a step, as PyTorch's get_ema_avg_fn
 * @gradient linear
 * @source Polyak & Juditsky, Acceleration of stochastic approximation by averaging, SIAM J. Control
 *   Optim. 30 (1992), with weights that fall by d
 * @example
 * const { init, update } = ema({ decay: 0.5 })
 * const [, state] = update([1, 2], init([0, 0]))
 * update([3, 4], state)[0] // [2. 3.]
 */
export function ema(options: EmaOptions = {}): Optimiser<AverageState> {
  checkNames("ema", options, ["decay"]);
  const { decay = 0.999 } = options;
  checkRange("ema", "decay", decay, 0, 1);
  return averageOf("ema", (average, p) => average.mul(decay).add(p.mul(1 - decay)));
}

/**
 * A pair for stochastic weight averaging: the mean of all parameters given to update so far.
 *
 * @returns a pair `{ init, update }`; `update(params, state)` gives `[average, state]`
 * @throws {ArgumentError} from update TREE, STATE; {ShapeError} LEAF_SHAPE; {DTypeError} DTYPE
 * @accuracy two roundings a step, as PyTorch's get_swa_avg_fn
 * @gradient linear
 * @source Izmailov, Podoprikhin, Garipov, Vetrov & Wilson, Averaging weights leads to wider optima and
 *   better generalization, UAI 2018, algorithm 1
 * @example
 * const { init, update } = swa()
 * const [, state] = update([1, 2], init([0, 0]))
 * update([3, 5], state)[0] // [2.  3.5]
 */
export function swa(): Optimiser<AverageState> {
  return averageOf("swa", (average, p, count) =>
    average.add(p.sub(average).div(count.add(1).astype(p.dtype))),
  );
}
