/** @file Steps of equal size in every coordinate: the sign of an interpolated gradient. */
import { past } from "./adam.ts";
import { checkRate, type LearningRate, type Optimiser, scaled } from "./optimiser.ts";
import { checkFractions, checkNames, checkSizes } from "./options.ts";
import { type At, optimiserOf, type RuleState, type Slots } from "./rule.ts";

/** Options of lion. */
export interface LionOptions {
  /** Step size η ≥ 0 of every coordinate. Default 0.0001. */
  readonly learningRate?: LearningRate;
  /** Weight of the momentum in the step, in [0, 1). Default 0.9. */
  readonly beta1?: number;
  /** Weight of the past in the momentum, in [0, 1). Default 0.99. */
  readonly beta2?: number;
  /** How fast parameters shrink: λ ≥ 0, times the learning rate. Default 0. */
  readonly weightDecay?: number;
}

/** What lion remembers: the mean of gradients. */
export type LionState = RuleState<"mean">;

/**
 * Lion: −η (sign(β₁ m + (1 − β₁) g) + λ θ), then m ← β₂ m + (1 − β₂) g.
 *
 * @param options.learningRate η, a number, scalar tensor or schedule; default 0.0001
 * @param options.beta1 in [0, 1); default 0.9
 * @param options.beta2 in [0, 1); default 0.99
 * @param options.weightDecay λ ≥ 0, decoupled; default 0
 * @returns a pair `{ init, update }`
 * @throws {ArgumentError} RANGE, OPTION_NAME; from update TREE, STATE, PARAMS, RATE; {ShapeError}
 *   LEAF_SHAPE; {DTypeError} DTYPE
 * @accuracy the algorithm written in NumPy to 1e-10 over 1,000 float64 steps
 * @gradient zero through the sign; differentiable in parameters and the rate
 * @source Chen, Liang, Huang, Real, Wang, Pham, Dong, Luong, Hsieh, Lu & Le, Symbolic discovery of
 *   optimization algorithms, NeurIPS 2023, algorithm 2
 * @example lion({ learningRate: 0.5 }).update([2, -4, 0], lion().init([0, 0, 0]))[0] // [-0.5  0.5 -0. ]
 */
export function lion(options: LionOptions = {}): Optimiser<LionState> {
  checkNames("lion", options, ["learningRate", "beta1", "beta2", "weightDecay"]);
  const { learningRate = 1e-4, beta1 = 0.9, beta2 = 0.99, weightDecay = 0 } = options;
  checkRate("lion", learningRate);
  checkFractions("lion", { beta1, beta2 });
  checkSizes("lion", { weightDecay });
  return optimiserOf({
    name: "lion",
    learningRate,
    weightDecay,
    decoupled: true,
    slots: { mean: 0 },
    begin: ({ rate }: At) => ({ rate: rate.neg() }),
    move(g, { mean }: Slots<"mean">, { rate }) {
      const update = scaled(past(mean, g, beta1).sign(), rate);
      return [update, { mean: past(mean, g, beta2) }];
    },
  });
}
