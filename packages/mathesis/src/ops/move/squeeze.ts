/** @file Axes of length 1 removed. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { dropAxes, normalizeAxes, type Shape, showShape } from "../../types/shape.ts";
import { ShapeError } from "../../util/errors.ts";
import { composite, type OpRecord } from "../kinds/record.ts";

/** The type of `squeeze`. */
export interface Squeeze extends OpRecord {
  <const A extends TensorLike>(x: A, axis?: number | readonly number[]): Tensor<Shape, DTypeOf<A>>;
}

/**
 * The array without axes of length 1.
 *
 * @shape `s -> s without the axes`
 * @param axis an axis or several, each of length 1; default: all that have length 1
 * @throws {ShapeError} SQUEEZE if an axis named has another length; {ArgumentError} AXIS
 * @accuracy exact
 * @gradient linear
 * @example squeeze([[1, 2]], 0) // [1. 2.]
 */
export const squeeze: Squeeze = composite(
  "squeeze",
  (x: TensorLike, axis?: number | readonly number[]): Tensor => {
    const arg = toTensor(x, "squeeze");
    const ones = [...arg.shape.keys()].filter((i) => arg.shape[i] === 1);
    const axes =
      axis === undefined || axis === null ? ones : normalizeAxes(axis, arg.ndim, "squeeze");
    const long = axes.find((a) => arg.shape[a] !== 1);
    if (long === undefined) return arg.reshape(dropAxes(arg.shape, axes));
    throw new ShapeError({
      code: "SQUEEZE",
      op: "squeeze",
      message: `axis ${long} has length ${arg.shape[long]}, not 1.`,
      given: `x: ${showShape(arg.shape)}`,
      details: { axis: long, shape: arg.shape },
    });
  },
) as unknown as Squeeze; // the interface adds only the types of shapes and dtypes
