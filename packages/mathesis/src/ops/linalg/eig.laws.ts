/** @file The laws of eig and eigvals. */
import { ArgumentError, DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws, Sampler } from "../laws-types.ts";
import { eig as eigOf } from "./eig.ts";

const errors = (s: Sampler): ReturnType<OpLaws["errors"]> => [
  { args: [s.normal([2, 3])], error: ShapeError, code: "SIGNATURE" },
  { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
  {
    args: [s.normal([2, 2], "float64").mul(Number.NaN)],
    error: DomainError,
    code: "NOT_FINITE",
  },
];

export const eig: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.normal([3, 3])] },
    { name: "real eigenvalues", args: [s.positiveDefinite([3, 3])] },
    { name: "a stack", args: [s.normal([2, 2, 2])] },
    { name: "left vectors", args: [s.normal([3, 3]), { left: true }] },
    { name: "a number", args: [s.positive([1, 1])] },
    { name: "empty", args: [s.normal([0, 0])] },
    { name: "empty, left vectors", args: [s.normal([0, 0]), { left: true }] },
  ],
  call: (a: never, options?: never) => {
    const values: unknown[] = Object.values(eigOf(a, options ?? {}));
    return values;
  },
  errors: (s) => [
    ...errors(s),
    { args: [s.normal([2, 2]), { right: true }], error: ArgumentError, code: "OPTION_NAME" },
    { args: [s.normal([2, 2]), { left: 1 }], error: ArgumentError, code: "FLAG" },
  ],
};

export const eigvals: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.normal([3, 3])] },
    { name: "real eigenvalues", args: [s.positiveDefinite([3, 3])] },
    { name: "a stack", args: [s.normal([2, 2, 2])] },
    { name: "a number", args: [s.positive([1, 1])] },
    { name: "empty", args: [s.normal([0, 0])] },
  ],
  errors,
};
