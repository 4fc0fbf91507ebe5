/** @file Gradient descent with steps scaled by a running mean of squares. */
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

/** Options of rmsProp. */
export interface RmsPropOptions {
  /** Step size η > 0. Default 0.01. */
  readonly learningRate?: LearningRate;
  /** Weight α of the past in the mean of squares, in [0, 1). Default 0.99. */
  readonly decay?: number;
  /** Added to the root of the mean of squares. Default 1e-8. */
  readonly epsilon?: number;
}

/** What rmsProp remembers between steps. */
export interface RmsPropState {
  readonly step: Tensor;
  readonly squares: unknown;
}

/**
 * RMSProp: s ← α s + (1 − α) g², then −η g / (√s + ε).
 *
 * @param options.learningRate default 0.01
 * @param options.decay α in [0, 1); default 0.99
 * @param options.epsilon default 1e-8
 * @returns a pair `{ init, update }`
 * @throws {ArgumentError} RANGE
 * @accuracy the arithmetic of PyTorch's RMSprop
 * @gradient differentiable in gradients and state, where gradients are not zero
 * @source Tieleman & Hinton, Coursera: Neural Networks for Machine Learning, lecture 6.5, 2012
 * @example rmsProp({ decay: 0 }).update([2, -4], rmsProp().init([0, 0]))[0] // [-0.01  0.01]
 */
export function rmsProp(options: RmsPropOptions = {}): Optimiser<RmsPropState> {
  checkOptions("rmsProp", options);
  const { learningRate = 0.01, decay = 0.99, epsilon = 1e-8 } = options;
  checkRate("rmsProp", learningRate);
  checkRange("rmsProp", "decay", decay, 0, 1);
  checkRange("rmsProp", "epsilon", epsilon, 0, Number.POSITIVE_INFINITY);
  return {
    init: (params) => ({ step: noSteps(), squares: zerosTree(params) }),
    update<P>(gradients: P, state: RmsPropState): [Gradient<P>, RmsPropState] {
      const squares = treeMap(
        (s, g) => s.mul(decay).add(g.square().mul(1 - decay)),
        state.squares,
        gradients,
      );
      const rate = rateAt(learningRate, state.step).neg();
      const updates = treeMap(
        (g, s) => scaled(g.div(s.sqrt().add(epsilon)) as Tensor, rate),
        gradients,
        squares,
      );
      return [updates, { step: state.step.add(1), squares }];
    },
  };
}
