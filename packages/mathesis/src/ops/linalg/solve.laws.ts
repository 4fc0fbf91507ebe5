/** @file The laws of solve. */
import { DomainError, ShapeError, SingularMatrix } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.positiveDefinite([3, 3]), s.normal([3, 2])] },
    { name: "a vector", args: [s.positiveDefinite([3, 3]), s.normal([3])] },
    { name: "stacks", args: [s.positiveDefinite([2, 2, 2]), s.normal([2, 2, 1])] },
    { name: "one matrix for a stack", args: [s.positiveDefinite([2, 2]), s.normal([3, 2, 1])] },
    { name: "a stack and a vector", args: [s.positiveDefinite([2, 2, 2]), s.normal([2])] },
    { name: "another dtype", args: [s.positiveDefinite([2, 2]), s.normal([2, 1], "int32")] },
    { name: "empty", args: [s.normal([0, 0]), s.normal([0, 2])] },
    { name: "no columns", args: [s.positiveDefinite([2, 2]), s.normal([2, 0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), s.normal([3, 1])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2]), s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), s.normal([])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]).mul(0), s.normal([2])], error: SingularMatrix, code: "SINGULAR" },
    {
      args: [s.positiveDefinite([2, 2], "float64").mul(Number.NaN), s.normal([2])],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
  special: [
    [
      [
        [
          [0, 2],
          [4, 0],
        ],
        [2, 8],
      ],
      [2, 1],
    ],
  ],
};
