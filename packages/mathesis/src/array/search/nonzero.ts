/** @file Where an array is not zero. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { floorDivide } from "../../ops/elementwise/floor-divide.ts";
import { logicalNot } from "../../ops/elementwise/logical-not.ts";
import { remainder } from "../../ops/elementwise/remainder.ts";
import { where } from "../../ops/elementwise/where.ts";
import { type OpRecord, untraceable } from "../../ops/kinds/record.ts";
import { concat } from "../../ops/move/concat.ts";
import { stack } from "../../ops/move/stack.ts";
import { argsort } from "../../ops/sort/sort.ts";
import { type Shape, showShape, stridesOf } from "../../types/shape.ts";
import { checkInteger, checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";

/** Options of `nonzero`, `argwhere` and `flatnonzero`. */
export interface SizeOptions {
  /** How many results there are, so that a transformation can follow; default: as many as found. */
  readonly size?: number;
  /** What stands behind the results if fewer are found than `size`; default 0. */
  readonly fillValue?: number;
}

/** Why the number of results cannot be traced. */
export const SIZE_REASON: string =
  "how many elements there are depends on values; pass { size } for a fixed number";

/** The largest size of a dimension, which int32 positions can address. */
const MOST = 2 ** 31 - 1;

/** 0, 1, … as int32. */
export function countingFrom0(n: number): Tensor {
  const out = emptyHost([n], "int32");
  const view = out.view();
  for (let i = 0; i < n; i++) view[i] = i;
  return out;
}

/** Whether elements are not zero. */
export const isNonzero = (x: Tensor): Tensor =>
  x.dtype === "bool" ? x : x.notEqual(toTensor(0, "nonzero").astype(x.dtype));

/** Flat positions of what is true, as many as there are. */
function found(op: string, mask: Tensor): Tensor {
  const view = mask.host(op).view();
  let count = 0;
  for (let e = 0; e < view.length; e++) count += view[e];
  const out = emptyHost([count], "int32");
  const to = out.view();
  let next = 0;
  for (let e = 0; e < view.length; e++) if (view[e] !== 0) to[next++] = e;
  return out;
}

/** Flat positions of what is true, and how many there are if the length is fixed. */
export function truePositions(
  op: string,
  mask: Tensor,
  options: SizeOptions,
): { readonly at: Tensor; readonly real: Tensor | null } {
  checkKeys(op, options, ["size", "fillValue"]);
  if (options.fillValue !== undefined)
    checkInteger(op, "fillValue", options.fillValue, -MOST, MOST);
  const flat = mask.reshape([mask.size]);
  if (options.size === undefined) return { at: found(op, flat), real: null };
  checkInteger(op, "size", options.size, 0, MOST);
  const size = options.size;
  // a stable order puts what is true first
  const order = argsort(logicalNot(flat));
  const short = size - mask.size;
  const room = short > 0 ? concat([order, countingFrom0(short).mul(0)]) : order;
  const at = room.slice(`0:${size}`);
  return { at, real: countingFrom0(size).less(flat.sum()) };
}

/** Positions along each axis from flat ones, `fillValue` where they are not real. */
function unravel(
  flat: Tensor,
  real: Tensor | null,
  shape: Shape,
  fillValue: number,
): Tensor<Shape, "int32">[] {
  const strides = stridesOf(shape);
  return shape.map((n, axis) => {
    const line = floorDivide(flat, Math.max(1, strides[axis]));
    const inside = remainder(line, Math.max(1, n));
    const kept = real === null ? inside : where(real, inside, fillValue);
    return kept as Tensor<Shape, "int32">; // arithmetic of int32 with JS integers
  });
}

/** The type of `nonzero`. */
export interface Nonzero extends OpRecord {
  (x: TensorLike, options?: SizeOptions): readonly Tensor<Shape, "int32">[];
}
/** The type of `argwhere` and `flatnonzero`. */
export interface Positions extends OpRecord {
  (x: TensorLike, options?: SizeOptions): Tensor<Shape, "int32">;
}

/**
 * The positions of the elements that are not zero, in row-major order: one array for each axis.
 *
 * @shape `s -> [k], [k], …`, one an axis, int32
 * @param options.size how many results, which makes the call traceable; the first ones count
 * @param options.fillValue the position where there are fewer; default 0
 * @throws {ShapeError} SCALAR for a scalar, which has no axes; {ArgumentError} INTEGER;
 *   {TraceError} under a transformation without size
 * @accuracy exact; NaN is not zero
 * @gradient none: positions do not move smoothly
 * @example nonzero([[0, 7], [8, 0]])[0] // [0 1]
 * @example nonzero([0, 7, 8], { size: 3, fillValue: -1 })[0] // [ 1  2 -1]
 */
export const nonzero: Nonzero = untraceable(
  "nonzero",
  SIZE_REASON,
  (x: TensorLike, options: SizeOptions = {}) => {
    const arg = toTensor(x, "nonzero");
    if (arg.ndim === 0) {
      throw new ShapeError({
        code: "SCALAR",
        op: "nonzero",
        message: "a scalar has no axes, so no positions.",
        given: `x: ${arg.dtype}${showShape(arg.shape)}`,
        needs: "needs at least one axis.",
      });
    }
    const { at, real } = truePositions("nonzero", isNonzero(arg), options);
    return unravel(at, real, arg.shape, options.fillValue ?? 0);
  },
);

/**
 * The positions of the elements that are not zero: one row for each, one column for each axis.
 *
 * @shape `s -> [k, rank]`, int32
 * @param options.size how many results, which makes the call traceable; the first ones count
 * @param options.fillValue the position where there are fewer; default 0
 * @throws {ArgumentError} INTEGER; {TraceError} under a transformation without size
 * @accuracy exact; NaN is not zero
 * @gradient none: positions do not move smoothly
 * @example argwhere([[0, 7], [8, 0]]) // [[0 1] [1 0]]
 */
export const argwhere: Positions = untraceable(
  "argwhere",
  SIZE_REASON,
  (x: TensorLike, options: SizeOptions = {}): Tensor<Shape, "int32"> => {
    const arg = toTensor(x, "argwhere");
    const { at, real } = truePositions("argwhere", isNonzero(arg), options);
    if (arg.ndim === 0) return emptyHost([at.size, 0], "int32") as Tensor<Shape, "int32">; // its dtype
    const columns = unravel(at, real, arg.shape, options.fillValue ?? 0);
    return stack(columns, { axis: 1 }) as Tensor<Shape, "int32">; // stacks int32
  },
);

/**
 * The positions, in the flattened array, of the elements that are not zero.
 *
 * @shape `s -> k`, int32
 * @param options.size how many results, which makes the call traceable; the first ones count
 * @param options.fillValue the position where there are fewer; default 0
 * @throws {ArgumentError} INTEGER; {TraceError} under a transformation without size
 * @accuracy exact; NaN is not zero
 * @gradient none: positions do not move smoothly
 * @example flatnonzero([[0, 7], [8, 0]]) // [1 2]
 */
export const flatnonzero: Positions = untraceable(
  "flatnonzero",
  SIZE_REASON,
  (x: TensorLike, options: SizeOptions = {}): Tensor<Shape, "int32"> => {
    const mask = isNonzero(toTensor(x, "flatnonzero"));
    const { at, real } = truePositions("flatnonzero", mask, options);
    const kept = real === null ? at : where(real, at, options.fillValue ?? 0);
    return kept as Tensor<Shape, "int32">; // positions are int32
  },
);
