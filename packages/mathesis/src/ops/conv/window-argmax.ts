/** @file Where the largest element of each window is: what pooling by maxima is made of. */
import { kernels } from "../../core/backend.ts";
import { emptyHost } from "../../core/host.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { AxisWindows } from "../../ir/kernels.ts";
import { noTranspose, paramsAs, zeroJvp } from "../kinds/record.ts";

/** The windows axis by axis. */
interface WindowParams {
  readonly first: readonly (readonly number[])[];
  readonly end: readonly (readonly number[])[];
  readonly step: readonly number[];
}

const op: Op = {
  name: "windowArgmax",
  kind: "routine",
  abstract([x], params) {
    const { first } = paramsAs<WindowParams>(params);
    const lead = x.shape.slice(0, x.shape.length - first.length);
    const counts = first.map((places) => places.length);
    return [{ shape: [...lead, ...counts], dtype: "int32", weak: false }];
  },
  evaluate([x], params, [aval]) {
    const out = emptyHost(aval.shape, "int32");
    const { first, end, step } = paramsAs<WindowParams>(params);
    const windows = step.map((n, i) => ({ first: first[i], end: end[i], step: n }));
    kernels().windowArgmax(x, windows, out);
    return [out];
  },
  jvp: zeroJvp(() => op),
  transpose: noTranspose("windowArgmax"),
  batch: (inputs, _batched, params) => ({
    outputs: [bindOne(op, inputs, params)],
    batched: [true],
  }),
};

/**
 * The place, in the flattened last axes of x, of the first largest element (or the first NaN) of
 * each window; as many axes as there are lists of windows, at most 3, none of them empty.
 */
export function windowArgmax(x: Tensor, windows: readonly AxisWindows[]): Tensor {
  const first = windows.map((w) => w.first);
  const end = windows.map((w) => w.end);
  return bindOne(op, [x], { first, end, step: windows.map((w) => w.step) });
}
