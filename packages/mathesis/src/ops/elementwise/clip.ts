/** @file Limits from below and above. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { computeDType } from "../kinds/dtypes.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { maximum } from "./maximum.ts";
import { minimum } from "./minimum.ts";

/** The type of `clip`. */
export interface Clip extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    min?: TensorLike | null,
    max?: TensorLike | null,
  ): Tensor<ShapeOf<A>, DTypeOf<A>>;
}

/**
 * x moved into the interval from min to max, elementwise; NaN stays NaN.
 *
 * @shape `s, a, b -> broadcast(s, a, b)`
 * @param min lower bound; default null: none
 * @param max upper bound; default null: none; wins where it is below min
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for bool and complex
 *   dtypes, and SCALAR for a bound that an integer dtype cannot hold
 * @accuracy exact
 * @gradient 1 inside, 0 outside, ½ at a bound
 * @example clip([-2, 0.5, 3], 0, 1) // [0.  0.5 1. ]
 * @example clip([-2, 0.5, 3], null, 1) // [-2.   0.5  1. ]
 */
export const clip: Clip = composite(
  "clip",
  (x: TensorLike, min: TensorLike | null = null, max: TensorLike | null = null): Tensor => {
    const arg = toTensor(x, "clip");
    computeDType("clip", "real", arg.dtype);
    const above: Tensor = min === null ? arg : maximum(arg, min);
    return max === null ? above : minimum(above, max);
  },
) as unknown as Clip; // the interface adds only the types of shapes and dtypes
