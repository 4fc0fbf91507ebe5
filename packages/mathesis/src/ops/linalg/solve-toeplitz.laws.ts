/** @file The laws of solveToeplitz. */
import { DomainError, ShapeError, SingularMatrix } from "../../util/errors.ts";
import type { OpLaws, Sampler } from "../laws-types.ts";

/** A column or row whose first entry is the largest. */
const line = (s: Sampler, n: number, lead: readonly number[] = []) => {
  const weight = Array.from({ length: n }, (_, i) => (i === 0 ? 8 : 1));
  return s.positive([...lead, n]).mul(weight);
};

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a column", args: [line(s, 3), s.normal([3, 2])] },
    { name: "a column and a row", args: [[line(s, 4), line(s, 4)], s.normal([4])] },
    { name: "stacks", args: [[line(s, 2, [2]), line(s, 2, [2])], s.normal([2, 2, 1])] },
    { name: "one matrix for a stack", args: [[line(s, 2), line(s, 2)], s.normal([2, 2, 1])] },
    { name: "another dtype", args: [line(s, 2), s.normal([2, 1], "int32")] },
    { name: "a number", args: [line(s, 1), s.normal([1])] },
    { name: "empty", args: [s.normal([0]), s.normal([0, 2])] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), s.normal([3])], error: ShapeError, code: "SIGNATURE" },
    { args: [[s.normal([2]), s.normal([3])], s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([]), s.normal([3])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2]).mul(0), s.normal([2])], error: SingularMatrix, code: "SINGULAR" },
    {
      args: [s.normal([2], "float64").mul(Number.NaN), s.normal([2])],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};
