/** @file The laws of lstsq. */
import { ArgumentError, DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { type LstsqOptions, lstsq } from "./lstsq.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a vector", args: [s.distinct([4, 2]), s.normal([4])] },
    { name: "columns", args: [s.distinct([3, 2]), s.normal([3, 2])] },
    { name: "square", args: [s.positiveDefinite([3, 3]), s.normal([3])] },
    { name: "wide", args: [s.distinct([2, 4]), s.normal([2, 1])] },
    { name: "stacks", args: [s.distinct([2, 3, 2]), s.normal([2, 3, 1])] },
    { name: "one matrix for a stack", args: [s.distinct([3, 2]), s.normal([2, 3, 1])] },
    { name: "a stack and a vector", args: [s.distinct([2, 3, 2]), s.normal([3])] },
    { name: "another dtype", args: [s.distinct([3, 2]), s.normal([3, 1], "int32")] },
    { name: "rtol", args: [s.distinct([3, 2]), s.normal([3]), { rtol: 0 }] },
    { name: "empty", args: [s.normal([0, 0]), s.normal([0, 2])] },
    { name: "no columns", args: [s.normal([2, 0]), s.normal([2, 1])] },
    { name: "no rows", args: [s.normal([0, 2]), s.normal([0, 1])] },
  ],
  call: (a: never, b: never, options: LstsqOptions = {}) => {
    const { x, residuals, rank } = lstsq(a, b, options);
    return [x, residuals, rank];
  },
  errors: (s) => [
    { args: [s.normal([2, 3]), s.normal([3])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2]), s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), s.normal([])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), s.normal([2]), { rtol: -1 }], error: ArgumentError, code: "RANGE" },
    {
      args: [s.normal([2, 2]), s.normal([2]), { r: 1 }],
      error: ArgumentError,
      code: "OPTION_NAME",
    },
    {
      args: [s.distinct([2, 2], "float64").mul(Number.NaN), s.normal([2])],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};
