/** @file A gate: one half of an axis opens the other. */
import type { TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { range } from "../../ops/index/spec.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { normalizeAxis } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { floatArgument } from "./activation.ts";

/** Options of glu. */
export interface GluOptions {
  /** The axis that is halved; default −1. */
  readonly axis?: number;
}

/** The type of `glu`. */
export interface Glu extends OpRecord {
  (x: TensorLike, options?: GluOptions): Tensor;
}

/**
 * a · sigmoid(b), where a and b are the halves of x along an axis.
 *
 * @shape `[…, 2n, …] -> […, n, …]`; integers and bool give float64
 * @param options.axis the axis that is halved; default −1
 * @throws {ShapeError} ODD for an axis of odd length; {ArgumentError} AXIS; {DTypeError} for complex
 * @accuracy ≤ 2 ulp in float64
 * @gradient sigmoid(b) for a, a·sigmoid(b)·(1 − sigmoid(b)) for b
 * @source Dauphin et al., "Language modeling with gated convolutional networks" (2017), eq. 1
 * @example glu([1, 2, 0, 1000]) // [0.5 2. ]
 */
export const glu: Glu = composite("glu", (x: TensorLike, options: GluOptions = {}): Tensor => {
  checkKeys("glu", options, ["axis"]);
  const arg = floatArgument(x, "glu");
  const axis = normalizeAxis(options.axis ?? -1, arg.ndim, "glu");
  const n = arg.shape[axis];
  if (n % 2 !== 0) {
    throw new ShapeError({
      code: "ODD",
      op: "glu",
      message: `axis ${axis} of length ${n} has no halves.`,
      needs: "needs an even length.",
      details: { axis, axisLength: n },
    });
  }
  const half = (start: number, stop: number): Tensor =>
    arg.slice(...arg.shape.map((_, i) => (i === axis ? range(start, stop) : range())));
  return half(0, n / 2).mul(half(n / 2, n).sigmoid());
});
