/**
 * @file The laws of the functions of `mathesis/linalg` that are put together from ops; those of its ops
 * are in ops/linalg. One that is exported without its laws does not compile. Only tests import this.
 */
import type { LawsOf } from "../ops/laws-types.ts";
import type * as ops from "../ops/linalg/index.ts";
import { blockDiag, khatriRao } from "./blocks.laws.ts";
import { cond } from "./cond.laws.ts";
import { crossCovariance } from "./cross-covariance.laws.ts";
import type * as all from "./index.ts";
import { matrixNorm, norm } from "./norms.laws.ts";
import { procrustes } from "./procrustes.laws.ts";
import { matrixRank, nullSpace, orth } from "./rank.laws.ts";
import { givens, householder } from "./reflections.laws.ts";
import { rotation2d, rotation3d, skew } from "./rotations.laws.ts";
import { solveTridiagonal } from "./solve-tridiagonal.laws.ts";
import { circulant, companion, hankel, toeplitz } from "./toeplitz.laws.ts";

/** What the package's own entry has too, where its laws are. */
type Shared =
  | ("cholesky" | "solveTriangular" | "vectorNorm" | "vander" | "matrixPower" | "multiDot")
  | ("diagonal" | "trace" | "cross" | "kron" | "outer" | "vdot" | "vecdot" | "block" | "einsum")
  | ("matmul" | "tensordot");

export const laws: LawsOf<Omit<typeof all, keyof typeof ops | Shared>> = {
  blockDiag,
  khatriRao,
  crossCovariance,
  householder,
  givens,
  rotation2d,
  rotation3d,
  skew,
  solveTridiagonal,
  circulant,
  companion,
  hankel,
  toeplitz,
  cond,
  matrixNorm,
  matrixRank,
  norm,
  nullSpace,
  orth,
  procrustes,
};
