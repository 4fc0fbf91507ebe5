/** @file Axes in other places. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { normalizeAxis, type Shape, showShape } from "../../types/shape.ts";
import type { SwapLastTwo } from "../../types/shape-types.ts";
import { describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

/** The type of `moveaxis`. */
export interface Moveaxis extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    source: number | readonly number[],
    destination: number | readonly number[],
  ): Tensor<Shape, DTypeOf<A>>;
}

/** Distinct axes counted from the front, in the order given. */
export function axisList(
  op: string,
  axes: number | readonly number[],
  rank: number,
): readonly number[] {
  const given: readonly number[] = Array.isArray(axes) ? axes : [axes as number];
  const list = Array.from(given, (a) => normalizeAxis(a, rank, op));
  if (new Set(list).size === list.length) return list;
  throw new ArgumentError({
    code: "AXIS_REPEATED",
    op,
    message: `an axis is named twice in ${describeValue(axes)}.`,
    details: { axes },
  });
}

/**
 * The array with some axes moved to other places; the others keep their order.
 *
 * @shape `s -> s in another order`
 * @param source the axes that move, one or several
 * @param destination where each of them goes
 * @throws {ArgumentError} AXIS, AXIS_REPEATED, AXES if the counts differ
 * @accuracy exact
 * @gradient linear
 * @example moveaxis([[[1, 2, 3]]], -1, 0).shape // [3,1,1]
 */
export const moveaxis: Moveaxis = composite(
  "moveaxis",
  (
    x: TensorLike,
    source: number | readonly number[],
    destination: number | readonly number[],
  ): Tensor => {
    const arg = toTensor(x, "moveaxis");
    const from = axisList("moveaxis", source, arg.ndim);
    const to = axisList("moveaxis", destination, arg.ndim);
    if (from.length !== to.length) {
      throw new ArgumentError({
        code: "AXES",
        op: "moveaxis",
        message: `${from.length} axes move to ${to.length} places.`,
        details: { source: from, destination: to },
      });
    }
    const rest = arg.shape.map((_, i) => i).filter((i) => !from.includes(i));
    const order = arg.shape.map((_, i) => {
      const k = to.indexOf(i);
      return k >= 0 ? from[k] : (rest.shift() as number); // as many as there are places left
    });
    return arg.transpose(order);
  },
) as unknown as Moveaxis; // the interface adds only the types of shapes and dtypes

/** The type of `swapaxes`. */
export interface Swapaxes extends OpRecord {
  <const A extends TensorLike>(x: A, axis1: number, axis2: number): Tensor<Shape, DTypeOf<A>>;
}

function swapped(x: Tensor, a: number, b: number): Tensor {
  return x.transpose(x.shape.map((_, i) => (i === a ? b : i === b ? a : i)));
}

/**
 * The array with two axes exchanged.
 *
 * @shape `s -> s with two lengths exchanged`
 * @throws {ArgumentError} AXIS
 * @accuracy exact
 * @gradient linear
 * @example swapaxes([[1, 2], [3, 4]], 0, 1) // [[1. 3.] [2. 4.]]
 */
export const swapaxes: Swapaxes = composite(
  "swapaxes",
  (x: TensorLike, axis1: number, axis2: number): Tensor => {
    const arg = toTensor(x, "swapaxes");
    const a = normalizeAxis(axis1, arg.ndim, "swapaxes");
    return swapped(arg, a, normalizeAxis(axis2, arg.ndim, "swapaxes"));
  },
) as unknown as Swapaxes; // the interface adds only the types of shapes and dtypes

/** The type of `matrixTranspose`. */
export interface MatrixTranspose extends OpRecord {
  <const A extends TensorLike>(x: A): Tensor<SwapLastTwo<ShapeOf<A>>, DTypeOf<A>>;
}

/**
 * The transpose of each matrix of a stack: the last two axes exchanged.
 *
 * @shape `… n m -> … m n`
 * @throws {ShapeError} MATRIX for fewer than two axes
 * @accuracy exact
 * @gradient linear
 * @example matrixTranspose([[1, 2], [3, 4]]) // [[1. 3.] [2. 4.]]
 */
export const matrixTranspose: MatrixTranspose = composite(
  "matrixTranspose",
  (x: TensorLike): Tensor => {
    const arg = toTensor(x, "matrixTranspose");
    if (arg.ndim >= 2) return swapped(arg, arg.ndim - 2, arg.ndim - 1);
    throw new ShapeError({
      code: "MATRIX",
      op: "matrixTranspose",
      message: `an array with ${arg.ndim} axes is no matrix.`,
      given: `x: ${showShape(arg.shape)}`,
      needs: "needs at least two axes.",
      details: { shape: arg.shape },
    });
  },
) as unknown as MatrixTranspose; // the interface adds only the types of shapes and dtypes
