/** @file The pairs of the guide, by topic, in the order of the page. */
import type { Topic } from "../pair.ts";
import { creation, dtypes } from "./creation.ts";
import { batches, control, gradients, randomNumbers, training } from "./derivatives.ts";
import { eigenvalues, orthogonal } from "./factorisations.ts";
import { broadcasting, indexing, updates } from "./indexing.ts";
import { leastSquares, systems } from "./linear-algebra.ts";
import { operators, products, reductions } from "./mathematics.ts";
import { matrixFunctions, matrixGradients, structured } from "./matrix-functions.ts";
import { shapes, storing } from "./shapes.ts";

export const topics: readonly Topic[] = [
  creation,
  dtypes,
  indexing,
  updates,
  broadcasting,
  operators,
  reductions,
  products,
  systems,
  leastSquares,
  orthogonal,
  eigenvalues,
  matrixFunctions,
  structured,
  shapes,
  randomNumbers,
  gradients,
  matrixGradients,
  batches,
  training,
  control,
  storing,
];
