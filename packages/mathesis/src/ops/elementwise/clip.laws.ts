/** @file The laws of clip. */
import { DTypeError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8"],
  samples: (s) => [
    { name: "both bounds", args: [s.normal([2, 3]), 1, 4] },
    { name: "lower bound", args: [s.normal([2, 3]), 2, null] },
    { name: "upper bound", args: [s.normal([]), null, 2] },
    { name: "bounds that stretch", args: [s.normal([2, 3]), s.normal([3]), s.normal([2, 1])] },
    { name: "no bounds", args: [s.normal([2]), null, null] },
    { name: "empty", args: [s.normal([0, 2]), 1, 2] },
  ],
  errors: (s) => [
    { args: [s.bool([2]), 0, 1], error: DTypeError, code: "DTYPE" },
    { args: [s.normal([2], "complex128"), 0, 1], error: DTypeError, code: "DTYPE" },
    { args: [s.normal([2], "int32"), 0.5, null], error: DTypeError, code: "SCALAR" },
    {
      args: [s.normal([2], "float64"), s.normal([3], "float64"), null],
      error: ShapeError,
      code: "BROADCAST",
    },
  ],
  special: [
    [[5, 0, 1], 1],
    [[-5, 0, 1], 0],
    [[Number.NaN, 0, 1], Number.NaN],
    [[0.5, 2, 1], 1],
    [[5, null, null], 5],
  ],
};
