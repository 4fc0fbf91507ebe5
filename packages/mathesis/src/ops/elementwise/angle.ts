/** @file The argument of a complex number. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf, RealOf } from "../../types/dtype.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { atan2 } from "./atan2.ts";
import { imag } from "./imag.ts";
import { real } from "./real.ts";

/** The type of `angle`. */
export interface Angle extends OpRecord {
  <const A extends TensorLike>(z: A): Tensor<ShapeOf<A>, RealOf<FloatOf<DTypeOf<A>>>>;
}

/**
 * The argument of z in radians, elementwise, from −π to π; 0 or π for real numbers.
 *
 * @shape `s -> s`; complex gives the float dtype of its parts, integers and bool float64
 * @accuracy as atan2
 * @gradient Im(ż / z); NaN at 0
 * @example angle([{ re: 0, im: 1 }, { re: -1, im: 0 }]) // [1.57079633 3.14159265]
 */
export const angle: Angle = composite("angle", (z: TensorLike): Tensor => {
  const arg = toTensor(z, "angle");
  return atan2(imag(arg), real(arg));
}) as unknown as Angle; // the interface adds only the types of shapes and dtypes
