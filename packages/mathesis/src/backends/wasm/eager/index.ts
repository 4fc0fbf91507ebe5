/**
 * @file Kernels of evaluation: large operations are done in the memory of WebAssembly, all others, and
 * whatever cannot be done there, by the kernels they stand before. Nothing is compiled before it is
 * needed; results are copied out at once, so that nothing but the inputs that `room.ts` keeps stays.
 */
import type { Kernels } from "../../../ir/kernels.ts";
import { threefry, threefryBlock } from "./bits.ts";
import { draw } from "./draws.ts";
import { dear, isDue } from "./due.ts";
import { inHeap } from "./heap.ts";
import { map } from "./map.ts";
import { argsort, sort, topk } from "./order.ts";
import { matmul } from "./product.ts";
import { reduce, squaresAbout } from "./reduce.ts";
import { argReduce, recurrence } from "./running.ts";
import { convolution, fold, unfold, windowArgmax } from "./sliding.ts";
import { cholesky, solveTriangular } from "./systems.ts";
import { worth, worthHeap } from "./worth.ts";

/** A kernel that is tried first where it is worth it, and says whether it did the work. */
function before<A extends readonly unknown[]>(
  isWorth: (...args: A) => boolean,
  attempt: (...args: A) => boolean,
  otherwise: (...args: A) => void,
): (...args: A) => void {
  return (...args) => {
    if (!isWorth(...args) || !attempt(...args)) otherwise(...args);
  };
}

/** The kernels, those of `base` where they are better or the only ones. */
export const withWasm = (base: Kernels): Kernels => ({
  ...base,
  map: (name, inputs, out) => (dear.has(name) || isDue(out)) && map(name, inputs, out),
  squaresAbout: (x, centre) => (isDue(x) ? squaresAbout(x, centre) : undefined),
  draw: (kind, key, out) => isDue(out) && draw(kind, key, out),
  // written out, since sums of a few elements notice the detour
  reduce(kind, x, axes, out) {
    const isWorth = worth.reduce(kind, x, axes, out) && isDue(x);
    if (!isWorth || !reduce(kind, x, axes, out)) base.reduce(kind, x, axes, out);
  },
  matmul: before(worth.matmul, matmul, base.matmul),
  convolution: before(worth.convolution, convolution, base.convolution),
  unfold: before(worth.unfold, unfold, base.unfold),
  fold: before(worth.fold, fold, base.fold),
  windowArgmax: before(worth.windowArgmax, windowArgmax, base.windowArgmax),
  sort: before(worth.sort, sort, base.sort),
  argsort: before(worth.argsort, argsort, base.argsort),
  topk: before(worth.topk, topk, base.topk),
  onHeap(size, algorithm) {
    const result = worthHeap(size) ? inHeap(size, algorithm) : undefined;
    return result === undefined ? base.onHeap(size, algorithm) : result.of;
  },
  cholesky: before(worth.cholesky, cholesky, base.cholesky),
  solveTriangular: before(worth.solveTriangular, solveTriangular, base.solveTriangular),
  threefry: before(worth.threefry, threefry, base.threefry),
  threefryBlock: before(worth.threefryBlock, threefryBlock, base.threefryBlock),
  argReduce: before(worth.argReduce, argReduce, base.argReduce),
  recurrence: before(worth.recurrence, recurrence, base.recurrence),
});
