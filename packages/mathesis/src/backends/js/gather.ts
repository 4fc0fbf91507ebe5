/** @file Reading and writing rows that an array of indices names. */
import type { Raw } from "../../ir/aval.ts";
import type { ScatterMode } from "../../ir/kernels.ts";
import { type DType, type Elements, isComplex, isInteger, lanes } from "../../types/dtype.ts";
import { sizeOf } from "../../types/shape.ts";
import { IndexError } from "../../util/errors.ts";
import { asInt32 } from "./uint32.ts";

/** Sizes of x[b…, n, r…] and index[b…, k…]; the row is counted in stored numbers. */
interface Layout {
  readonly batches: number;
  readonly axisLength: number;
  readonly row: number;
  readonly picks: number;
}

/** Rows at least this long are moved by the engine's own copy. */
const LONG = 64;

function layoutOf(x: Raw, index: Raw, batchDims: number): Layout {
  const batches = sizeOf(x.shape.slice(0, batchDims));
  return {
    batches,
    axisLength: x.shape[batchDims],
    row: sizeOf(x.shape.slice(batchDims + 1)) * lanes(x.dtype),
    picks: sizeOf(index.shape.slice(batchDims)),
  };
}

/** A flat position as one index an axis. */
function unravel(flat: number, shape: readonly number[]): number[] {
  const at = new Array<number>(shape.length);
  let rest = flat;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    at[axis] = rest % shape[axis];
    rest = Math.floor(rest / shape[axis]);
  }
  return at;
}

function outOfBounds(
  op: string,
  index: Raw,
  flat: number,
  axisLength: number,
  batchDims: number,
): IndexError {
  const value = index.values[index.offset + flat];
  const position = unravel(flat, index.shape);
  const batch = position.slice(0, batchDims);
  const where = batchDims > 0 ? ` (batch [${batch.join(", ")}])` : "";
  return new IndexError({
    code: "INDEX",
    op,
    message: `index ${value} is outside an axis of length ${axisLength}${where}.`,
    needs:
      axisLength === 0
        ? "an axis of length 0 has nothing to index."
        : `needs an integer from ${-axisLength} to ${axisLength - 1}.`,
    details: { index: value, axisLength, position, ...(batchDims > 0 ? { batch } : {}) },
  });
}

/** The rows that the indices name, all inside the axis and counted from its front. */
function rowsOf(op: string, index: Raw, layout: Layout, batchDims: number): Int32Array {
  const { batches, axisLength, picks } = layout;
  const { values, offset } = index;
  const total = batches * picks;
  const rows = new Int32Array(total);
  for (let e = 0; e < total; e++) {
    const v = values[offset + e];
    const at = v < 0 ? v + axisLength : v;
    if (at < 0 || at >= axisLength) throw outOfBounds(op, index, e, axisLength, batchDims);
    rows[e] = at;
  }
  return rows;
}

function copyRow(x: Elements, i: number, out: Elements, o: number, n: number): void {
  if (n >= LONG) out.set(x.subarray(i, i + n), o);
  else for (let e = 0; e < n; e++) out[o + e] = x[i + e];
}

/** out[b…, k…, r…] = x[b…, index[b…, k…], r…]; negative indices count from the end. */
export function gather(x: Raw, index: Raw, out: Raw, batchDims: number): void {
  const layout = layoutOf(x, index, batchDims);
  const rows = rowsOf("take", index, layout, batchDims);
  const { batches, axisLength, row, picks } = layout;
  const [from, to] = [asInt32(x).values, asInt32(out).values];
  for (let b = 0; b < batches; b++) {
    const start = x.offset + b * axisLength * row;
    const first = b * picks;
    const end = first + picks;
    if (row === 1) for (let k = first; k < end; k++) to[out.offset + k] = from[start + rows[k]];
    else if (row === 2) copyPairs(from, start, rows, first, end, to, out.offset);
    else {
      for (let k = first; k < end; k++) {
        copyRow(from, start + rows[k] * row, to, out.offset + k * row, row);
      }
    }
  }
}

