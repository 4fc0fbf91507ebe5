/** @file Steps in the units of the parameters: roots of mean squares of steps over those of gradients. */
import { past } from "./adam.ts";
import { checkRate, type LearningRate, type Optimiser, scaled } from "./optimiser.ts";
import { checkFractions, checkNames, checkSizes } from "./options.ts";
import { type At, optimiserOf, type RuleState, type Slots } from "./rule.ts";

/** Options of adaDelta. */
export interface AdaDeltaOptions {
  /** What the step is multiplied by, ≥ 0. Default 1. */
  readonly learningRate?: LearningRate;
  /** Weight ρ of the past in both means, in [0, 1). Default 0.9. */
  readonly rho?: number;
  /** Added to both means before the root. Default 1e-6; 0 lets nothing move. */
  readonly epsilon?: number;
  /** λ ≥ 0 of the penalty ½ λ |θ|². Default 0. */
  readonly weightDecay?: number;
}

type Slot = "squares" | "steps";
/** What adaDelta remembers: the mean squares of gradients and of steps. */
export type AdaDeltaState = RuleState<Slot>;

/**
 * AdaDelta: s ← ρ s + (1 − ρ) g², δ = √(d + ε) / √(s + ε) g, d ← ρ d + (1 − ρ) δ², then −η δ.
 *
 * @param options.learningRate η, a number, scalar tensor or schedule; default 1
 * @param options.rho in [0, 1); default 0.9
 * @param options.epsilon default 1e-6
 * @param options.weightDecay λ ≥ 0, added to g as λ θ; default 0
 * @returns a pair `{ init, update }`
 * @throws {ArgumentError} RANGE, OPTION_NAME; from update TREE, STATE, PARAMS, RATE; {ShapeError}
 *   LEAF_SHAPE; {DTypeError} DTYPE
 * @accuracy PyTorch's trajectory to 1e-10 over 1,000 float64 steps
 * @gradient differentiable in gradients, state, parameters and the rate
 * @source Zeiler, ADADELTA: An adaptive learning rate method, 2012, algorithm 1
 * @example adaDelta({ rho: 0, epsilon: 4 }).update([0], adaDelta().init([1]))[1].squares // [0.]
 */
export function adaDelta(options: AdaDeltaOptions = {}): Optimiser<AdaDeltaState> {
  checkNames("adaDelta", options, ["learningRate", "rho", "epsilon", "weightDecay"]);
  const { learningRate = 1, rho = 0.9, epsilon = 1e-6, weightDecay = 0 } = options;
  checkRate("adaDelta", learningRate);
  checkFractions("adaDelta", { rho });
  checkSizes("adaDelta", { epsilon, weightDecay });
  return optimiserOf({
    name: "adaDelta",
    learningRate,
    weightDecay,
    decoupled: false,
    slots: { squares: 0, steps: 0 },
    begin: ({ rate }: At) => ({ rate: rate.neg() }),
    move(g, slots: Slots<Slot>, { rate }) {
      const squares = past(slots.squares, g.square(), rho);
      const scale = slots.steps.add(epsilon).sqrt().div(squares.add(epsilon).sqrt());
      const delta = scale.mul(g);
      const steps = past(slots.steps, delta.square(), rho);
      return [scaled(delta, rate), { squares, steps }];
    },
  });
}
