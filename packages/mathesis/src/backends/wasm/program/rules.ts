/** @file How each op becomes steps, by its name. An op without a rule, or whose rule declines, is the host's. */
import type { Equation } from "../../../ir/program.ts";
import { condRule, scanRule, whileRule } from "./rules/control.ts";
import { convolutionRule } from "./rules/convolution.ts";
import { elementwiseRule } from "./rules/elementwise.ts";
import { gatherRule, scatterRule, wrapIndexRule } from "./rules/indexing.ts";
import { choleskyRule, solveTriangularRule } from "./rules/linalg.ts";
import { matmulRule } from "./rules/matmul.ts";
import { concatRule, placeRule } from "./rules/move.ts";
import { randomBitsRule, threefryRule } from "./rules/random.ts";
import { reductionRule } from "./rules/reduction.ts";
import {
  argcummaxRule,
  argcumminRule,
  argmaxRule,
  argminRule,
  cumulativeProdRule,
  cumulativeSumRule,
  recurrenceRule,
} from "./rules/running.ts";
import { argsortRule, argtopkRule, searchsortedRule, sortRule } from "./rules/sorting.ts";
import { broadcastRule, permuteRule, reshapeRule, sliceRule } from "./rules/views.ts";
import { foldRule, unfoldRule, windowArgmaxRule } from "./rules/windows.ts";
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
  convolution: convolutionRule,
  unfold: unfoldRule,
  fold: foldRule,
  windowArgmax: windowArgmaxRule,
  sort: sortRule,
  argsort: argsortRule,
  argtopk: argtopkRule,
  searchsorted: searchsortedRule,
  wrapIndex: wrapIndexRule,
  gather: gatherRule,
  scatter: scatterRule,
  scatterReduce: scatterRule,
  cumulativeSum: cumulativeSumRule,
  cumulativeProd: cumulativeProdRule,
  argcummax: argcummaxRule,
  argcummin: argcumminRule,
  recurrence: recurrenceRule,
  argmax: argmaxRule,
  argmin: argminRule,
  randomBits: randomBitsRule,
  threefry: threefryRule,
  cholesky: choleskyRule,
  solveTriangular: solveTriangularRule,
  scan: scanRule,
  whileLoop: whileRule,
  cond: condRule,
};
