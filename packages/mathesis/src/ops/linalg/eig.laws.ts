/** @file The laws of eig and eigvals. */
import type { Tensor } from "../../core/tensor.ts";
import { ArgumentError, DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws, Sample, Sampler } from "../laws-types.ts";
import { eig as eigOf } from "./eig.ts";

const errors = (s: Sampler): ReturnType<OpLaws["errors"]> => [
  { args: [s.normal([2, 3])], error: ShapeError, code: "SIGNATURE" },
  { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
  {
    args: [s.normal([2, 2], "float64").mul(Number.NaN)],
    error: DomainError,
    code: "NOT_FINITE",
  },
  { args: [s.normal([2, 2]), { b: s.normal([2, 3]) }], error: ShapeError, code: "SIGNATURE" },
  { args: [s.normal([2, 2]), { c: 1 }], error: ArgumentError, code: "OPTION_NAME" },
  {
    args: [zeros(s), { b: zeros(s) }],
    error: DomainError,
    code: "SINGULAR_PENCIL",
  },
];

const zeros = (s: Sampler): Tensor => s.normal([2, 2], "float64").mul(0);

/** Pencils whose eigenvalues are apart. */
const pencils = (s: Sampler): readonly Sample[] => [
  { name: "a pencil", args: [s.normal([3, 3]), { b: s.positiveDefinite([3, 3]) }] },
  { name: "a stack of pencils", args: [s.normal([2, 2, 2]), { b: s.positiveDefinite([2, 2]) }] },
  { name: "an empty pencil", args: [s.normal([0, 0]), { b: s.normal([0, 0]) }] },
];

export const eig: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.normal([3, 3])] },
    { name: "real eigenvalues", args: [s.positiveDefinite([3, 3])] },
    { name: "a stack", args: [s.normal([2, 2, 2])] },
    { name: "left vectors", args: [s.normal([3, 3]), { left: true }] },
    { name: "a number", args: [s.positive([1, 1])] },
    ...pencils(s),
    { name: "empty", args: [s.normal([0, 0])] },
    {
      name: "a pencil, left vectors",
      args: [s.normal([2, 2]), { left: true, b: s.positiveDefinite([2, 2]) }],
    },
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
    ...pencils(s),
    { name: "empty", args: [s.normal([0, 0])] },
  ],
  errors,
};
