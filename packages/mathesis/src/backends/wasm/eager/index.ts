/**
 * @file Kernels of evaluation: large operations are done in the memory of WebAssembly, all others, and
 * whatever cannot be done there, by the kernels they stand before. Nothing is compiled before it is
 * needed; results are copied out at once, so that nothing but the inputs that `room.ts` keeps stays.
 */
import type { Kernels } from "../../../ir/kernels.ts";
import { threefry, threefryBlock } from "./bits.ts";
import { map } from "./map.ts";
import { argsort, sort, topk } from "./order.ts";
import { matmul } from "./product.ts";
import { argReduce, recurrence } from "./running.ts";
import { convolution, fold, unfold, windowArgmax } from "./sliding.ts";
import { cholesky, solveTriangular } from "./systems.ts";
import { worth } from "./worth.ts";

/** The kernels, those of `base` where they are better or the only ones. */
export const withWasm = (base: Kernels): Kernels => ({
  ...base,
  map,
  matmul(...args) {
    if (!worth.matmul(...args) || !matmul(...args)) base.matmul(...args);
  },
  convolution(...args) {
    if (!worth.convolution(...args) || !convolution(...args)) base.convolution(...args);
  },
  unfold(...args) {
    if (!worth.unfold(...args) || !unfold(...args)) base.unfold(...args);
  },
  fold(...args) {
    if (!worth.fold(...args) || !fold(...args)) base.fold(...args);
  },
  windowArgmax(...args) {
    if (!worth.windowArgmax(...args) || !windowArgmax(...args)) base.windowArgmax(...args);
  },
  sort(x, out, descending = false) {
    if (!worth.sort(x, out) || !sort(x, out, descending)) base.sort(x, out, descending);
  },
  argsort(x, out, descending = false) {
    if (!worth.argsort(x, out) || !argsort(x, out, descending)) base.argsort(x, out, descending);
  },
  topk(...args) {
    if (!worth.topk(...args) || !topk(...args)) base.topk(...args);
  },
  cholesky(...args) {
    if (!worth.cholesky(...args) || !cholesky(...args)) base.cholesky(...args);
  },
  solveTriangular(...args) {
    if (!worth.solveTriangular(...args) || !solveTriangular(...args)) base.solveTriangular(...args);
  },
  threefry(...args) {
    if (!worth.threefry(...args) || !threefry(...args)) base.threefry(...args);
  },
  threefryBlock(...args) {
    if (!worth.threefryBlock(...args) || !threefryBlock(...args)) base.threefryBlock(...args);
  },
  argReduce(...args) {
    if (!worth.argReduce(...args) || !argReduce(...args)) base.argReduce(...args);
  },
  recurrence(...args) {
    if (!worth.recurrence(...args) || !recurrence(...args)) base.recurrence(...args);
  },
});
