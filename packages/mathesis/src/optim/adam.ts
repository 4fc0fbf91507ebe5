/** @file Adam: running means of gradients and of their squares. */
import { array } from "../array/create/index.ts";
import type { Tensor } from "../core/tensor.ts";
import { maximum } from "../ops/index.ts";
import { checkFlag } from "../util/check.ts";
import { checkRate, type LearningRate, type Optimiser, scaled } from "./optimiser.ts";
import { checkFractions, checkNames, checkSizes } from "./options.ts";
import { type At, optimiserOf, type RuleState, type Slots } from "./rule.ts";

/** Options of adam. */
export interface AdamOptions {
  /** Step size α ≥ 0. Default 0.001. */
  readonly learningRate?: LearningRate;
  /** Weight of the past in the mean of gradients, in [0, 1). Default 0.9. */
  readonly beta1?: number;
  /** Weight of the past in the mean of squares, in [0, 1). Default 0.999. */
  readonly beta2?: number;
  /** Added to the root of the mean of squares. Default 1e-8; 0 makes NaN of gradients that are 0. */
  readonly epsilon?: number;
  /** Divide by the largest mean of squares so far (AMSGrad). Default false. */
  readonly amsgrad?: boolean;
  /** λ ≥ 0: of the penalty ½ λ |θ|² in adam (default 0), of decay beside it in adamW (0.01). */
  readonly weightDecay?: number;
}

type Slot = "mean" | "squares" | "largest";
/** What adam remembers: the moments m and v, and with amsgrad the largest v (else null). */
export type AdamState = RuleState<Slot>;

const names = ["learningRate", "beta1", "beta2", "epsilon", "amsgrad", "weightDecay"];

/** The options with defaults, checked. */
function checked(op: string, options: AdamOptions, decay: number): Required<AdamOptions> {
  checkNames(op, options, names);
  const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999 } = options;
  const { epsilon = 1e-8, amsgrad = false, weightDecay = decay } = options;
  checkRate(op, learningRate);
  checkFractions(op, { beta1, beta2 });
  checkFlag(op, "amsgrad", amsgrad);
  checkSizes(op, { epsilon, weightDecay });
  return { learningRate, beta1, beta2, epsilon, amsgrad, weightDecay };
}

/** The running mean of x with weight beta on the past. */
export const past = (mean: Tensor, x: Tensor, beta: number): Tensor =>
  mean.mul(beta).add(x.mul(1 - beta));

/** 1 − βᵗ: how much of a running mean that began at 0 has been filled. */
export const filled = (beta: number, step: Tensor): Tensor => array(beta).pow(step).neg().add(1);

/** Adam with its penalty in the gradient, or with decay beside it. */
export function adamOf(
  op: "adam" | "adamW",
  options: AdamOptions,
  decay: number,
): Optimiser<AdamState> {
  const { learningRate, beta1, beta2, epsilon, amsgrad, weightDecay } = checked(op, options, decay);
  return optimiserOf({
    name: op,
    learningRate,
    weightDecay,
    decoupled: op === "adamW",
    slots: { mean: 0, squares: 0, largest: amsgrad ? 0 : null },
    // m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)   (Kingma & Ba, algorithm 1)
    begin: ({ step, rate }: At) => ({
      size: rate.neg().div(filled(beta1, step)),
      root: filled(beta2, step).sqrt(),
    }),
    move(g, slots: Slots<Slot>, { size, root }) {
      const mean = past(slots.mean, g, beta1);
      const squares = past(slots.squares, g.square(), beta2);
      const largest = amsgrad ? maximum(slots.largest, squares) : squares;
      const scale = largest.sqrt().div(root.astype(g.dtype)).add(epsilon);
      return [scaled(mean.div(scale), size), { mean, squares, largest }];
    },
  });
}

/**
 * Adam: −α m̂ / (√v̂ + ε) with bias-corrected running means m of g and v of g².
 *
 * @param options.learningRate α, a number, scalar tensor or schedule; default 0.001
 * @param options.beta1 in [0, 1); default 0.9
 * @param options.beta2 in [0, 1); default 0.999
 * @param options.epsilon default 1e-8
 * @param options.amsgrad v̂ never falls; default false
 * @param options.weightDecay λ ≥ 0, added to g as λ θ; default 0
 * @returns a pair `{ init, update }`
 * @throws {ArgumentError} RANGE, FLAG, OPTION_NAME; from update TREE, STATE, PARAMS, RATE;
 *   {ShapeError} LEAF_SHAPE; {DTypeError} DTYPE
 * @accuracy PyTorch's trajectory to 1e-10 over 1,000 float64 steps
 * @gradient differentiable in gradients, state, parameters and the rate, where gradients are not zero
 * @source Kingma & Ba, Adam: A method for stochastic optimization, ICLR 2015, algorithm 1; amsgrad:
 *   Reddi, Kale & Kumar, On the convergence of Adam and beyond, ICLR 2018, algorithm 2
 * @example adam({ learningRate: 0.1 }).update([2, -4], adam().init([0, 0]))[0] // [-0.1  0.1]
 */
export function adam(options: AdamOptions = {}): Optimiser<AdamState> {
  return adamOf("adam", options, 0);
}
