/** @file The laws of the functions of `mathesis/linalg` that only put ops together. */
import type { OpLaws } from "../ops/laws-types.ts";
import { blockDiag, khatriRao } from "./blocks.laws.ts";
import { crossCovariance } from "./cross-covariance.laws.ts";
import { givens, householder } from "./reflections.laws.ts";
import { rotation2d, rotation3d, skew } from "./rotations.laws.ts";
import { solveTridiagonal } from "./solve-tridiagonal.laws.ts";
import { circulant, companion, hankel, toeplitz } from "./toeplitz.laws.ts";

export const laws: Readonly<Record<string, OpLaws>> = {
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
};
