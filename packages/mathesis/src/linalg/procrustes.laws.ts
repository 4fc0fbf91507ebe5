/** @file The laws of procrustes. */
import type { OpLaws } from "../ops/laws-types.ts";
import { DomainError, ShapeError } from "../util/errors.ts";
import { procrustes as solve } from "./procrustes.ts";

export const procrustes: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "matrices", args: [s.distinct([4, 2]), s.normal([4, 2])] },
    { name: "stacks", args: [s.positiveDefinite([2, 2, 2]), s.positiveDefinite([2, 2])] },
    { name: "another dtype", args: [s.distinct([3, 2]), s.normal([3, 2], "float64")] },
    { name: "empty", args: [s.normal([3, 0]), s.normal([3, 0])] },
  ],
  call: (a: never, b: never) => {
    const { rotation, scale } = solve(a, b);
    return [rotation, scale];
  },
  errors: (s) => [
    { args: [s.normal([2]), s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), s.normal([2, 3])], error: ShapeError, code: "PROCRUSTES" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN), s.normal([2, 2])],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};
