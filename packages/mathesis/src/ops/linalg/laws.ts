/** @file The laws of the ops of `mathesis/linalg`. */
import type { LawsOf } from "../laws-types.ts";
import { det, slogdet } from "./det.laws.ts";
import { laws as expm } from "./expm.laws.ts";
import type * as ops from "./index.ts";
import { laws as inv } from "./inv.laws.ts";
import { laws as lu } from "./lu.laws.ts";
import { laws as solve } from "./solve.laws.ts";
import { laws as solveBanded } from "./solve-banded.laws.ts";
import { laws as solveToeplitz } from "./solve-toeplitz.laws.ts";

export const laws: LawsOf<typeof ops> = {
  det,
  slogdet,
  expm,
  inv,
  lu,
  solve,
  solveBanded,
  solveToeplitz,
};
