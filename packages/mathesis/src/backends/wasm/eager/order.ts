/** @file Sorted rows, the permutations that sort them, and their greatest and least elements. */
import type { Raw } from "../../../ir/aval.ts";
import { argsort as argsortKernel, argsortWorkspace } from "../kernels/sort/argsort.ts";
import { sort as sortKernel, sortWorkspace } from "../kernels/sort/sort.ts";
import { topk as topkKernel, topkWorkspace } from "../kernels/sort/topk.ts";
import { orderedType } from "../program/rules/call.ts";
import { splitArgsort, splitSort } from "../program/splits/sorting.ts";
import { callWith } from "./call.ts";
import { eachRow } from "./rows.ts";

const lengthOf = (x: Raw): number => x.shape[x.shape.length - 1];

/** See `sort` in ir/kernels.ts; false if this does not do it. */
export function sort(x: Raw, out: Raw, descending: boolean): boolean {
  const type = orderedType(x.dtype);
  if (type === undefined) return false;
  const n = lengthOf(x);
  const { words, counts } = sortWorkspace(type, n);
  const kernel = sortKernel(type, descending);
  const all = { x, out, rows: x.size / n, work: [words, counts], divided: true };
  return eachRow(kernel, all, (f, rows, from, to, [w, c]) => {
    const values = { rows, n, x: from, out: to, words: w, counts: c };
    callWith(f, kernel, values, splitSort(type, descending, rows, n));
  });
}

/** See `argsort` in ir/kernels.ts; false if this does not do it. */
export function argsort(x: Raw, out: Raw, descending: boolean): boolean {
  const type = orderedType(x.dtype);
  if (type === undefined) return false;
  const n = lengthOf(x);
  const { words, counts } = argsortWorkspace(type, n);
  const kernel = argsortKernel(type, descending);
  const all = { x, out, rows: x.size / n, work: [words, counts], divided: true };
  return eachRow(kernel, all, (f, rows, from, to, [w, c]) => {
    const values = { rows, n, x: from, out: to, words: w, counts: c };
    callWith(f, kernel, values, splitArgsort(type, descending, rows, n));
  });
}

/** See `topk` in ir/kernels.ts; false if this does not do it. */
export function topk(x: Raw, largest: boolean, out: Raw): boolean {
  const type = orderedType(x.dtype);
  if (type === undefined) return false;
  const [n, count] = [lengthOf(x), lengthOf(out)];
  const { words, counts } = topkWorkspace(type, n);
  const kernel = topkKernel(type, largest);
  const all = { x, out, rows: x.size / n, work: [words, counts] };
  return eachRow(kernel, all, (f, rows, from, to, [w, c]) => {
    callWith(f, kernel, { rows, n, count, x: from, out: to, words: w, counts: c });
  });
}
