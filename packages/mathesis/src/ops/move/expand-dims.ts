/** @file A new axis of length 1. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { normalizeAxis, type Shape } from "../../types/shape.ts";
import type { InsertAxis } from "../../types/shape-types.ts";
import { composite, type OpRecord } from "../kinds/record.ts";

/** The type of `expandDims`. */
export interface ExpandDims extends OpRecord {
  <const A extends TensorLike, const N extends number>(
    x: A,
    axis: N,
  ): Tensor<InsertAxis<ShapeOf<A>, N>, DTypeOf<A>>;
}

/**
 * The array with an axis of length 1 put in.
 *
 * @shape `s -> s with 1 put in at the axis`
 * @param axis the place of the new axis in the result; negative counts from the end
 * @throws {ArgumentError} AXIS
 * @accuracy exact
 * @gradient linear
 * @example expandDims([1, 2], 0) // [[1. 2.]]
 */
export const expandDims: ExpandDims = composite(
  "expandDims",
  (x: TensorLike, axis: number): Tensor => {
    const arg = toTensor(x, "expandDims");
    const at = normalizeAxis(axis, arg.ndim + 1, "expandDims");
    return arg.reshape([...arg.shape.slice(0, at), 1, ...arg.shape.slice(at)] as Shape);
  },
) as unknown as ExpandDims; // the interface adds only the types of shapes and dtypes
