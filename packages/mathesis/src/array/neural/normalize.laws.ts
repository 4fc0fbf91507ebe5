/** @file The laws of dividing by norms. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32"],
  samples: (s) => [
    { name: "rows", args: [s.positive([2, 3])] },
    { name: "p = 1, columns", args: [s.positive([3, 2]), { p: 1, axis: 0 }] },
    { name: "p = 3", args: [s.positive([2, 3]), { p: 3, axis: -1 }] },
    { name: "the largest", args: [s.distinct([2, 3]).abs(), { p: Infinity, axis: [0, 1] }] },
    { name: "a divisor that is larger", args: [s.positive([1, 2]), { epsilon: 10 }] },
    { name: "none", args: [s.positive([0, 2])] },
  ],
  errors: (s) => [
    { args: [s.positive([2])], error: ArgumentError, code: "AXIS" },
    { args: [s.positive([2, 2]), { p: 0.5 }], error: ArgumentError, code: "NORM_TYPE" },
    { args: [s.positive([2, 2]), { p: Number.NaN }], error: ArgumentError, code: "NORM_TYPE" },
    { args: [s.positive([2, 2]), { epsilon: -1 }], error: ArgumentError, code: "RANGE" },
    { args: [s.positive([2, 2]), 2], error: ArgumentError, code: "OPTIONS" },
    { args: [s.normal([2, 2], "complex128")], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [[[[3, 4]]], [[0.6, 0.8]]],
    [[[[0, 0]]], [[0, 0]]],
  ],
};
