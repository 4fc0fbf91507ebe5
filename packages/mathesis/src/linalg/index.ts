/** @file Dense linear algebra: factorisations, systems of equations, functions of matrices. */
import "../machine.ts";

export { type VectorNormOptions, vectorNorm } from "../array/linear/norms.ts";
export { cholesky } from "../ops/linalg/cholesky.ts";
export { det, slogdet } from "../ops/linalg/det.ts";
export { inv } from "../ops/linalg/inv.ts";
export { lu } from "../ops/linalg/lu.ts";
export type { LuFactors } from "../ops/linalg/lu-factors.ts";
export { type Pinv, type PinvOptions, pinv } from "../ops/linalg/pinv.ts";
export { type Polar, polar } from "../ops/linalg/polar.ts";
export { solve } from "../ops/linalg/solve.ts";
export { solveTriangular } from "../ops/linalg/solve-triangular.ts";
export { type Svd, type SvdOptions, type Svdvals, svd, svdvals } from "../ops/linalg/svd.ts";
export type { SvdFactors } from "../ops/linalg/svd-factors.ts";
export { type Cond, type ConditionOrder, cond } from "./cond.ts";
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
