/** @file Arrays stacked along a new axis. */
import type { TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { normalizeAxis } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { concat, unify } from "./concat.ts";
import { expandDims } from "./expand-dims.ts";

export interface StackOptions {
  /** Where the new axis goes; default 0. */
  readonly axis?: number;
}

/** The type of `stack`. */
export interface Stack extends OpRecord {
  (xs: readonly TensorLike[], options?: StackOptions): Tensor;
}

/**
 * The arrays stacked along a new axis.
 *
 * @shape `n times s -> s with n put in at the axis`
 * @param xs arrays of equal shape; dtypes promote
 * @param options.axis where the new axis goes; default 0
 * @throws {ShapeError} CONCAT; {ArgumentError} EMPTY, AXIS
 * @accuracy exact
 * @gradient linear
 * @example stack([[1, 2], [3, 4]]) // [[1. 2.] [3. 4.]]
 */
export const stack: Stack = composite(
  "stack",
  (xs: readonly TensorLike[], options: StackOptions = {}): Tensor => {
    checkKeys("stack", options, ["axis"]);
    const tensors = unify(xs, "stack");
    const axis = normalizeAxis(options.axis ?? 0, tensors[0].ndim + 1, "stack");
    return concat(
      tensors.map((x) => expandDims(x, axis)),
      { axis },
    );
  },
);
