/** @file A number as it is. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { computeDType } from "../kinds/dtypes.ts";
import { composite, type OpRecord } from "../kinds/record.ts";

/** The type of `positive`. */
export interface Positive extends OpRecord {
  <const A extends TensorLike>(x: A): Tensor<ShapeOf<A>, DTypeOf<A>>;
}

/**
 * +x, elementwise: the numbers as they are.
 *
 * @shape `s -> s`
 * @throws {DTypeError} for bool
 * @accuracy exact
 * @gradient linear
 * @example positive([1, -2]) // [ 1. -2.]
 */
export const positive: Positive = composite("positive", (x: TensorLike): Tensor => {
  const arg = toTensor(x, "positive");
  computeDType("positive", "number", arg.dtype);
  return arg;
}) as unknown as Positive; // the interface adds only the types of shapes and dtypes
