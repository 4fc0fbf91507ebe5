import type { Tensor } from "mathesis";

/** All examples at once, one a row: Z = X Wᵀ + b. */
export const batchForward = (W: Tensor, X: Tensor, b: Tensor): Tensor => X.matmul(W.T).add(b);

/** ∂L/∂W = Δᵀ X: the sum of all outer products δ xᵀ. */
export const batchWeightGradient = (Delta: Tensor, X: Tensor): Tensor => Delta.T.matmul(X);

/** ∂L/∂b: the rows of Δ added up. */
export const batchBiasGradient = (Delta: Tensor): Tensor => Delta.sum({ axis: 0 });

/** ∂L/∂X = Δ W: every row is a Wᵀ δ. */
export const batchInputGradient = (Delta: Tensor, W: Tensor): Tensor => Delta.matmul(W);
