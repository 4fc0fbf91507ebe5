/** @file The laws of the ops of `mathesis/linalg`. */
import type { LawsOf } from "../laws-types.ts";
import { laws as choFactor } from "./cho-factor.laws.ts";
import { det, logdet, slogdet } from "./det.laws.ts";
import { eig, eigvals } from "./eig.laws.ts";
import { eigh, eigvalsh } from "./eigh.laws.ts";
import { laws as expm } from "./expm.laws.ts";
import { laws as funm } from "./funm.laws.ts";
import { laws as gramSchmidt } from "./gram-schmidt.laws.ts";
import { laws as hessenberg } from "./hessenberg.laws.ts";
import type * as ops from "./index.ts";
import { laws as inv } from "./inv.laws.ts";
import { laws as ldl } from "./ldl.laws.ts";
import { laws as logm } from "./logm.laws.ts";
import { laws as lstsq } from "./lstsq.laws.ts";
import { laws as lu } from "./lu.laws.ts";
import { laws as pinv } from "./pinv.laws.ts";
import { laws as polar } from "./polar.laws.ts";
import { laws as projection } from "./projection.laws.ts";
import { laws as qr } from "./qr.laws.ts";
import { laws as schur } from "./schur.laws.ts";
import { laws as solve } from "./solve.laws.ts";
import { laws as solveBanded } from "./solve-banded.laws.ts";
import { laws as solveToeplitz } from "./solve-toeplitz.laws.ts";
import { laws as sqrtm } from "./sqrtm.laws.ts";
import { svd, svdvals } from "./svd.laws.ts";
import { lyapunov, sylvester } from "./sylvester.laws.ts";

export const laws: LawsOf<typeof ops> = {
  choFactor,
  det,
  slogdet,
  logdet,
  eigh,
  eigvalsh,
  expm,
  eig,
  eigvals,
  hessenberg,
  funm,
  gramSchmidt,
  inv,
  logm,
  lstsq,
  ldl,
  lu,
  qr,
  schur,
  solve,
  sqrtm,
  sylvester,
  lyapunov,
  solveBanded,
  solveToeplitz,
  pinv,
  polar,
  projection,
  svd,
  svdvals,
};
