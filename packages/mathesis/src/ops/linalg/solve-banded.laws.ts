/** @file The laws of solveBanded. */
import { ArgumentError, DomainError, ShapeError, SingularMatrix } from "../../util/errors.ts";
import type { OpLaws, Sampler } from "../laws-types.ts";

/** Diagonals of which the main one, in a row of its own, is the largest. */
const band = (s: Sampler, l: number, u: number, n: number, lead: readonly number[] = []) => {
  const weight = Array.from({ length: l + u + 1 }, (_, i) => [i === u ? 4 : 1]);
  return s.positive([...lead, l + u + 1, n]).mul(weight);
};

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "tridiagonal", args: [[1, 1], band(s, 1, 1, 4), s.normal([4, 2])] },
    { name: "a vector", args: [[2, 1], band(s, 2, 1, 4), s.normal([4])] },
    { name: "diagonal", args: [[0, 0], band(s, 0, 0, 3), s.normal([3])] },
    { name: "lower", args: [[1, 0], band(s, 1, 0, 3), s.normal([3])] },
    { name: "upper", args: [[0, 2], band(s, 0, 2, 3), s.normal([3])] },
    { name: "wider than the matrix", args: [[3, 2], band(s, 3, 2, 2), s.normal([2, 1])] },
    { name: "stacks", args: [[1, 1], band(s, 1, 1, 2, [2]), s.normal([2, 2, 1])] },
    { name: "one matrix for a stack", args: [[1, 1], band(s, 1, 1, 2), s.normal([2, 2, 1])] },
    { name: "another dtype", args: [[1, 1], band(s, 1, 1, 2), s.normal([2, 1], "int32")] },
    { name: "empty", args: [[1, 1], s.normal([3, 0]), s.normal([0, 2])] },
  ],
  errors: (s) => [
    { args: [[1, 1], s.normal([2, 3]), s.normal([3])], error: ShapeError, code: "SIGNATURE" },
    { args: [[1, 1], s.normal([3, 3]), s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [1, s.normal([3, 3]), s.normal([3])], error: ArgumentError, code: "WIDTHS" },
    { args: [[1, -1], s.normal([1, 3]), s.normal([3])], error: ArgumentError, code: "INTEGER" },
    {
      args: [[0, 0], s.normal([1, 2]).mul(0), s.normal([2])],
      error: SingularMatrix,
      code: "SINGULAR",
    },
    {
      args: [[0, 0], s.normal([1, 2], "float64").mul(Number.NaN), s.normal([2])],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};
