/** @file The row about random numbers: right where their distribution is. */
import { plainReference } from "../harness/precise.ts";
import type { Problem } from "./problem.ts";
import { drawCount } from "./settings.ts";

const normal: Problem = {
  row: "normal-1e6",
  about: `${drawCount} standard normal numbers, float64; error: largest distance of their distribution function`,
  task: "normal",
  unit: "µs",
  precision: "float64",
  measure: "normal distribution",
  inputs: () => [],
  // The right numbers are any of this distribution.
  reference: () => plainReference(new Float64Array(0)),
};

export const randomProblems: readonly Problem[] = [normal];
