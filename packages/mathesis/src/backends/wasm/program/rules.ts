/** @file How each op becomes steps, by its name. An op without a rule, or whose rule declines, is the host's. */
import type { Equation } from "../../../ir/program.ts";
import { condRule, scanRule, whileRule } from "./rules/control.ts";
import { elementwiseRule } from "./rules/elementwise.ts";
import { matmulRule } from "./rules/matmul.ts";
import { concatRule, placeRule } from "./rules/move.ts";
import { reductionRule } from "./rules/reduction.ts";
import { broadcastRule, permuteRule, reshapeRule, sliceRule } from "./rules/views.ts";
import type { Scheduler } from "./schedule.ts";

/** Turns an equation into steps, or declines by false. */
export type Rule = (scheduler: Scheduler, equation: Equation) => boolean;

export const rules: Readonly<Record<string, Rule>> = {
  elementwise: elementwiseRule,
  reshape: reshapeRule,
  permuteDims: permuteRule,
  broadcastTo: broadcastRule,
  slice: sliceRule,
  place: placeRule,
  concat: concatRule,
  sum: reductionRule,
  prod: reductionRule,
  max: reductionRule,
  min: reductionRule,
  any: reductionRule,
  all: reductionRule,
  matmul: matmulRule,
  scan: scanRule,
  whileLoop: whileRule,
  cond: condRule,
};
