/** @file Programs made smaller before they are compiled. */
import type { Op } from "../../core/op.ts";
import { shareCommon } from "../../ir/passes/common.ts";
import { removeDead } from "../../ir/passes/dead.ts";
import { inline } from "../../ir/passes/inline.ts";
import type { Program } from "../../ir/program.ts";

/** The program that computes the same with fewer equations. */
export function simplify(program: Program<Op>): Program<Op> {
  return removeDead(shareCommon(inline(program)));
}
