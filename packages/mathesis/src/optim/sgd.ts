/** @file Gradient descent, with momentum. */
import { treeMap } from "../array/tree.ts";
import type { Tensor } from "../core/tensor.ts";
import type { Gradient } from "../transforms/types.ts";
import { checkFlag, checkOptions, checkRange } from "../util/check.ts";
import {
  checkRate,
  type LearningRate,
  noSteps,
  type Optimiser,
  rateAt,
  scaled,
  zerosTree,
} from "./optimiser.ts";

/** Options of sgd. */
export interface SgdOptions {
  /** Step size η > 0. Default 0.01. */
  readonly learningRate?: LearningRate;
  /** How much of the last velocity stays, in [0, 1). Default 0: plain gradient descent. */
  readonly momentum?: number;
  /** Look ahead by the velocity (Nesterov). Default false. */
  readonly nesterov?: boolean;
}

/** What sgd remembers between steps. */
export interface SgdState {
  readonly step: Tensor;
  /** The running sum of gradients; null without momentum. */
  readonly velocity: unknown;
}

/**
 * Stochastic gradient descent: v ← μ v + g, then −η v (Nesterov: −η (g + μ v)).
 *
 * @param options.learningRate default 0.01
 * @param options.momentum μ in [0, 1); default 0
 * @param options.nesterov default false
 * @returns a pair `{ init, update }`
 * @throws {ArgumentError} RANGE
 * @accuracy the arithmetic of PyTorch's SGD
 * @gradient differentiable in gradients and state
 * @source Sutskever, Martens, Dahl & Hinton, ICML 2013, eq. 1–4
 * @example sgd({ learningRate: 0.5 }).update([2, 4], sgd().init([1, 1]))[0] // [-1. -2.]
 */
export function sgd(options: SgdOptions = {}): Optimiser<SgdState> {
  checkOptions("sgd", options);
  const { learningRate = 0.01, momentum = 0, nesterov = false } = options;
  checkRate("sgd", learningRate);
  checkRange("sgd", "momentum", momentum, 0, 1);
  checkFlag("sgd", "nesterov", nesterov);
  return {
    init: (params) => ({ step: noSteps(), velocity: momentum === 0 ? null : zerosTree(params) }),
    update<P>(gradients: P, state: SgdState): [Gradient<P>, SgdState] {
      const step = state.step.add(1);
      const rate = rateAt(learningRate, state.step).neg();
      if (momentum === 0) {
        return [treeMap((g) => scaled(g, rate), gradients), { step, velocity: null }];
      }
      const velocity = treeMap((v, g) => v.mul(momentum).add(g), state.velocity, gradients);
      const ahead = (g: Tensor, v: Tensor) => (nesterov ? g.add(v.mul(momentum)) : v);
      const updates = treeMap((g, v) => scaled(ahead(g, v), rate), gradients, velocity);
      return [updates, { step, velocity }];
    },
  };
}
