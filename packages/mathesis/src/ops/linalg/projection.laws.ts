/** @file The laws of projection. */
import { ArgumentError, DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  // of a matrix that reaches everything P = I, whose tangent is rounding errors alone
  samples: (s) => [
    { name: "tall", args: [s.distinct([3, 2])] },
    { name: "a line", args: [s.positive([3, 1])] },
    { name: "a stack", args: [s.distinct([2, 3, 2]), { rtol: 1e-3 }] },
    { name: "empty", args: [s.normal([0, 2])] },
    { name: "no columns", args: [s.normal([2, 0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), { rtol: 1 }], error: ArgumentError, code: "RANGE" },
    { args: [s.normal([2, 2]), { tol: 1 }], error: ArgumentError, code: "OPTION_NAME" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};
