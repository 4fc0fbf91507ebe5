/** @file Adam with decoupled weight decay. */
import { type AdamOptions, type AdamState, adamOf } from "./adam.ts";
import type { Optimiser } from "./optimiser.ts";

/** Options of adamW: those of adam, with another default of weightDecay. */
export type AdamWOptions = AdamOptions;

/**
 * AdamW: the Adam step, and beside it −α λ θ. (Under Adam this is not the same as an L2 penalty.)
 *
 * @param options those of adam
 * @param options.weightDecay λ ≥ 0; default 0.01
 * @returns a pair `{ init, update }`; update needs the parameters unless λ is 0
 * @throws {ArgumentError} RANGE, FLAG, OPTION_NAME; from update PARAMS without parameters, TREE,
 *   STATE, RATE; {ShapeError} LEAF_SHAPE; {DTypeError} DTYPE
 * @accuracy PyTorch's trajectory to 1e-10 over 1,000 float64 steps
 * @gradient differentiable in gradients, state, parameters and the rate, where gradients are not zero
 * @source Loshchilov & Hutter, Decoupled weight decay regularization, ICLR 2019, algorithm 2
 * @example adamW({ learningRate: 0.1 }).update([2], adamW().init([1]), [1])[0] // [-0.101]
 */
export function adamW(options: AdamWOptions = {}): Optimiser<AdamState> {
  return adamOf("adamW", options, 0.01);
}
