/** @file The laws of pinv. */
import { ArgumentError, DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.positiveDefinite([3, 3])] },
    { name: "tall", args: [s.distinct([3, 2])] },
    { name: "wide", args: [s.distinct([2, 4])] },
    { name: "a stack", args: [s.distinct([2, 3, 2]), { rtol: 1e-3 }] },
    { name: "empty", args: [s.normal([0, 2])] },
  ],
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), { rtol: 1 }], error: ArgumentError, code: "RANGE" },
    { args: [s.normal([2, 2]), { tol: 1 }], error: ArgumentError, code: "OPTION_NAME" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
  special: [
    [
      [
        [
          [2, 0],
          [0, 0],
        ],
      ],
      [
        [0.5, 0],
        [0, 0],
      ],
    ],
  ],
};
