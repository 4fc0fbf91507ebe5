/** @file Reductions: every case becomes [outer, n, inner], with the middle axis to be reduced. */
import { type Raw, showAval } from "../../ir/aval.ts";
import type { Reduction } from "../../ir/kernels.ts";
import { allocate, type DType, isComplex, isFloat, lanes } from "../../types/dtype.ts";
import { dropAxes, sizeOf } from "../../types/shape.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { Block } from "./block.ts";
import {
  cumulateComplexProducts,
  cumulateIntegers,
  cumulatePlaces,
  cumulateProducts,
  cumulateSums,
  recur,
  recurComplex,
} from "./cumulate.ts";
import { extremes, places, truths } from "./extremes.ts";
import { prodComplex, prodFloat, prodInteger, sumFloat, sumInteger } from "./sums.ts";
import { asDoubles, asInt32 } from "./uint32.ts";

/** Axes first … last, all that lie between included, as the middle one. */
function blockOf(x: Raw, first: number, last: number, out: Raw): Block {
  let [outer, n, inner] = [1, 1, 1];
  for (let axis = 0; axis < x.shape.length; axis++) {
    if (axis < first) outer *= x.shape[axis];
    else if (axis <= last) n *= x.shape[axis];
    else inner *= x.shape[axis];
  }
  return { x: x.values, at: x.offset, outer, n, inner, out };
}

/** Complex numbers as an inner axis of length 2. */
const asParts = (block: Block): Block => ({ ...block, inner: 2 * block.inner });

function reduceBlock(kind: Reduction, dtype: DType, block: Block): void {
  const complex = isComplex(dtype);
  if (kind === "sum") {
    if (complex) sumFloat(asParts(block));
    else if (isFloat(dtype)) sumFloat(block);
    else sumInteger(block);
  } else if (kind === "prod") {
    if (complex) prodComplex(block);
    else if (isFloat(dtype)) prodFloat(block);
    else prodInteger(block);
  } else if (kind === "max" || kind === "min") extremes(kind, block);
  else truths(kind, lanes(dtype), block);
}

function emptyError(op: string, x: Raw): ArgumentError {
  return new ArgumentError({
    code: "EMPTY",
    op,
    message: "an empty axis has no extreme.",
    given: `x: ${showAval(x)}`,
    needs: "needs at least one element along each reduced axis.",
    details: { shape: x.shape },
  });
}

/** The dtype of partial results: not rounded before the end. */
function partialType(kind: Reduction, dtype: DType): DType {
  if (kind === "any" || kind === "all") return "bool";
  return dtype === "float32" ? "float64" : dtype === "complex64" ? "complex128" : dtype;
}

/** Reduces axes that are apart group by group, the last group first. */
function reduceGroups(kind: Reduction, x: Raw, axes: readonly number[], out: Raw): void {
  const last = axes[axes.length - 1];
  let from = axes.length - 1;
  let first = last;
  for (; from > 0; from--) {
    const before = axes[from - 1];
    if (x.shape.slice(before + 1, first).some((n) => n !== 1)) break;
    first = before;
  }
  if (from === 0) {
    reduceBlock(kind, x.dtype, blockOf(x, first, last, out));
    return;
  }
  const dtype = partialType(kind, x.dtype);
  const shape = dropAxes(x.shape, axes.slice(from), true);
  const size = sizeOf(shape);
  const values = allocate(dtype, size);
  const partial: Raw = { values, offset: 0, shape, dtype, weak: false, size };
  reduceBlock(kind, x.dtype, blockOf(x, first, last, partial));
  reduceGroups(kind, partial, axes.slice(0, from), out);
}

function reduceAxes(kind: Reduction, x: Raw, axes: readonly number[], out: Raw): void {
  const rank = x.shape.length;
  if (axes.length === rank) reduceBlock(kind, x.dtype, blockOf(x, 0, rank - 1, out));
  else if (axes.length === 0) reduceBlock(kind, x.dtype, blockOf(x, rank, rank, out));
  else reduceGroups(kind, x, axes, out);
}

/** Reduces sorted, distinct axes. Sums are pairwise; float32 sums accumulate in float64. */
export function reduce(kind: Reduction, x: Raw, axes: readonly number[], out: Raw): void {
  if (out.size === 0) return;
  if (x.size === 0) {
    if (kind === "max" || kind === "min") throw emptyError(kind, x);
    const neutral = kind === "prod" || kind === "all" ? 1 : 0;
    const width = lanes(out.dtype);
    for (let e = 0; e < out.size; e++) out.values[out.offset + width * e] = neutral;
    return;
  }
  if (x.dtype === "uint32" && (kind === "max" || kind === "min")) {
    const values = new Float64Array(out.size);
    reduceAxes(kind, asDoubles(x), axes, { ...out, values, offset: 0 });
    out.values.set(values, out.offset);
  } else reduceAxes(kind, asInt32(x), axes, asInt32(out));
}

/** Index of the first extreme along one axis; NaN counts as extreme. out is int32. */
export function argReduce(kind: "max" | "min", x: Raw, axis: number, out: Raw): void {
  if (out.size === 0) return;
  if (x.size === 0) throw emptyError(kind === "max" ? "argmax" : "argmin", x);
  places(kind, blockOf(asDoubles(x), axis, axis, out));
}

/** Running sums or products along one axis. */
export function cumulate(kind: "sum" | "prod", x: Raw, axis: number, out: Raw): void {
  if (x.size === 0) return;
  const block = blockOf(asInt32(x), axis, axis, asInt32(out));
  const complex = isComplex(x.dtype);
  if (!complex && !isFloat(x.dtype)) cumulateIntegers(kind, block);
  else if (kind === "sum") cumulateSums(complex ? asParts(block) : block);
  else if (complex) cumulateComplexProducts(block);
  else cumulateProducts(block);
}

/** The places of running extremes along one axis: the last of equal ones; NaN wins. out is int32. */
export function argCumulate(kind: "max" | "min", x: Raw, axis: number, out: Raw): void {
  if (x.size > 0) cumulatePlaces(kind, blockOf(asDoubles(x), axis, axis, out));
}

/** h[k] = a[k]·h[k − 1] + b[k] along one axis, of floats or complex numbers. */
export function recurrence(a: Raw, b: Raw, axis: number, out: Raw): void {
  if (a.size === 0) return;
  const loop = isComplex(a.dtype) ? recurComplex : recur;
  loop(blockOf(a, axis, axis, out), b.values, b.offset);
}
