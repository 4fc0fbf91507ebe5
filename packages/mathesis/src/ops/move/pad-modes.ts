/** @file What a border holds: how each mode makes the two sides of one axis. */
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isComplex, isInteger } from "../../types/dtype.ts";
import { ArgumentError, DTypeError } from "../../util/errors.ts";
import { floor } from "../elementwise/floor.ts";
import { round } from "../elementwise/round.ts";
import { takeAt } from "../index/take.ts";
import { concat } from "./concat.ts";
import type { Pair } from "./pad-widths.ts";
import { readGrid } from "./place.ts";

/** Modes whose border is made of elements of the axis, by their positions. */
export type PositionMode = "edge" | "reflect" | "symmetric" | "wrap";
/** Modes whose border is a statistic of the elements nearest to it. */
export type StatisticMode = "maximum" | "mean" | "median" | "minimum";

/** The entries from … to − 1 along an axis. */
function span(x: Tensor, axis: number, from: number, to: number): Tensor {
  return readGrid(x, {
    starts: x.shape.map((_, i) => (i === axis ? from : 0)),
    steps: x.shape.map(() => 1),
    counts: x.shape.map((n, i) => (i === axis ? to - from : n)),
  });
}

/** x with what stands before and behind it; parts without entries are left out. */
function between(before: Tensor, x: Tensor, after: Tensor, axis: number): Tensor {
  const parts = [before, x, after].filter((p) => p.shape[axis] > 0);
  return parts.length === 0 ? x : parts.length === 1 ? parts[0] : concat(parts, { axis });
}

const modulo = (i: number, n: number): number => ((i % n) + n) % n;

/** Which entry of n stands at place i of the axis continued without end. */
const continued: Readonly<Record<PositionMode, (i: number, n: number) => number>> = {
  edge: (i, n) => Math.max(0, Math.min(n - 1, i)),
  wrap: modulo,
  reflect(i, n) {
    if (n === 1) return 0;
    const at = modulo(i, 2 * n - 2);
    return at < n ? at : 2 * n - 2 - at;
  },
  symmetric(i, n) {
    const at = modulo(i, 2 * n);
    return at < n ? at : 2 * n - 1 - at;
  },
};

function nothingToRepeat(axis: number, mode: string): ArgumentError {
  return new ArgumentError({
    code: "PAD_EMPTY",
    op: "pad",
    message: `axis ${axis} has no elements to make a border of.`,
    needs: `mode "${mode}" needs at least one.`,
    hint: 'use mode "constant" or "empty".',
    details: { axis, mode },
  });
}

/** Places first … first + count − 1 of the axis continued without end. */
function strip(x: Tensor, axis: number, first: number, count: number, mode: PositionMode): Tensor {
  const n = x.shape[axis];
  const places = Array.from({ length: count }, (_, i) => continued[mode](first + i, n));
  const low = places.reduce((a, b) => Math.min(a, b), n - 1);
  const high = places.reduce((a, b) => Math.max(a, b), low - 1);
  const index = emptyHost([count], "int32");
  places.forEach((at, i) => {
    index.values[index.offset + i] = at - low;
  });
  return takeAt(span(x, axis, low, high + 1), index, axis);
}

/** An axis continued on both sides with its own entries. */
export function padPositions(x: Tensor, axis: number, [l, r]: Pair, mode: PositionMode): Tensor {
  const n = x.shape[axis];
  if (n === 0) throw nothingToRepeat(axis, mode);
  return between(strip(x, axis, -l, l, mode), x, strip(x, axis, n, r, mode), axis);
}

/**
 * An axis continued by odd reflection, 2·edge − x, in strips as long as what is there by then, in
 * multiples of the first length, so that strips do not depend on the widths (as NumPy does).
 */
export function padOdd(
  x: Tensor,
  axis: number,
  width: Pair,
  mode: "reflect" | "symmetric",
): Tensor {
  const n = x.shape[axis];
  if (n === 0) throw nothingToRepeat(axis, mode);
  if (n === 1 && mode === "reflect") return padPositions(x, axis, width, "edge");
  const skip = mode === "reflect" ? 1 : 0;
  let [left, right] = width;
  let y = x;
  while (left > 0 || right > 0) {
    const length = y.shape[axis];
    const period = n - skip;
    const most = Math.floor((length - skip) / period) * period;
    const l = Math.min(most, left);
    const before = oddStrip(y, axis, skip, skip + l, 0);
    const withLeft = l > 0 ? concat([before, y], { axis }) : y;
    const r = Math.min(most, right);
    const end = withLeft.shape[axis];
    const after = oddStrip(withLeft, axis, end - skip - r, end - skip, end - 1);
    y = r > 0 ? concat([withLeft, after], { axis }) : withLeft;
    [left, right] = [left - l, right - r];
  }
  return y;
}

