/** @file Adam: running means of gradients and of their squares. */
import { array } from "../array/create.ts";
import { treeMap } from "../array/tree.ts";
import type { Tensor } from "../core/tensor.ts";
import type { Gradient } from "../transforms/types.ts";
import { checkOptions, checkRange } from "../util/check.ts";
import {
  checkRate,
  type LearningRate,
  noSteps,
  type Optimiser,
  rateAt,
  scaled,
  zerosTree,
} from "./optimiser.ts";

/** Options of adam. */
export interface AdamOptions {
  /** Step size α > 0. Default 0.001. */
  readonly learningRate?: LearningRate;
  /** Weight of the past in the mean of gradients, in [0, 1). Default 0.9. */
  readonly beta1?: number;
  /** Weight of the past in the mean of squares, in [0, 1). Default 0.999. */
  readonly beta2?: number;
  /** Added to the root of the mean of squares. Default 1e-8. */
  readonly epsilon?: number;
}

/** What adam remembers between steps. */
export interface AdamState {
  readonly step: Tensor;
  /** First moment m. */
  readonly mean: unknown;
  /** Second moment v. */
  readonly squares: unknown;
}

/** The Adam direction and the next state, for options that have been checked and the rate of the step. */
export function adamStep<P>(
  gradients: P,
  state: AdamState,
  options: Required<AdamOptions>,
  rate: Tensor,
): [Gradient<P>, AdamState] {
  const { beta1, beta2, epsilon } = options;
  const step = state.step.add(1);
  const mean = treeMap((m, g) => m.mul(beta1).add(g.mul(1 - beta1)), state.mean, gradients);
  const squares = treeMap(
    (v, g) => v.mul(beta2).add(g.square().mul(1 - beta2)),
    state.squares,
    gradients,
  );
  // m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)   (Kingma & Ba, algorithm 1)
  const correction = (beta: number) => array(1).sub(array(beta).pow(step)) as Tensor;
  const size = rate.neg().div(correction(beta1)) as Tensor;
  const root = correction(beta2).sqrt() as Tensor;
  const updates = treeMap(
    (_g, m, v) => {
      const scale = v.sqrt().div(root.astype(v.dtype)).add(epsilon) as Tensor;
      return scaled(m.div(scale), size);
    },
    gradients,
    mean,
    squares,
  );
  return [updates, { step, mean, squares }];
}

/** The options with defaults, checked. */
export function adamOptions(op: string, options: AdamOptions): Required<AdamOptions> {
  checkOptions(op, options);
  const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  checkRate(op, learningRate);
  checkRange(op, "beta1", beta1, 0, 1);
  checkRange(op, "beta2", beta2, 0, 1);
  checkRange(op, "epsilon", epsilon, 0, Number.POSITIVE_INFINITY);
  return { learningRate, beta1, beta2, epsilon };
}

/** The moments before the first step. */
export const adamInit = (params: unknown): AdamState => ({
  step: noSteps(),
  mean: zerosTree(params),
  squares: zerosTree(params),
});

/**
 * Adam: −α m̂ / (√v̂ + ε) with bias-corrected running means m of g and v of g².
 *
 * @param options.learningRate default 0.001
 * @param options.beta1 in [0, 1); default 0.9
 * @param options.beta2 in [0, 1); default 0.999
 * @param options.epsilon default 1e-8
 * @returns a pair `{ init, update }`
 * @throws {ArgumentError} RANGE
 * @accuracy the arithmetic of PyTorch's Adam
 * @gradient differentiable in gradients and state, where gradients are not zero
 * @source Kingma & Ba, Adam: A method for stochastic optimization, ICLR 2015, algorithm 1
 * @example adam({ learningRate: 0.1 }).update([2, -4], adam().init([0, 0]))[0] // [-0.1  0.1]
 */
export function adam(options: AdamOptions = {}): Optimiser<AdamState> {
  const full = adamOptions("adam", options);
  return {
    init: adamInit,
    update: (gradients, state) =>
      adamStep(gradients, state, full, rateAt(full.learningRate, state.step)),
  };
}
