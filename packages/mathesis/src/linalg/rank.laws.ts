/** @file The laws of matrixRank, nullSpace and orth. */
import type { ErrorSample, OpLaws, Sampler } from "../ops/laws-types.ts";
import { ArgumentError, DomainError, ShapeError } from "../util/errors.ts";

const dtypes = ["float64", "float32", "int32", "complex128", "complex64"] as const;

const errors = (s: Sampler): ErrorSample[] => [
  { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
  { args: [s.normal([2, 2]), { cut: 1 }], error: ArgumentError, code: "OPTION_NAME" },
];

export const matrixRank: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a matrix", args: [s.distinct([3, 3])] },
    { name: "a stack", args: [s.distinct([2, 2, 3]), { tol: 0.5 }] },
    { name: "a part of the largest", args: [s.distinct([3, 3]), { rtol: 0.2 }] },
    { name: "empty", args: [s.normal([0, 2])] },
  ],
  errors: (s) => [
    ...errors(s),
    { args: [s.normal([2, 2]), { rtol: 1 }], error: ArgumentError, code: "RANGE" },
    { args: [s.normal([2, 2]), { rtol: 0, tol: 0 }], error: ArgumentError, code: "OPTIONS" },
    { args: [s.normal([2, 2]), { tol: -1 }], error: ArgumentError, code: "RANGE" },
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
          [1, 2],
          [2, 4],
        ],
      ],
      1,
    ],
  ],
};

const basis: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a matrix", args: [s.distinct([2, 3])], refusesTrace: true },
    { name: "a cut", args: [s.distinct([3, 3]), { rtol: 0.1 }], refusesTrace: true },
    { name: "empty", args: [s.normal([0, 2])], refusesTrace: true },
  ],
  errors: (s) => [
    ...errors(s),
    { args: [s.normal([2, 2, 2])], error: ShapeError, code: "MATRIX" },
    { args: [s.normal([2, 2]), { rtol: 1 }], error: ArgumentError, code: "RANGE" },
  ],
};

export const nullSpace: OpLaws = basis;
export const orth: OpLaws = basis;
