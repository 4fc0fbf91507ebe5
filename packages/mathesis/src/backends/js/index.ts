/** @file The JavaScript backend: plain loops over typed arrays, one file a family of kernels. */
import type { Kernels } from "../../ir/kernels.ts";
import { elementwise } from "./elementwise.ts";
import { gather, scatter } from "./gather.ts";
import { cholesky, solveTriangular } from "./linalg.ts";
import { matmul } from "./matmul.ts";
import { fill, read, write } from "./move.ts";
import { argReduce, cumulate, reduce } from "./reduce.ts";
import { argsort, sort } from "./sort.ts";
import { threefry, threefryBlock } from "./threefry.ts";

export const jsKernels: Kernels = {
  elementwise,
  read,
  write,
  fill,
  reduce,
  argReduce,
  cumulate,
  matmul,
  gather,
  scatter,
  sort,
  argsort,
  threefry,
  threefryBlock,
  cholesky,
  solveTriangular,
};
