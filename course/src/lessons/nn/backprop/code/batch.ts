import type { Tensor } from "mathesis";

/** All examples at once, one a row: Z = X Wᵀ + b. */
export function batchForward(W: Tensor, X: Tensor, b: Tensor): Tensor {
  return X.matmul(W.T).add(b);
}

/** ∂L/∂W = Δᵀ X: the sum of all outer products δ xᵀ. */
export function batchWeightGradient(Delta: Tensor, X: Tensor): Tensor {
  return Delta.T.matmul(X);
}

/** ∂L/∂b: the rows of Δ added up. */
export function batchBiasGradient(Delta: Tensor): Tensor {
  return Delta.sum({ axis: 0 });
}

/** ∂L/∂X = Δ W: every row is a Wᵀ δ. */
export function batchInputGradient(Delta: Tensor, W: Tensor): Tensor {
  return Delta.matmul(W);
}
