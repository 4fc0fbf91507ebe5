/** @file The laws of expm. */
import { DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.uniform(-1, 1, [3, 3])] },
    { name: "a small matrix", args: [s.uniform(-1, 1, [2, 2]).div(1024)] },
    { name: "a matrix that is squared", args: [s.uniform(-4, 4, [2, 2])] },
    { name: "a stack", args: [s.uniform(-1, 1, [2, 2, 2])] },
    { name: "a number", args: [s.uniform(-1, 1, [1, 1])] },
    { name: "zeros", args: [s.normal([2, 2]).mul(0)] },
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
      args: [s.positive([2, 2], "float64").mul(1e6)],
      error: DomainError,
      code: "OVERFLOW",
    },
  ],
  special: [
    [
      [
        [
          [0, 1],
          [0, 0],
        ],
      ],
      [
        [1, 1],
        [0, 1],
      ],
    ],
  ],
};
