/** @file Linear algebra without factorisations: products, diagonals, norms. */
export { matrixPower, multiDot } from "./chains.ts";
export { type DiagonalOptions, diagonal, type TraceOptions, trace } from "./diagonal.ts";
export { type EinsumReport, einsumPath } from "./einsum-path.ts";
export {
  type MatrixNormOptions,
  matrixNorm,
  type NormOptions,
  norm,
  type VectorNormOptions,
  vectorNorm,
} from "./norms.ts";
export {
  cross,
  dot,
  inner,
  kron,
  matvec,
  outer,
  type VectorAxisOptions,
  vdot,
  vecdot,
  vecmat,
} from "./products.ts";
