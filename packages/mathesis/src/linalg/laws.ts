/**
 * @file The laws of the functions of `mathesis/linalg` that are put together from ops; those of its ops
 * are in ops/linalg. One that is exported without its laws does not compile. Only tests import this.
 */
import type { LawsOf } from "../ops/laws-types.ts";
import type * as ops from "../ops/linalg/index.ts";
import { cond } from "./cond.laws.ts";
import type * as all from "./index.ts";
import { matrixNorm, norm } from "./norms.laws.ts";
import { procrustes } from "./procrustes.laws.ts";
import { matrixRank, nullSpace, orth } from "./rank.laws.ts";

/** What the package's own entry has too, where its laws are. */
type Shared = "cholesky" | "solveTriangular" | "vectorNorm";

export const laws: LawsOf<Omit<typeof all, keyof typeof ops | Shared>> = {
  cond,
  matrixNorm,
  matrixRank,
  norm,
  nullSpace,
  orth,
  procrustes,
};
