/** @file All rows, in the order of the table. */
import { arrayProblems } from "./arrays.ts";
import { elementwiseProblems } from "./elementwise.ts";
import { memoryProblems } from "./memory.ts";
import type { Problem } from "./problem.ts";
import { trainingProblems } from "./training.ts";

export const problems: readonly Problem[] = [
  ...elementwiseProblems,
  ...arrayProblems,
  ...trainingProblems,
  ...memoryProblems,
];
