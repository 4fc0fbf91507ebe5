/** @file The laws of sylvester and lyapunov. */
import { DomainError, ShapeError, SingularMatrix } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const sylvester: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    {
      name: "matrices",
      args: [s.positiveDefinite([3, 3]), s.positiveDefinite([2, 2]), s.normal([3, 2])],
    },
    {
      name: "stacks",
      args: [s.positiveDefinite([2, 2, 2]), s.positiveDefinite([2, 2, 2]), s.normal([2, 2, 2])],
    },
    {
      name: "one matrix for a stack",
      args: [s.positiveDefinite([2, 2]), s.positive([1, 1]), s.normal([2, 2, 1])],
    },
    {
      name: "another dtype",
      args: [s.positiveDefinite([2, 2]), s.positive([1, 1]), s.normal([2, 1], "int32")],
    },
    { name: "empty", args: [s.normal([0, 0]), s.positive([1, 1]), s.normal([0, 1])] },
  ],
  errors: (s) => [
    {
      args: [s.normal([2, 3]), s.normal([2, 2]), s.normal([2, 2])],
      error: ShapeError,
      code: "SIGNATURE",
    },
    {
      args: [s.normal([2, 2]), s.normal([2, 2]), s.normal([3, 2])],
      error: ShapeError,
      code: "SIGNATURE",
    },
    {
      args: [s.normal([1, 1]).mul(0), s.normal([1, 1]).mul(0), s.normal([1, 1])],
      error: SingularMatrix,
      code: "SINGULAR",
    },
    {
      args: [s.normal([1, 1], "float64").mul(Number.NaN), s.normal([1, 1]), s.normal([1, 1])],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};

export const lyapunov: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "matrices", args: [s.positiveDefinite([3, 3]), s.normal([3, 3])] },
    { name: "stacks", args: [s.positiveDefinite([2, 2, 2]), s.normal([2, 2, 2])] },
    { name: "empty", args: [s.normal([0, 0]), s.normal([0, 0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), s.normal([2, 2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), s.normal([3, 3])], error: ShapeError, code: "SIGNATURE" },
    {
      args: [s.normal([2, 2]).mul(0), s.normal([2, 2])],
      error: SingularMatrix,
      code: "SINGULAR",
    },
  ],
};
