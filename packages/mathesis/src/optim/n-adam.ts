/** @file Adam that looks ahead by its momentum. */
import { array } from "../array/create/index.ts";
import type { Tensor } from "../core/tensor.ts";
import { checkFlag } from "../util/check.ts";
import { filled, past } from "./adam.ts";
import { checkRate, type LearningRate, type Optimiser, scaled } from "./optimiser.ts";
import { checkFractions, checkNames, checkSizes } from "./options.ts";
import { type At, optimiserOf, type RuleState, type Slots } from "./rule.ts";

/** Options of nAdam. */
export interface NAdamOptions {
  /** Step size γ ≥ 0. Default 0.002. */
  readonly learningRate?: LearningRate;
  /** Weight of the past in the mean of gradients, in [0, 1). Default 0.9. */
  readonly beta1?: number;
  /** Weight of the past in the mean of squares, in [0, 1). Default 0.999. */
  readonly beta2?: number;
  /** Added to the root of the mean of squares. Default 1e-8; 0 makes NaN of gradients that are 0. */
  readonly epsilon?: number;
  /** How fast the momentum rises from β₁ / 2 to β₁: ψ ≥ 0. Default 0.004. */
  readonly momentumDecay?: number;
  /** λ ≥ 0 of the penalty ½ λ |θ|². Default 0. */
  readonly weightDecay?: number;
  /** Decay beside the step, as adamW does, in place of the penalty. Default false. */
  readonly decoupledWeightDecay?: boolean;
}

type Slot = "mean" | "squares";
/** What nAdam remembers: the moments, and the product of all momenta so far. */
export type NAdamState = RuleState<Slot | "product">;

const names = [
  ...["learningRate", "beta1", "beta2", "epsilon"],
  ...["momentumDecay", "weightDecay", "decoupledWeightDecay"],
];

function checked(options: NAdamOptions): Required<NAdamOptions> {
  checkNames("nAdam", options, names);
  const { learningRate = 0.002, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  const { momentumDecay = 0.004, weightDecay = 0, decoupledWeightDecay = false } = options;
  checkRate("nAdam", learningRate);
  checkFractions("nAdam", { beta1, beta2 });
  checkSizes("nAdam", { epsilon, momentumDecay, weightDecay });
  checkFlag("nAdam", "decoupledWeightDecay", decoupledWeightDecay);
  const adam = { learningRate, beta1, beta2, epsilon };
  return { ...adam, momentumDecay, weightDecay, decoupledWeightDecay };
}

/**
 * NAdam: −γ [(1 − μₜ) g / (1 − Πₜ) + μₜ₊₁ m / (1 − Πₜ₊₁)] / (√v̂ + ε), with momenta
 * μₜ = β₁ (1 − ½ 0.96^(ψ t)) and their product Πₜ.
 *
 * @param options.learningRate γ, a number, scalar tensor or schedule; default 0.002
 * @param options.beta1 in [0, 1); default 0.9
 * @param options.beta2 in [0, 1); default 0.999
 * @param options.epsilon default 1e-8
 * @param options.momentumDecay ψ ≥ 0; default 0.004
 * @param options.weightDecay λ ≥ 0, added to g as λ θ; default 0
 * @param options.decoupledWeightDecay −γ λ θ beside the step instead; default false
 * @returns a pair `{ init, update }`
 * @throws {ArgumentError} RANGE, FLAG, OPTION_NAME; from update TREE, STATE, PARAMS, RATE;
 *   {ShapeError} LEAF_SHAPE; {DTypeError} DTYPE
 * @accuracy PyTorch's trajectory to 1e-10 over 1,000 float64 steps
 * @gradient differentiable in gradients, state, parameters and the rate, where gradients are not zero
 * @source Dozat, Incorporating Nesterov momentum into Adam, ICLR 2016 workshop, algorithm 8
 * @example nAdam({ beta1: 0, learningRate: 0.1 }).update([2], nAdam().init([0]))[0] // [-0.1]
 */
export function nAdam(options: NAdamOptions = {}): Optimiser<NAdamState> {
  const full = checked(options);
  const { beta1, beta2, epsilon, momentumDecay } = full;
  const momentum = (t: Tensor): Tensor =>
    array(0.96).pow(t.mul(momentumDecay)).mul(-0.5).add(1).mul(beta1);
  const optimiser = optimiserOf({
    name: "nAdam",
    learningRate: full.learningRate,
    weightDecay: full.weightDecay,
    decoupled: full.decoupledWeightDecay,
    slots: { mean: 0, squares: 0 },
    scalars: { product: 1 },
    begin({ step, rate, scalars }: At) {
      const [mu, ahead] = [momentum(step), momentum(step.add(1))];
      const product = scalars["product"].mul(mu);
      const down = rate.neg();
      return {
        ofGradient: down.mul(mu.neg().add(1)).div(product.neg().add(1)),
        ofMean: down.mul(ahead).div(product.mul(ahead).neg().add(1)),
        filled: filled(beta2, step),
        scalars: { product },
      };
    },
    move(g, slots: Slots<Slot>, shared) {
      const mean = past(slots.mean, g, beta1);
      const squares = past(slots.squares, g.square(), beta2);
      const scale = squares.div(shared.filled.astype(g.dtype)).sqrt().add(epsilon);
      const update = scaled(g.div(scale), shared.ofGradient);
      return [update.add(scaled(mean.div(scale), shared.ofMean)), { mean, squares }];
    },
  });
  return optimiser as Optimiser<NAdamState>; // its scalar is an entry of the state, too
}
