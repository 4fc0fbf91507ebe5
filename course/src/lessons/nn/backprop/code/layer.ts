import type { Tensor } from "mathesis";

/** z = W a + b. */
export function preactivation(W: Tensor, a: Tensor, b: Tensor): Tensor {
  return W.matmul(a).add(b);
}

/** a = σ(z), here with σ = tanh, entry by entry. */
export const activation = (z: Tensor): Tensor => z.tanh();

/** σ′(z) = 1 − tanh²(z). */
export const slope = (z: Tensor): Tensor => z.tanh().square().neg().add(1);

/** δ of the layer below: (Wᵀ δ) ⊙ σ′(z). */
export const errorBelow = (W: Tensor, delta: Tensor, z: Tensor): Tensor =>
  W.T.matmul(delta).mul(slope(z));

/** ∂L/∂W = δ aᵀ: row j is δⱼ times a. */
export function weightGradient(delta: Tensor, a: Tensor): Tensor {
  return delta.expandDims(1).mul(a);
}

/** ∂L/∂b = δ. */
export const biasGradient = (delta: Tensor): Tensor => delta;

/** ŷ = eᶻ / Σ eᶻ, shifted by the largest entry: nothing overflows. */
export function softmax(z: Tensor): Tensor {
  const e = z.sub(z.max()).exp();
  return e.div(e.sum());
}

/** L = −Σ y log ŷ, computed from z: log Σ eᶻ has the same shift. */
export function crossEntropy(z: Tensor, y: Tensor): Tensor {
  const shifted = z.sub(z.max());
  const logSum = shifted.exp().sum().log();
  return y.mul(shifted.sub(logSum)).sum().neg();
}

/** δ of a softmax under cross-entropy: ŷ − y, when y sums to 1. */
export const softmaxError = (yhat: Tensor, y: Tensor): Tensor => yhat.sub(y);

/** δ of an elementwise output under L = ½ |a − y|²: (a − y) ⊙ σ′(z). */
export function squaredError(a: Tensor, y: Tensor, z: Tensor): Tensor {
  return a.sub(y).mul(slope(z));
}

/** One step downhill: W − η ∂L/∂W. */
export const descend = (W: Tensor, gradient: Tensor, rate: number): Tensor =>
  W.sub(gradient.mul(rate));
