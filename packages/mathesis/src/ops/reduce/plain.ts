/** @file The record of a reduction that has no derivative of its own. */
import { kernels } from "../../core/backend.ts";
import { emptyHost } from "../../core/host.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Reduction } from "../../ir/kernels.ts";
import type { DType } from "../../types/dtype.ts";
import { dropAxes } from "../../types/shape.ts";
import { noTranspose, paramsAs, zeroJvp } from "../kinds/record.ts";
import { type AxesParams, shiftAxes } from "./axes.ts";

/** A reduction by the kernel of its name; its derivative is zero unless the caller replaces it. */
export function plainReduction(name: Reduction, dtype: (d: DType) => DType): Op {
  const op: Op = {
    name,
    kind: "routine",
    abstract([x], params) {
      const { axes } = paramsAs<AxesParams>(params);
      return [{ shape: dropAxes(x.shape, axes), dtype: dtype(x.dtype), weak: false }];
    },
    evaluate([x], params, [aval]) {
      const out = emptyHost(aval.shape, aval.dtype);
      kernels().reduce(name, x, paramsAs<AxesParams>(params).axes, out);
      return [out];
    },
    jvp: zeroJvp(() => op),
    transpose: noTranspose(name),
    batch([x], _batched, params) {
      const axes = shiftAxes(paramsAs<AxesParams>(params).axes);
      return { outputs: [bindOne(op, [x], { axes })], batched: [true] };
    },
  };
  return op;
}
