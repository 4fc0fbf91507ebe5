/** @file The JavaScript backend: plain loops over typed arrays, one file a family of kernels. */
import type { Kernels } from "../../ir/kernels.ts";
import { convolution } from "./conv.ts";
import { windowArgmax } from "./conv-argmax.ts";
import { fold, unfold } from "./conv-unfold.ts";
import { convolve } from "./convolve.ts";
import { elementwise } from "./elementwise.ts";
import { gather, scatter } from "./gather.ts";
import { onHeap } from "./heap.ts";
import { cholesky, solveTriangular } from "./linalg.ts";
import { matmul } from "./matmul.ts";
import { fill, read, write } from "./move.ts";
import { argCumulate, argReduce, cumulate, recurrence, reduce } from "./reduce.ts";
import { searchsorted } from "./search.ts";
import { argpartition, partition, topk } from "./select.ts";
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
  argCumulate,
  recurrence,
  matmul,
  gather,
  scatter,
  sort,
  argsort,
  partition,
  argpartition,
  topk,
  searchsorted,
  convolve,
  threefry,
  threefryBlock,
  onHeap,
  cholesky,
  solveTriangular,
  convolution,
  unfold,
  fold,
  windowArgmax,
};
