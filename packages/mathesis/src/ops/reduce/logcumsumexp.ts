/** @file Logarithms of running sums of exponentials. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { HostTensor } from "../../core/host.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type FloatOf, floatOf } from "../../types/dtype.ts";
import { sizeOf } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { isfinite } from "../elementwise/isfinite.ts";
import { exp, log } from "../elementwise/scalar/index.ts";
import { where } from "../elementwise/where.ts";
import { computeDType } from "../kinds/dtypes.ts";
import { callable } from "../kinds/record.ts";
import type { RunningOptions } from "./cummax.ts";
import { recurrence } from "./recurrence.ts";
import { delayed, runningAxis, runningOp } from "./running.ts";

/** y[k] = m + log s, where m is the greatest so far and s = Σ exp(x − m). */
function run(x: HostTensor, axis: number, out: HostTensor): void {
  const n = x.shape[axis];
  const inner = sizeOf(x.shape.slice(axis + 1));
  const lines = n === 0 ? 0 : x.size / n;
  for (let line = 0; line < lines; line++) {
    const start = Math.floor(line / inner) * n * inner + (line % inner);
    let m = -Infinity;
    let s = 0;
    for (let k = 0; k < n; k++) {
      const v = x.values[x.offset + start + k * inner];
      if (v <= m) s += v === m ? 1 : exp(v - m);
      else {
        s = (m === -Infinity ? 0 : s * exp(m - v)) + 1;
        m = v;
      }
      const y = m === -Infinity ? m : m + log(s);
      out.values[out.offset + start + k * inner] = y;
      if (y !== y) s = y; // so that NaN stays
    }
  }
}

const op: Op = runningOp({
  name: "logcumsumexp",
  dtype: (d) => d,
  evaluate: run,
  // y[k] = log(exp y[k − 1] + exp x[k]), whose partial derivatives are both at most 1
  tangent(x, t, y, axis) {
    const safe = where(isfinite(y), y, 0);
    const before = delayed(y, axis, -Infinity);
    return recurrence(before.sub(safe).exp(), x.sub(safe).exp().mul(t), axis);
  },
});

/** The type of `logcumsumexp`. */
export interface Logcumsumexp extends Op {
  <const A extends TensorLike>(
    x: A,
    options?: RunningOptions,
  ): Tensor<ShapeOf<A>, FloatOf<DTypeOf<A>>>;
}

/**
 * log Σ exp(x) over the elements so far, without overflow.
 *
 * @shape `s -> s`
 * @param options.axis the axis; needed unless x has exactly one
 * @throws {ArgumentError} AXIS, AXIS_NEEDED; {DTypeError} DTYPE for complex
 * @accuracy a few ulp of max(|x|, log n)
 * @gradient the softmax of the elements so far; 0 where the result is −∞
 * @example logcumsumexp([1000, 1000]) // [1000.         1000.69314718]
 */
export const logcumsumexp: Logcumsumexp = callable(
  op,
  (x: TensorLike, options: RunningOptions = {}): Tensor => {
    checkKeys("logcumsumexp", options, ["axis"]);
    const raw = toTensor(x, "logcumsumexp");
    const d = computeDType("logcumsumexp", "float", raw.dtype);
    const arg = d === raw.dtype ? raw : raw.astype(floatOf(d));
    return bindOne(op, [arg], { axis: runningAxis("logcumsumexp", options.axis, arg.ndim) });
  },
) as unknown as Logcumsumexp; // the interface adds only the types of shapes and dtypes
