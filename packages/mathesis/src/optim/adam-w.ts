/** @file Adam with decoupled weight decay. */
import { treeMap } from "../array/tree.ts";
import type { Gradient } from "../transforms/types.ts";
import { checkOptions, checkRange } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";
import { type AdamOptions, type AdamState, adamInit, adamOptions, adamStep } from "./adam.ts";
import { type Optimiser, rateAt, scaled } from "./optimiser.ts";

/** Options of adamW: those of adam, and the decay. */
export interface AdamWOptions extends AdamOptions {
  /** How fast parameters shrink: λ ≥ 0, times the learning rate. Default 0.01. */
  readonly weightDecay?: number;
}

/**
 * AdamW: the Adam step, and beside it −α λ θ. (Under Adam this is not the same as an L2 penalty.)
 *
 * @param options those of adam
 * @param options.weightDecay λ ≥ 0; default 0.01
 * @returns a pair `{ init, update }`; update needs the parameters
 * @throws {ArgumentError} RANGE; PARAMS if update is called without parameters
 * @accuracy the arithmetic of PyTorch's AdamW
 * @gradient differentiable in gradients and state, where gradients are not zero
 * @source Loshchilov & Hutter, Decoupled weight decay regularization, ICLR 2019, algorithm 2
 * @example adamW({ learningRate: 0.1 }).update([2], adamW().init([1]), [1])[0] // [-0.101]
 */
export function adamW(options: AdamWOptions = {}): Optimiser<AdamState> {
  checkOptions("adamW", options);
  const { weightDecay = 0.01, ...rest } = options;
  const full = adamOptions("adamW", rest);
  checkRange("adamW", "weightDecay", weightDecay, 0, Number.POSITIVE_INFINITY);
  return {
    init: adamInit,
    update<P>(gradients: P, state: AdamState, params?: unknown): [Gradient<P>, AdamState] {
      if (params === undefined) throw paramsNeeded();
      const rate = rateAt(full.learningRate, state.step);
      const [updates, next] = adamStep(gradients, state, full, rate);
      const shrink = rate.mul(-weightDecay);
      const decayed = treeMap((u, p) => u.add(scaled(p, shrink)), updates, params);
      return [decayed as unknown as Gradient<P>, next]; // the structure of the gradients, twice mapped
    },
  };
}

function paramsNeeded(): ArgumentError {
  return new ArgumentError({
    code: "PARAMS",
    op: "adamW",
    message: "weight decay shrinks the parameters, and update was called without them.",
    hint: "call update(gradients, state, params).",
  });
}
