/** @file New axes of length 1. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { normalizeAxes, type Shape } from "../../types/shape.ts";
import type { InsertAxis } from "../../types/shape-types.ts";
import { composite, type OpRecord } from "../kinds/record.ts";

/** The type of `expandDims`. */
export interface ExpandDims extends OpRecord {
  <const A extends TensorLike, const N extends number>(
    x: A,
    axis: N,
  ): Tensor<InsertAxis<ShapeOf<A>, N>, DTypeOf<A>>;
  <const A extends TensorLike>(x: A, axis: number | readonly number[]): Tensor<Shape, DTypeOf<A>>;
}

/**
 * The array with axes of length 1 put in.
 *
 * @shape `s -> s with 1 put in at each axis`
 * @param axis the places of the new axes in the result, one or several; negative ones count from
 *   the end
 * @throws {ArgumentError} AXIS, AXIS_REPEATED
 * @accuracy exact
 * @gradient linear
 * @example expandDims([1, 2], 0) // [[1. 2.]]
 * @example expandDims([1, 2], [0, -1]).shape // [1,2,1]
 */
export const expandDims: ExpandDims = composite(
  "expandDims",
  (x: TensorLike, axis: number | readonly number[]): Tensor => {
    const arg = toTensor(x, "expandDims");
    const count = Array.isArray(axis) ? axis.length : 1;
    const axes = normalizeAxes(axis ?? [Number.NaN], arg.ndim + count, "expandDims");
    const old = arg.shape.values();
    const places = Array.from({ length: arg.ndim + count }, (_, i) => i);
    return arg.reshape(places.map((i) => (axes.includes(i) ? 1 : (old.next().value as number))));
  },
); // the interface adds only the types of shapes and dtypes
