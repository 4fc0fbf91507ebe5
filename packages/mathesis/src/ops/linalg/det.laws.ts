/** @file The laws of det, slogdet and logdet. */
import { DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { slogdet as slogdetOf } from "./det.ts";

const errors: OpLaws["errors"] = (s) => [
  { args: [s.normal([2, 3])], error: ShapeError, code: "SIGNATURE" },
  {
    args: [s.normal([2, 2], "float64").mul(Number.NaN)],
    error: DomainError,
    code: "NOT_FINITE",
  },
];

export const det: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.positiveDefinite([3, 3])] },
    { name: "a stack", args: [s.positiveDefinite([2, 2, 2])] },
    { name: "a number", args: [s.positive([1, 1])] },
    { name: "empty", args: [s.normal([0, 0])] },
  ],
  errors,
  special: [
    [
      [
        [
          [0, 2],
          [3, 0],
        ],
      ],
      -6,
    ],
  ],
};

export const slogdet: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.positiveDefinite([3, 3])] },
    { name: "a stack", args: [s.positiveDefinite([2, 2, 2])] },
    { name: "empty", args: [s.normal([0, 0])] },
  ],
  call: (a: never) => {
    const { sign, logabsdet } = slogdetOf(a);
    return [sign, logabsdet];
  },
  errors,
};

export const logdet: OpLaws = {
  dtypes: slogdet.dtypes,
  samples: slogdet.samples,
  errors: (s) => [
    ...errors(s),
    {
      args: [s.positiveDefinite([3, 3], "float64").neg()],
      error: DomainError,
      code: "NEGATIVE_DETERMINANT",
    },
  ],
};
