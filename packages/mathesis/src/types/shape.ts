/**
 * @file Shapes as values: sizes, broadcasting and axes. The same rules as types are in
 * shape-types.ts. Functions name the public operation they serve, so that errors can.
 */

import { describeValue } from "../util/check.ts";
import { ArgumentError, ShapeError } from "../util/errors.ts";

/** The length of each axis; `[]` is a scalar. */
export type Shape = readonly number[];

/** The number of elements. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (let i = 0; i < shape.length; i++) size *= shape[i];
  return size;
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export const showShape = (shape: Shape): string => `[${shape.join(",")}]`;

/** The shape two arguments broadcast to; axes align at the end, and length 1 stretches. */
export function broadcastShapes(a: Shape, b: Shape, op = "broadcast"): Shape {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const out = new Array<number>(rank);
  for (let i = 1; i <= rank; i++) {
    const m = a.length >= i ? a[a.length - i] : 1;
    const n = b.length >= i ? b[b.length - i] : 1;
    if (m !== n && m !== 1 && n !== 1) throw broadcastError(op, a, b, i, m, n);
    out[rank - i] = m === 1 ? n : m;
  }
  return out;
}

function broadcastError(op: string, a: Shape, b: Shape, i: number, m: number, n: number) {
  return new ShapeError({
    code: "BROADCAST",
    op,
    message: `shapes do not broadcast: axis -${i} has length ${m} and ${n}.`,
    given: `a: ${showShape(a)}  b: ${showShape(b)}`,
    needs: "needs equal lengths on each axis, counted from the end, or length 1 to stretch.",
    details: { a, b, axis: -i },
  });
}

/** An axis counted from the front, from one counted from either end. */
export function normalizeAxis(axis: number, rank: number, op: string): number {
  if (Number.isInteger(axis)) {
    const at = axis < 0 ? axis + rank : axis;
    if (at >= 0 && at < rank) return at;
  }
  throw new ArgumentError({
    code: "AXIS",
    op,
    message: `axis ${describeValue(axis)} does not exist.`,
    given: `the array has ${rank} ${rank === 1 ? "axis" : "axes"}.`,
    needs: rank === 0 ? "a scalar has no axes." : `needs an integer from ${-rank} to ${rank - 1}.`,
    details: { axis, rank },
  });
}

/** Sorted, distinct axes from one axis, several, or none given (all). */
export function normalizeAxes(
  axis: number | readonly number[] | null | undefined,
  rank: number,
  op: string,
): readonly number[] {
  if (axis === null || axis === undefined) return firstAxes(rank);
  const wanted = Array.isArray(axis) ? (axis as readonly number[]) : [axis as number];
  const list = Array.from(wanted, (a) => normalizeAxis(a, rank, op));
  const sorted = [...list].sort((a, b) => a - b);
  if (new Set(sorted).size === sorted.length) return sorted;
  throw new ArgumentError({
    code: "AXIS_REPEATED",
    op,
    message: `an axis is named twice in [${list.join(", ")}].`,
    details: { axis },
  });
}

const allAxes: (readonly number[])[] = [];

/** 0, …, rank − 1, made once a rank. */
function firstAxes(rank: number): readonly number[] {
  allAxes[rank] ??= Object.freeze(Array.from({ length: rank }, (_, i) => i));
  return allAxes[rank];
}

/** The shape without the given (sorted) axes, or with length 1 in their place. */
export function dropAxes(shape: Shape, axes: readonly number[], keepDims = false): Shape {
  if (keepDims) return shape.map((n, i) => (axes.includes(i) ? 1 : n));
  return shape.filter((_, i) => !axes.includes(i));
}

/** Row-major strides in elements. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i];
  }
  return strides;
}

function notAShape(shape: unknown, op: string): ShapeError {
  return new ShapeError({
    code: "SHAPE",
    op,
    message: `a shape is a list of lengths, not ${describeValue(shape)}.`,
    needs: "needs integers ≥ 0, such as [2, 3]; [] is a scalar.",
  });
}

/** A shape whose lengths are integers ≥ 0, or an error that says which is not. */
export function checkShape(shape: Shape, op: string): Shape {
  const isList: boolean = Array.isArray(shape); // does not turn the type into any[]
  if (!isList) throw notAShape(shape, op);
  for (const n of shape) {
    if (Number.isInteger(n) && n >= 0) continue;
    const lengths = shape.map((m) => (typeof m === "number" ? m : typeof m));
    throw new ShapeError({
      code: "SHAPE",
      op,
      message: `a shape has the length ${typeof n === "number" ? n : typeof n}.`,
      given: `shape: [${lengths.join(",")}]`,
      needs: "needs integers ≥ 0.",
      details: { shape },
    });
  }
  return shape;
}