function copyPairs(
  x: Elements,
  i: number,
  rows: Int32Array,
  first: number,
  end: number,
  out: Elements,
  o: number,
): void {
  for (let k = first; k < end; k++) {
    const from = i + 2 * rows[k];
    out[o + 2 * k] = x[from];
    out[o + 2 * k + 1] = x[from + 1];
  }
}

function addRow(x: Elements, i: number, out: Elements, o: number, n: number): void {
  for (let e = 0; e < n; e++) out[o + e] += x[i + e];
}

/** The sum of truth values is "or". */
function orRow(x: Elements, i: number, out: Elements, o: number, n: number): void {
  for (let e = 0; e < n; e++) out[o + e] |= x[i + e];
}

function mulRow(x: Elements, i: number, out: Elements, o: number, n: number): void {
  for (let e = 0; e < n; e++) out[o + e] *= x[i + e];
}

function mulIntegerRow(x: Elements, i: number, out: Elements, o: number, n: number): void {
  for (let e = 0; e < n; e++) out[o + e] = Math.imul(out[o + e], x[i + e]);
}

function mulComplexRow(x: Elements, i: number, out: Elements, o: number, n: number): void {
  for (let e = 0; e < n; e += 2) {
    const [a, b, c, d] = [out[o + e], out[o + e + 1], x[i + e], x[i + e + 1]];
    out[o + e] = a * c - b * d;
    out[o + e + 1] = a * d + b * c;
  }
}

function minRow(x: Elements, i: number, out: Elements, o: number, n: number): void {
  for (let e = 0; e < n; e++) out[o + e] = Math.min(out[o + e], x[i + e]);
}

function maxRow(x: Elements, i: number, out: Elements, o: number, n: number): void {
  for (let e = 0; e < n; e++) out[o + e] = Math.max(out[o + e], x[i + e]);
}

/** On uint32 seen as int32. */
function minUnsignedRow(x: Elements, i: number, out: Elements, o: number, n: number): void {
  for (let e = 0; e < n; e++) if (x[i + e] >>> 0 < out[o + e] >>> 0) out[o + e] = x[i + e];
}

/** On uint32 seen as int32. */
function maxUnsignedRow(x: Elements, i: number, out: Elements, o: number, n: number): void {
  for (let e = 0; e < n; e++) if (x[i + e] >>> 0 > out[o + e] >>> 0) out[o + e] = x[i + e];
}

type RowUpdate = typeof addRow;

/** How one row of updates changes a row of the output. */
function rowUpdate(mode: ScatterMode, dtype: DType): RowUpdate {
  switch (mode) {
    case "set":
      return copyRow;
    case "add":
      return dtype === "bool" ? orRow : addRow;
    case "mul":
      if (isComplex(dtype)) return mulComplexRow;
      return isInteger(dtype) ? mulIntegerRow : mulRow;
    case "min":
      return dtype === "uint32" ? minUnsignedRow : minRow;
    case "max":
      return dtype === "uint32" ? maxUnsignedRow : maxRow;
  }
}

/**
 * out = x, then each row out[b…, index[b…, k…], r…] is updated with updates[b…, k…, r…]. Updates
 * are taken in order: of those that set one place, the last stays.
 */
export function scatter(
  mode: ScatterMode,
  x: Raw,
  index: Raw,
  updates: Raw,
  out: Raw,
  batchDims: number,
): void {
  const layout = layoutOf(x, index, batchDims);
  const rows = rowsOf("at", index, layout, batchDims);
  const { batches, axisLength, row, picks } = layout;
  const stored = x.size * lanes(x.dtype);
  out.values.set(x.values.subarray(x.offset, x.offset + stored), out.offset);
  const put = rowUpdate(mode, x.dtype);
  const [from, to] = [asInt32(updates).values, asInt32(out).values];
  for (let b = 0; b < batches; b++) {
    const start = out.offset + b * axisLength * row;
    for (let k = b * picks; k < (b + 1) * picks; k++) {
      put(from, updates.offset + k * row, to, start + rows[k] * row, row);
    }
  }
}
