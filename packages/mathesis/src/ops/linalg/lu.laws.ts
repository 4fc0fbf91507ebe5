/** @file The laws of lu. */
import { ArgumentError, DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { type LuOptions, lu } from "./lu.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.distinct([3, 3])] },
    { name: "tall", args: [s.distinct([4, 2])] },
    { name: "wide", args: [s.distinct([2, 3])] },
    { name: "a stack", args: [s.distinct([2, 2, 2])] },
    { name: "complete", args: [s.distinct([3, 3]), { pivoting: "complete" }] },
    { name: "complete, wide", args: [s.distinct([2, 3]), { pivoting: "complete" }] },
    { name: "empty", args: [s.normal([0, 0])] },
    { name: "no columns", args: [s.normal([2, 0])] },
  ],
  call: (a: never, options: LuOptions) => {
    const { L, U, order, columns } = lu(a, options);
    return [L, U, order, columns];
  },
  errors: (s) => [
    {
      args: [s.normal([2, 2]), { pivoting: "rook" }],
      error: ArgumentError,
      code: "PIVOTING",
    },
    { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};
