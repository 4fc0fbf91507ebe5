import type { Tensor } from "mathesis";

/** Probabilities along the last axis: exp(z) / Σ exp(z), moved down by the largest entry first. */
export function softmax(z: Tensor): Tensor {
  const e = z.sub(z.max({ axis: -1, keepDims: true })).exp();
  return e.div(e.sum({ axis: -1, keepDims: true }));
}
