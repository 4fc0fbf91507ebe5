/** @file The laws of the ops of `mathesis/linalg`. */
import type { LawsOf } from "../laws-types.ts";
import { det, slogdet } from "./det.laws.ts";
import type * as ops from "./index.ts";
import { laws as inv } from "./inv.laws.ts";
import { laws as lu } from "./lu.laws.ts";
import { laws as pinv } from "./pinv.laws.ts";
import { laws as polar } from "./polar.laws.ts";
import { laws as solve } from "./solve.laws.ts";
import { svd, svdvals } from "./svd.laws.ts";

export const laws: LawsOf<typeof ops> = {
  det,
  slogdet,
  inv,
  lu,
  pinv,
  polar,
  solve,
  svd,
  svdvals,
};
