/** @file The laws of prod. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { badAxes, badMasks, emptyReductions, maskedReductions, reductions } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    ...reductions((t, shape) => t.normal(shape))(s),
    ...emptyReductions(s),
    ...maskedReductions(s),
    { name: "another dtype", args: [s.normal([3]), { dtype: "complex128" }] },
    { name: "an odd length", args: [s.normal([2, 5]), { axis: 1 }] },
    { name: "with a zero", args: [s.normal([4]).at(1).set(0)] },
    { name: "one element", args: [s.normal([1, 2]), { axis: 0 }] },
  ],
  errors: (s) => [
    ...badAxes(s),
    ...badMasks(s),
    { args: [s.normal([2]), { dtype: "int64" }], error: ArgumentError, code: "DTYPE_NAME" },
  ],
  special: [
    [[new Uint8Array([16, 16]), { dtype: "int32" }], 256],
    [[[2, 3, 5], { where: [true, false, true] }], 10],
    [[[1, 2, 3, 4]], 24],
    [[[]], 1],
    [[[0, Infinity]], Number.NaN],
    [[[true, false]], 0],
    [[new Uint8Array([16, 16])], 0],
    [[new Int32Array([65536, 65536])], 0],
  ],
};
