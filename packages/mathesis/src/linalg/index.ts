/** @file Dense linear algebra: factorisations, systems of equations, functions of matrices. */
import "../machine.ts";

export { type VanderOptions, vander } from "../array/create/vander.ts";
export { matrixPower, multiDot } from "../array/linear/chains.ts";
export {
  type DiagonalOptions,
  diagonal,
  type TraceOptions,
  trace,
} from "../array/linear/diagonal.ts";
export {
  cross,
  kron,
  outer,
  type VectorAxisOptions,
  vdot,
  vecdot,
} from "../array/linear/products.ts";
export { type Blocks, block } from "../array/manipulate/join.ts";
export { type EinsumOptions, einsum } from "../ops/dot/einsum.ts";
export { matmul } from "../ops/dot/matmul.ts";
export { tensordot } from "../ops/dot/tensordot.ts";
export { cholesky } from "../ops/linalg/cholesky.ts";
export { det, slogdet } from "../ops/linalg/det.ts";
export { expm } from "../ops/linalg/expm.ts";
export { inv } from "../ops/linalg/inv.ts";
export { lu } from "../ops/linalg/lu.ts";
export type { LuFactors } from "../ops/linalg/lu-factors.ts";
export { solve } from "../ops/linalg/solve.ts";
export { solveBanded } from "../ops/linalg/solve-banded.ts";
export { type ColumnAndRow, solveToeplitz } from "../ops/linalg/solve-toeplitz.ts";
export { solveTriangular } from "../ops/linalg/solve-triangular.ts";
export { blockDiag, khatriRao } from "./blocks.ts";
export { type CrossCovarianceOptions, crossCovariance } from "./cross-covariance.ts";
export {
  type DftOptions,
  dft,
  hadamard,
  hilbert,
  invHilbert,
  type PascalOptions,
  pascal,
} from "./known.ts";
export { rotation2d, rotation3d, skew } from "./rotations.ts";
export { solveTridiagonal } from "./solve-tridiagonal.ts";
export { circulant, companion, hankel, toeplitz } from "./toeplitz.ts";
