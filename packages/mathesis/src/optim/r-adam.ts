/** @file Adam that does not trust the mean of squares before it has seen enough. */
import { maximum, where } from "../ops/index.ts";
import { checkFlag } from "../util/check.ts";
import { filled, past } from "./adam.ts";
import { checkRate, type LearningRate, type Optimiser, scaled } from "./optimiser.ts";
import { checkFractions, checkNames, checkSizes } from "./options.ts";
import { type At, optimiserOf, type RuleState, type Slots } from "./rule.ts";

/** Options of rAdam. */
export interface RAdamOptions {
  /** Step size α ≥ 0. Default 0.001. */
  readonly learningRate?: LearningRate;
  /** Weight of the past in the mean of gradients, in [0, 1). Default 0.9. */
  readonly beta1?: number;
  /** Weight of the past in the mean of squares, in [0, 1). Default 0.999. */
  readonly beta2?: number;
  /** Added to the root of the mean of squares. Default 1e-8; 0 makes NaN of gradients that are 0. */
  readonly epsilon?: number;
  /** λ ≥ 0 of the penalty ½ λ |θ|². Default 0. */
  readonly weightDecay?: number;
  /** Decay beside the step, as adamW does, in place of the penalty. Default false. */
  readonly decoupledWeightDecay?: boolean;
}

type Slot = "mean" | "squares";
/** What rAdam remembers between steps. */
export type RAdamState = RuleState<Slot>;

const names = [
  ...["learningRate", "beta1", "beta2", "epsilon"],
  ...["weightDecay", "decoupledWeightDecay"],
];

function checked(options: RAdamOptions): Required<RAdamOptions> {
  checkNames("rAdam", options, names);
  const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  const { weightDecay = 0, decoupledWeightDecay = false } = options;
  checkRate("rAdam", learningRate);
  checkFractions("rAdam", { beta1, beta2 });
  checkSizes("rAdam", { epsilon, weightDecay });
  checkFlag("rAdam", "decoupledWeightDecay", decoupledWeightDecay);
  return { learningRate, beta1, beta2, epsilon, weightDecay, decoupledWeightDecay };
}

/** Below this length of the moving average, the variance of its root has no bound. */
const SHORTEST = 5;

/**
 * RAdam: −α r m̂ / (√v̂ + ε) once the mean of squares is as good as ρₜ > 5 gradients, −α m̂ before.
 *
 * ρ∞ = 2 / (1 − β₂) − 1, ρₜ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ),
 * r² = (ρₜ − 4)(ρₜ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρₜ).
 *
 * @param options.learningRate α, a number, scalar tensor or schedule; default 0.001
 * @param options.beta1 in [0, 1); default 0.9
 * @param options.beta2 in [0, 1); default 0.999
 * @param options.epsilon default 1e-8
 * @param options.weightDecay λ ≥ 0, added to g as λ θ; default 0
 * @param options.decoupledWeightDecay −α λ θ beside the step instead; default false
 * @returns a pair `{ init, update }`
 * @throws {ArgumentError} RANGE, FLAG, OPTION_NAME; from update TREE, STATE, PARAMS, RATE;
 *   {ShapeError} LEAF_SHAPE; {DTypeError} DTYPE
 * @accuracy PyTorch's trajectory to 1e-10 over 1,000 float64 steps
 * @gradient differentiable in gradients, state, parameters and the rate, where gradients are not zero
 * @source Liu, Jiang, He, Chen, Liu, Gao & Han, On the variance of the adaptive learning rate and
 *   beyond, ICLR 2020, algorithm 2; ε is added to √v before its correction, as PyTorch does
 * @example rAdam({ learningRate: 0.1 }).update([2, -4], rAdam().init([0, 0]))[0] // [-0.2  0.4]
 */
export function rAdam(options: RAdamOptions = {}): Optimiser<RAdamState> {
  const { learningRate, beta1, beta2, epsilon, weightDecay, decoupledWeightDecay } =
    checked(options);
  const longest = 2 / (1 - beta2) - 1;
  return optimiserOf({
    name: "rAdam",
    learningRate,
    weightDecay,
    decoupled: decoupledWeightDecay,
    slots: { mean: 0, squares: 0 },
    begin({ step, rate }: At) {
      const full = filled(beta2, step);
      const length = full.neg().add(1).mul(step).mul(-2).div(full).add(longest); // 1 − full = β₂ᵗ
      // Where the average is too short the root is not used; 5 keeps its argument positive.
      const long = maximum(length, SHORTEST);
      const part = long.sub(4).mul(long.sub(2)).mul(longest);
      const whole = long.mul((longest - 4) * (longest - 2));
      const trusted = length.greater(SHORTEST);
      const squared = where(trusted, part.div(whole).mul(full), 1);
      return { trusted, factor: squared.sqrt(), size: rate.neg().div(filled(beta1, step)) };
    },
    move(g, slots: Slots<Slot>, { trusted, factor, size }) {
      const mean = past(slots.mean, g, beta1);
      const squares = past(slots.squares, g.square(), beta2);
      const rectified = factor.astype(g.dtype).div(squares.sqrt().add(epsilon));
      const update = scaled(mean.mul(where(trusted, rectified, 1)), size);
      return [update, { mean, squares }];
    },
  });
}