/** 2·x[edge] − the entries from … to − 1 in reverse. */
function oddStrip(x: Tensor, axis: number, from: number, to: number, edge: number): Tensor {
  const pivot = span(x, axis, edge, edge + 1);
  return pivot.add(pivot).sub(span(x, axis, from, to).flip({ axis }));
}

/** `count` copies of the only entry of an axis. */
function copies(x: Tensor, axis: number, count: number): Tensor {
  return x.broadcastTo(x.shape.map((n, i) => (i === axis ? count : n)));
}

/** An axis between copies of two entries. */
export function padCopies(
  x: Tensor,
  axis: number,
  [l, r]: Pair,
  [first, last]: readonly [Tensor, Tensor],
): Tensor {
  return between(copies(first, axis, l), x, copies(last, axis, r), axis);
}

/** The middle of sorted entries, or the mean of the two in the middle. */
function median(x: Tensor, axis: number): Tensor {
  const sorted = x.sort({ axis });
  const n = x.shape[axis];
  const high = span(sorted, axis, Math.floor(n / 2), Math.floor(n / 2) + 1);
  if (n % 2 === 1) return high;
  return span(sorted, axis, n / 2 - 1, n / 2)
    .add(high)
    .div(2);
}

function statistic(x: Tensor, axis: number, mode: StatisticMode): Tensor {
  if (mode === "maximum") return x.max({ axis, keepDims: true });
  if (mode === "minimum") return x.min({ axis, keepDims: true });
  if (mode === "mean" && !isInteger(x.dtype)) return x.mean({ axis, keepDims: true });
  const wide = isInteger(x.dtype) ? x.astype("float64") : x;
  const value = mode === "mean" ? wide.mean({ axis, keepDims: true }) : median(wide, axis);
  return isInteger(x.dtype) ? round(value).astype(x.dtype) : value;
}

/** An axis between statistics of the entries nearest to each end. */
export function padStatistic(
  x: Tensor,
  axis: number,
  width: Pair,
  mode: StatisticMode,
  lengths: Pair,
): Tensor {
  const n = x.shape[axis];
  if (n === 0) throw nothingToRepeat(axis, mode);
  if (x.dtype === "bool" || (mode !== "mean" && isComplex(x.dtype))) throw unordered(mode, x);
  const [first, last] = lengths.map((k) => Math.min(k, n));
  return padCopies(x, axis, width, [
    statistic(span(x, axis, 0, first), axis, mode),
    statistic(span(x, axis, n - last, n), axis, mode),
  ]);
}

function unordered(mode: string, x: Tensor): DTypeError {
  return new DTypeError({
    code: "DTYPE",
    op: "pad",
    message: `mode "${mode}" has no meaning for dtype ${x.dtype}.`,
    details: { mode, dtype: x.dtype },
  });
}

/** `count` numbers on the way from a value at the far end to the entry at the edge. */
function ramp(edge: Tensor, axis: number, count: number, far: number, flipped: boolean): Tensor {
  const integer = isInteger(edge.dtype);
  const from = integer ? edge.astype("float64") : edge;
  const t = emptyHost([count], "float64");
  for (let i = 0; i < count; i++) t.values[t.offset + i] = (flipped ? count - 1 - i : i) / count;
  const shape = edge.shape.map((_, i) => (i === axis ? count : 1));
  const weight = t.astype(from.dtype).reshape(shape);
  const values = from.sub(far).mul(weight).add(far);
  return integer ? floor(values).astype(edge.dtype) : values;
}

/** An axis between straight lines from its ends to given values. */
export function padRamp(x: Tensor, axis: number, [l, r]: Pair, ends: Pair): Tensor {
  const n = x.shape[axis];
  if (n === 0) throw nothingToRepeat(axis, "linearRamp");
  if (x.dtype === "bool") throw unordered("linearRamp", x);
  const before = ramp(span(x, axis, 0, 1), axis, l, ends[0], false);
  const after = ramp(span(x, axis, n - 1, n), axis, r, ends[1], true);
  return between(before, x, after, axis);
}
