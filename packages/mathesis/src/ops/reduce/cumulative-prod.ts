/** @file Running products. */
import { kernels } from "../../core/backend.ts";
import type { TensorLike } from "../../core/convert.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { callable } from "../kinds/record.ts";
import { type Cumulative, type CumulativeOptions, cumulateWith } from "./cumulative-sum.ts";
import { recurrence } from "./recurrence.ts";
import { delayed, runningOp } from "./running.ts";

const op: Op = runningOp({
  name: "cumulativeProd",
  dtype: (d) => d,
  evaluate: (x, axis, out) => kernels().cumulate("prod", x, axis, out),
  // y[k] = x[k] y[k − 1], so dy[k] = x[k] dy[k − 1] + y[k − 1] dx[k]
  tangent: (x, t, y, axis) => recurrence(x, delayed(y, axis, 1).mul(t), axis),
});

/**
 * The running products along an axis.
 *
 * @shape `[…, n, …] -> […, n, …]`, or n + 1 with includeInitial
 * @param options.axis the axis; needed unless x has exactly one
 * @param options.dtype to convert to first, and the dtype of the result; default that of x
 * @param options.includeInitial start with 1, the product of no elements; default false
 * @throws {ArgumentError} AXIS, AXIS_NEEDED, DTYPE_NAME, FLAG
 * @accuracy relative error at most n ulp; bool is multiplied in int32; integers wrap
 * @gradient exact also where elements are zero: it never divides
 * @example cumulativeProd([1, 2, 3, 4]) // [ 1.  2.  6. 24.]
 */
export const cumulativeProd: Cumulative = callable(
  op,
  (x: TensorLike, options: CumulativeOptions = {}): Tensor => cumulateWith(op, x, options, 1),
) as unknown as Cumulative; // the interface adds only the types of shapes and dtypes
