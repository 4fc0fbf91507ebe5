/** @file Vectors divided by their norms. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { maximum } from "../../ops/elementwise/maximum.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { FloatOf } from "../../types/dtype.ts";
import { normalizeAxes, type Shape } from "../../types/shape.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { epsilonOf, normInput } from "./standardise.ts";

export interface NormalizeOptions {
  /** The power of the norm, 1 ≤ p ≤ Infinity; default 2. */
  readonly p?: number | undefined;
  /** The axes that the norm is taken over; default 1. */
  readonly axis?: number | readonly number[] | undefined;
  /** The least divisor; default 1e-12. */
  readonly epsilon?: number | undefined;
}

/** The type of `normalize`. */
export interface Normalize extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options?: NormalizeOptions,
  ): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

function normOf(x: Tensor, p: number, axis: readonly number[]): Tensor {
  const over = { axis, keepDims: true } as const;
  if (p === 1) return x.abs().sum(over);
  if (p === Infinity) return x.abs().max(over);
  if (p === 2) return x.square().sum(over).sqrt();
  return x
    .abs()
    .pow(p)
    .sum(over)
    .pow(1 / p);
}

/**
 * x / max(‖x‖ₚ, ε), the norm over some axes.
 *
 * @shape `s -> s`; integers and bool give float64
 * @param options.p the power of the norm, 1 … Infinity; default 2
 * @param options.axis one or several; default 1
 * @param options.epsilon the least divisor, ≥ 0; default 1e-12
 * @throws {ArgumentError} NORM_TYPE, RANGE, AXIS; {DTypeError} for complex
 * @accuracy computed in float64, also for float32; a few ulp
 * @gradient of x; not finite where a norm is 0
 * @example normalize([[3, 4]]) // [[0.6 0.8]]
 */
export const normalize: Normalize = composite(
  "normalize",
  (input: TensorLike, options: NormalizeOptions = {}): Tensor => {
    const op = "normalize";
    checkKeys(op, options, ["p", "axis", "epsilon"]);
    const { p = 2 } = options;
    if (typeof p !== "number" || !(p >= 1)) {
      throw new ArgumentError({
        code: "NORM_TYPE",
        op,
        message: `p is ${describeValue(p)}.`,
        needs: "needs a number ≥ 1, or Infinity.",
      });
    }
    const epsilon = epsilonOf(op, options.epsilon, 1e-12);
    const { x, dtype } = normInput(op, input, 1);
    const axes = normalizeAxes(options.axis ?? 1, x.ndim, op);
    return x.div(maximum(normOf(x, p, axes), epsilon)).astype(dtype);
  },
) as unknown as Normalize; // the interface adds only the types of dtypes
