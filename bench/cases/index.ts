/** @file All rows, in the order of the table. */
import { elementwiseProblems } from "./elementwise.ts";
import { factorisationProblems } from "./factorisations.ts";
import { layerProblems } from "./layers.ts";
import { loopProblems } from "./loops.ts";
import { memoryProblems } from "./memory.ts";
import { moveProblems } from "./moves.ts";
import { orderProblems } from "./order.ts";
import type { Problem } from "./problem.ts";
import { productProblems } from "./products.ts";
import { randomProblems } from "./random.ts";
import { reduceProblems } from "./reduce.ts";
import { startUpProblems } from "./start-up.ts";
import { trainingProblems } from "./training.ts";

export const problems: readonly Problem[] = [
  ...elementwiseProblems,
  ...reduceProblems,
  ...orderProblems,
  ...moveProblems,
  ...productProblems,
  ...factorisationProblems,
  ...trainingProblems,
  ...layerProblems,
  ...loopProblems,
  ...randomProblems,
  ...memoryProblems,
  ...startUpProblems,
];
