/** @file The laws of sum. */
import { ArgumentError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { badMasks, maskedReductions } from "./samples.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool", "complex128", "complex64"],
  samples: (s) => [
    { name: "all axes", args: [s.normal([2, 3])] },
    { name: "one axis", args: [s.normal([2, 3]), { axis: 0 }] },
    { name: "two axes", args: [s.normal([2, 3, 2]), { axis: [-1, 0] }] },
    { name: "kept axes", args: [s.normal([2, 3]), { axis: 1, keepDims: true }] },
    { name: "no axes", args: [s.normal([2]), { axis: [] }] },
    { name: "a scalar", args: [s.normal([])] },
    ...maskedReductions(s),
    { name: "another dtype", args: [s.normal([3]), { dtype: "complex128" }] },
    { name: "empty", args: [s.normal([0, 2]), { axis: 0 }] },
  ],
  errors: (s) => [
    ...badMasks(s),
    { args: [s.normal([2]), { dtype: "int64" }], error: ArgumentError, code: "DTYPE_NAME" },
    { args: [s.normal([2, 3]), { axis: 2 }], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2, 3]), { axis: [0, -2] }], error: ArgumentError, code: "AXIS_REPEATED" },
  ],
  special: [
    [[new Uint8Array([200, 100]), { dtype: "uint32" }], 300],
    [[[1, Number.NaN, 4], { where: [true, false, true] }], 5],
    [[[1, 2, 3]], 6],
    [[[]], 0],
    [[[Infinity, -Infinity]], Number.NaN],
    [[[true, true, false]], 2],
    [[new Uint8Array([200, 100])], 44],
    [[[1e16, 1, -1e16]], 0],
  ],
};
