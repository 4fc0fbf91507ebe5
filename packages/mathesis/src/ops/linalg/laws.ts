/** @file The laws of the ops of `mathesis/linalg`. */
import type { LawsOf } from "../laws-types.ts";
import { det, slogdet } from "./det.laws.ts";
import { laws as gramSchmidt } from "./gram-schmidt.laws.ts";
import type * as ops from "./index.ts";
import { laws as inv } from "./inv.laws.ts";
import { laws as lstsq } from "./lstsq.laws.ts";
import { laws as lu } from "./lu.laws.ts";
import { laws as qr } from "./qr.laws.ts";
import { laws as solve } from "./solve.laws.ts";

export const laws: LawsOf<typeof ops> = {
  det,
  slogdet,
  gramSchmidt,
  inv,
  lstsq,
  lu,
  qr,
  solve,
};
