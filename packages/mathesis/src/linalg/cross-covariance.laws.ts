/** @file The laws of crossCovariance. */
import type { OpLaws } from "../ops/laws-types.ts";
import { ArgumentError, ShapeError } from "../util/errors.ts";

export const crossCovariance: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "matrices", args: [s.normal([2, 4]), s.normal([3, 4])] },
    { name: "vectors", args: [s.normal([4]), s.normal([4])] },
    { name: "stacks", args: [s.normal([2, 1, 3]), s.normal([2, 2, 3])] },
    { name: "a correction", args: [s.normal([1, 3]), s.normal([3]), { correction: 0 }] },
    { name: "no variables", args: [s.normal([0, 3]), s.normal([2, 3])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), s.normal([2, 4])], error: ShapeError, code: "PRODUCT" },
    { args: [s.normal([]), s.normal([3])], error: ShapeError, code: "PRODUCT" },
    {
      args: [s.normal([2]), s.normal([2]), { correction: "1" }],
      error: ArgumentError,
      code: "NUMBER",
    },
    {
      args: [s.normal([2]), s.normal([2]), { correction: Number.NaN }],
      error: ArgumentError,
      code: "NUMBER",
    },
  ],
};
