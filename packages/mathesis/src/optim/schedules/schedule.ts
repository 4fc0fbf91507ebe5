/** @file What a schedule is, and the step it is asked about. */
import { array } from "../../array/create/index.ts";
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isComplex } from "../../types/dtype.ts";
import { checkRange, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";

/**
 * The learning rate as a function of the number of steps done: 0 before the first. A number, a
 * scalar of any real dtype (also inside scan and stage), or an array of steps for a whole curve.
 */
export type Schedule = (step: TensorLike) => Tensor;

/** Steps as float64. */
export function stepOf(op: string, step: TensorLike): Tensor {
  if (typeof step === "number") checkRange(op, "the step", step, 0, Number.POSITIVE_INFINITY);
  const x = toTensor(step, op);
  if (x.dtype !== "bool" && !isComplex(x.dtype)) return array(x).astype("float64");
  throw new ArgumentError({
    code: "STEP",
    op,
    message: `the step is ${describeValue(step)}.`,
    needs: "needs a number ≥ 0, or a real tensor of such numbers.",
    details: { dtype: x.dtype },
  });
}

/** A schedule from a formula in float64. */
export const schedule =
  (op: string, formula: (step: Tensor) => Tensor): Schedule =>
  (step) =>
    formula(stepOf(op, step));
