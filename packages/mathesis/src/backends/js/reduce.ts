/** @file Reductions: every case becomes [outer, n, inner], with the middle axis to be reduced. */
import type { Raw } from "../../ir/aval.ts";
import type { Reduction } from "../../ir/kernels.ts";
import { allocate, type DType, isComplex, isFloat, lanes } from "../../types/dtype.ts";
import { sizeOf, stridesOf } from "../../types/shape.ts";
import { ArgumentError } from "../../util/errors.ts";
import { read } from "./move.ts";
import type { Block } from "./block.ts";
import { extremes, truths } from "./extremes.ts";
import { prodComplex, prodFloat, prodInteger, sumFloat, sumInteger } from "./sums.ts";

/** The input as [outer, n, inner], copied into that order only if reduced axes are apart. */
function blockOf(x: Raw, axes: readonly number[], out: Raw): Block {
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const real = axes.filter((axis) => x.shape[axis] !== 1);
  const first = real.length === 0 ? x.shape.length : real[0];
  const last = real.length === 0 ? first - 1 : real[real.length - 1];
  const n = sizeOf(real.map((axis) => x.shape[axis]));
  const between = sizeOf(x.shape.slice(first, last + 1));
  if (between === n) {
    const outer = sizeOf(x.shape.slice(0, first));
    return { x: x.values, at: x.offset, outer, n, inner: sizeOf(x.shape.slice(last + 1)), out };
  }
  const order = [...kept, ...axes];
  const shape = order.map((axis) => x.shape[axis]);
  const strides = stridesOf(x.shape);
  const values = allocate(x.dtype, x.size);
  const copy: Raw = { ...x, shape, values, offset: 0 };
  read(x, 0, order.map((axis) => strides[axis]), copy);
  return { x: values, at: 0, outer: x.size / n, n, inner: 1, out };
}

/** Complex numbers as an inner axis of length 2. */
const asParts = (block: Block): Block => ({ ...block, inner: 2 * block.inner });

function reduceBlock(kind: Reduction, dtype: DType, block: Block): void {
  const complex = isComplex(dtype);
  switch (kind) {
    case "sum":
      if (complex) sumFloat(asParts(block));
      else if (isFloat(dtype)) sumFloat(block);
      else sumInteger(block);
      return;
    case "prod":
      if (complex) prodComplex(block);
      else if (isFloat(dtype)) prodFloat(block);
      else prodInteger(block);
      return;
    case "max":
    case "min":
      extremes(kind, block);
      return;
    case "any":
    case "all":
      truths(kind, lanes(dtype), block);
      return;
  }
}

function emptyError(op: string, x: Raw): ArgumentError {
  return new ArgumentError({
    code: "EMPTY",
    op,
    message: "an empty axis has no extreme.",
    given: `x: ${x.dtype}[${x.shape.join(",")}]`,
    needs: "needs at least one element along each reduced axis.",
    details: { shape: x.shape },
  });
}

/** Reduces sorted, distinct axes. Sums are pairwise; float32 sums accumulate in float64. */
export function reduce(kind: Reduction, x: Raw, axes: readonly number[], out: Raw): void {
  if (out.size === 0) return;
  if (x.size > 0) {
    reduceBlock(kind, x.dtype, blockOf(x, axes, out));
    return;
  }
  if (kind === "max" || kind === "min") throw emptyError(kind, x);
  const width = lanes(out.dtype);
  const neutral = kind === "prod" || kind === "all" ? 1 : 0;
  for (let e = 0; e < out.size; e++) out.values[out.offset + width * e] = neutral;
}

/** x as [outer, n, inner] around one axis. */
function around(x: Raw, axis: number, out: Raw): Block {
  const [outer, inner] = [sizeOf(x.shape.slice(0, axis)), sizeOf(x.shape.slice(axis + 1))];
  return { x: x.values, at: x.offset, outer, n: x.shape[axis], inner, out };
}

/** Index of the first extreme along one axis; NaN counts as extreme. out is int32. */
export function argReduce(kind: "max" | "min", x: Raw, axis: number, out: Raw): void {
  if (out.size === 0) return;
  if (x.size === 0) throw emptyError(kind === "max" ? "argmax" : "argmin", x);
  const { at, outer, n, inner } = around(x, axis, out);
  const v = x.values;
  const sign = kind === "max" ? 1 : -1;
  for (let b = 0; b < outer; b++) {
    for (let c = 0; c < inner; c++) {
      const from = at + b * n * inner + c;
      let best = v[from];
      let index = 0;
      for (let k = 1; k < n && best === best; k++) {
        const e = v[from + k * inner];
        if (sign * e > sign * best || e !== e) {
          best = e;
          index = k;
        }
      }
      out.values[out.offset + b * inner + c] = index;
    }
  }
}

/** Running sums or products along one axis. */
export function cumulate(kind: "sum" | "prod", x: Raw, axis: number, out: Raw): void {
  if (x.size === 0) return;
  const block = around(x, axis, out);
  if (isComplex(x.dtype)) {
    if (kind === "sum") cumulateFloat(kind, asParts(block));
    else cumulateComplexProduct(block);
  } else if (isFloat(x.dtype)) cumulateFloat(kind, block);
  else cumulateInteger(kind, block);
}

function cumulateFloat(kind: "sum" | "prod", { x, at, outer, n, inner, out }: Block): void {
  const running = new Float64Array(inner);
  for (let b = 0; b < outer; b++) {
    running.fill(kind === "sum" ? 0 : 1);
    for (let k = 0; k < n; k++) {
      const row = (b * n + k) * inner;
      for (let c = 0; c < inner; c++) {
        const v = x[at + row + c];
        running[c] = kind === "sum" ? running[c] + v : running[c] * v;
        out.values[out.offset + row + c] = running[c];
      }
    }
  }
}

function cumulateInteger(kind: "sum" | "prod", { x, at, outer, n, inner, out }: Block): void {
  const running = new Int32Array(inner);
  for (let b = 0; b < outer; b++) {
    running.fill(kind === "sum" ? 0 : 1);
    for (let k = 0; k < n; k++) {
      const row = (b * n + k) * inner;
      for (let c = 0; c < inner; c++) {
        const v = x[at + row + c];
        running[c] = kind === "sum" ? running[c] + v : Math.imul(running[c], v);
        out.values[out.offset + row + c] = running[c];
      }
    }
  }
}

function cumulateComplexProduct({ x, at, outer, n, inner, out }: Block): void {
  for (let b = 0; b < outer; b++) {
    for (let c = 0; c < inner; c++) {
      let re = 1;
      let im = 0;
      for (let k = 0; k < n; k++) {
        const e = 2 * ((b * n + k) * inner + c);
        const p = re;
        re = p * x[at + e] - im * x[at + e + 1];
        im = p * x[at + e + 1] + im * x[at + e];
        out.values[out.offset + e] = re;
        out.values[out.offset + e + 1] = im;
      }
    }
  }
}
