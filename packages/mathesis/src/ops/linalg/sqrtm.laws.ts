/** @file The laws of sqrtm. */
import { DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.positiveDefinite([3, 3])] },
    {
      name: "not symmetric",
      args: [s.positiveDefinite([3, 3]).add(s.uniform(-0.25, 0.25, [3, 3], s.dtype))],
    },
    { name: "a stack", args: [s.positiveDefinite([2, 2, 2])] },
    { name: "a number", args: [s.positive([1, 1])] },
    { name: "empty", args: [s.normal([0, 0])] },
    { name: "no matrices", args: [s.normal([0, 2, 2])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
    {
      args: [s.positiveDefinite([2, 2], "float64").neg()],
      error: DomainError,
      code: "NO_REAL_ROOT",
    },
  ],
  special: [
    [
      [
        [
          [4, 1],
          [0, 4],
        ],
      ],
      [
        [2, 0.25],
        [0, 2],
      ],
    ],
  ],
};
