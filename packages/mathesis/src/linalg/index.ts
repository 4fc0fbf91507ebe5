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
export { type VectorNormOptions, vectorNorm } from "../array/linear/norms.ts";
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
export type { CholeskyFactors } from "../ops/linalg/cholesky-factors.ts";
export type { EigBothFactors, EigOptions, EigvalsOptions } from "../ops/linalg/eig.ts";
export type { EigFactors } from "../ops/linalg/eig-factors.ts";
export type { EighOptions } from "../ops/linalg/eigh.ts";
export type { EighFactors } from "../ops/linalg/eigh-factors.ts";
export type { Factors } from "../ops/linalg/factors.ts";
export type { Funm, ScalarFunction } from "../ops/linalg/funm.ts";
export type { GramSchmidtOptions } from "../ops/linalg/gram-schmidt.ts";
export type { HessenbergFactors } from "../ops/linalg/hessenberg-factors.ts";
export * from "../ops/linalg/index.ts";
export type { LdlOptions } from "../ops/linalg/ldl.ts";
export type { Inertia, LdlFactors } from "../ops/linalg/ldl-factors.ts";
export type { LeastSquares, LstsqOptions } from "../ops/linalg/lstsq.ts";
export type { LuOptions } from "../ops/linalg/lu.ts";
export type { LuFactors } from "../ops/linalg/lu-factors.ts";
export type { Pinv, PinvOptions } from "../ops/linalg/pinv.ts";
export type { PolarFactors } from "../ops/linalg/polar-factors.ts";
export type { ProjectionOptions } from "../ops/linalg/projection.ts";
export type { QrOptions } from "../ops/linalg/qr.ts";
export type { QrFactors } from "../ops/linalg/qr-factors.ts";
export type { QrMode } from "../ops/linalg/qr-op.ts";
export type { SchurFactors } from "../ops/linalg/schur-factors.ts";
export type { ColumnAndRow } from "../ops/linalg/solve-toeplitz.ts";
export { solveTriangular } from "../ops/linalg/solve-triangular.ts";
export type { Svd, SvdOptions, Svdvals } from "../ops/linalg/svd.ts";
export type { SvdFactors } from "../ops/linalg/svd-factors.ts";
export { blockDiag, khatriRao } from "./blocks.ts";
export { type Cond, type ConditionOrder, cond } from "./cond.ts";
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
export {
  type LinalgNormOptions,
  type MatrixNormOptions,
  type MatrixNormOrder,
  matrixNorm,
  norm,
} from "./norms.ts";
export { type Procrustes, procrustes } from "./procrustes.ts";
export {
  type Basis,
  type BasisOptions,
  type MatrixRank,
  type MatrixRankOptions,
  matrixRank,
  nullSpace,
  orth,
} from "./rank.ts";
export { givens, householder, type Reflection, type Rotation } from "./reflections.ts";
export { rotation2d, rotation3d, skew } from "./rotations.ts";
export { solveTridiagonal } from "./solve-tridiagonal.ts";
export { circulant, companion, hankel, toeplitz } from "./toeplitz.ts";
