/** @file Reversed axes. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { normalizeAxes } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { readGrid } from "./place.ts";

export interface FlipOptions {
  /** The axis or axes to reverse; all by default. */
  readonly axis?: number | readonly number[] | null;
}

/** The type of `flip`. */
export interface Flip extends OpRecord {
  <const A extends TensorLike>(x: A, options?: FlipOptions): Tensor<ShapeOf<A>, DTypeOf<A>>;
}

/**
 * The array with the order of elements reversed along the given axes.
 *
 * @shape `s -> s`
 * @param options.axis an axis or several; all by default
 * @throws {ArgumentError} AXIS, AXIS_REPEATED
 * @accuracy exact
 * @gradient linear
 * @example flip([1, 2, 3]) // [3. 2. 1.]
 */
export const flip: Flip = composite("flip", (x: TensorLike, options: FlipOptions = {}): Tensor => {
  checkKeys("flip", options, ["axis"]);
  const arg = toTensor(x, "flip");
  const axes = normalizeAxes(options.axis, arg.ndim, "flip");
  return readGrid(arg, {
    starts: arg.shape.map((n, i) => (axes.includes(i) ? n - 1 : 0)),
    steps: arg.shape.map((_, i) => (axes.includes(i) ? -1 : 1)),
    counts: arg.shape,
  });
}) as unknown as Flip; // the interface adds only the types of shapes and dtypes
