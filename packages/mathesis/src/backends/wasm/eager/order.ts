/** @file Sorted rows, the permutations that sort them, and their greatest and least elements. */
import type { Raw } from "../../../ir/aval.ts";
import type { TypedKernel } from "../../../ir/loops/writer.ts";
import { argsort as argsortKernel, argsortWorkspace } from "../kernels/sort/argsort.ts";
import { type SortParams, sort as sortKernel, sortWorkspace } from "../kernels/sort/sort.ts";
import { topk as topkKernel, topkWorkspace } from "../kernels/sort/topk.ts";
import { orderedType } from "../program/rules/call.ts";
import { callWith, type Values } from "./call.ts";
import { bytesOf, compiled, copyOut, inMemory, pays } from "./room.ts";

/** Workspace of a kernel that sorts, in bytes. */
interface Work {
  readonly words: number;
  readonly counts: number;
}
type Arrays = Values<Pick<SortParams, "x" | "out" | "words" | "counts">>;

/** Runs a kernel on x and `out`; `values` completes its arguments. */
function run<P extends SortParams>(
  kernel: TypedKernel<P>,
  x: Raw,
  out: Raw,
  work: Work,
  values: (arrays: Arrays) => Values<P>,
): boolean {
  const f = pays(kernel, x.size) ? compiled(kernel) : undefined;
  if (f === undefined) return false;
  return inMemory(bytesOf(x) + bytesOf(out) + work.words + work.counts, (room) => {
    const target = room.take(bytesOf(out));
    const [words, counts] = [room.take(work.words), room.take(work.counts)];
    callWith(f, kernel, values({ x: room.put(x), out: target, words, counts }));
    copyOut(target, out);
    return true;
  });
}

const lengthOf = (x: Raw): number => x.shape[x.shape.length - 1];

/** See `sort` in ir/kernels.ts; false if this does not do it. */
export function sort(x: Raw, out: Raw, descending: boolean): boolean {
  const type = orderedType(x.dtype);
  if (type === undefined || x.shape.length === 0) return false;
  const n = lengthOf(x);
  const size = { rows: x.size / n, n };
  return run(sortKernel(type, descending), x, out, sortWorkspace(type, n), (arrays) => ({
    ...size,
    ...arrays,
  }));
}

/** See `argsort` in ir/kernels.ts; false if this does not do it. */
export function argsort(x: Raw, out: Raw, descending: boolean): boolean {
  const type = orderedType(x.dtype);
  if (type === undefined || x.shape.length === 0) return false;
  const n = lengthOf(x);
  const size = { rows: x.size / n, n };
  return run(argsortKernel(type, descending), x, out, argsortWorkspace(type, n), (arrays) => ({
    ...size,
    ...arrays,
  }));
}

/** See `topk` in ir/kernels.ts; false if this does not do it. */
export function topk(x: Raw, largest: boolean, out: Raw): boolean {
  const type = orderedType(x.dtype);
  if (type === undefined || x.shape.length === 0) return false;
  const n = lengthOf(x);
  const size = { rows: x.size / n, n, count: lengthOf(out) };
  return run(topkKernel(type, largest), x, out, topkWorkspace(type, n), (arrays) => ({
    ...size,
    ...arrays,
  }));
}
