/** @file The laws of rotation2d, rotation3d and skew. */
import type { OpLaws } from "../ops/laws-types.ts";
import { dtypes } from "../types/dtype.ts";
import { DTypeError, ShapeError } from "../util/errors.ts";

export const rotation2d: OpLaws = {
  dtypes: ["float64", "float32", "int32"],
  samples: (s) => [
    { name: "an angle", args: [s.normal([])] },
    { name: "angles", args: [s.normal([2, 2])] },
    { name: "empty", args: [s.normal([0])] },
  ],
  errors: (s) => [{ args: [s.normal([], "complex128")], error: DTypeError, code: "DTYPE" }],
};

export const rotation3d: OpLaws = {
  dtypes: ["float64", "float32", "int32"],
  samples: (s) => [
    { name: "an axis and an angle", args: [s.positive([3]), s.normal([])] },
    { name: "axes and angles", args: [s.positive([2, 3]), s.normal([2])] },
    { name: "one axis, many angles", args: [s.positive([3]), s.normal([2])] },
    { name: "many axes, one angle", args: [s.positive([2, 3]), s.normal([])] },
    { name: "empty", args: [s.normal([0, 3]), s.normal([0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), s.normal([])], error: ShapeError, code: "VECTOR" },
    { args: [s.normal([3], "complex128"), s.normal([])], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [
      [[0, 0, 0], 1],
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    ],
  ],
};

export const skew: OpLaws = {
  dtypes: dtypes.filter((d) => d !== "bool"),
  samples: (s) => [
    { name: "a vector", args: [s.normal([3])] },
    { name: "a stack", args: [s.normal([2, 3])] },
    { name: "empty", args: [s.normal([0, 3])] },
  ],
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "VECTOR" },
    { args: [s.bool([3])], error: DTypeError, code: "DTYPE" },
  ],
};
