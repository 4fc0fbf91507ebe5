/** @file Programs made smaller before they are compiled. */
import type { Op } from "../../core/op.ts";
import type { Observer } from "../../ir/compiler.ts";
import { shareCommon } from "../../ir/passes/common.ts";
import { removeDead } from "../../ir/passes/dead.ts";
import { inline } from "../../ir/passes/inline.ts";
import type { Program } from "../../ir/program.ts";

type Pass = (program: Program<Op>) => Program<Op>;

/** What is done to programs, in order. */
const passes: readonly (readonly [name: string, pass: Pass])[] = [
  ["inline", inline],
  ["shareCommon", shareCommon],
  ["removeDead", removeDead],
];

/** The program that computes the same with fewer equations. */
export function simplify(program: Program<Op>, observer?: Observer): Program<Op> {
  observer?.program("as traced", program);
  return passes.reduce((before, [name, pass]) => {
    const after = pass(before);
    observer?.program(`after ${name}`, after);
    return after;
  }, program);
}
