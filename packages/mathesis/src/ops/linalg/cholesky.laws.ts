/** @file The laws of cholesky. */
import { DomainError, NotPositiveDefinite, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.positiveDefinite([3, 3])] },
    { name: "a number", args: [s.positiveDefinite([1, 1])] },
    { name: "a stack", args: [s.positiveDefinite([2, 2, 2])] },
    { name: "empty", args: [s.normal([0, 0])] },
    { name: "an empty stack", args: [s.normal([0, 2, 2])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    {
      args: [s.positiveDefinite([2, 2]).neg()],
      error: NotPositiveDefinite,
      code: "NOT_POSITIVE_DEFINITE",
    },
    { args: [s.normal([2, 2]).mul(0)], error: NotPositiveDefinite, code: "NOT_POSITIVE_DEFINITE" },
    {
      args: [s.positiveDefinite([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
  special: [
    [
      [
        [
          [4, 2],
          [2, 5],
        ],
      ],
      [
        [2, 0],
        [1, 2],
      ],
    ],
  ],
};
