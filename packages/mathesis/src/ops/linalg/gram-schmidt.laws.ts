/** @file The laws of gramSchmidt. */
import { ArgumentError, DomainError, ShapeError, SingularMatrix } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.positiveDefinite([3, 3])] },
    { name: "tall", args: [s.distinct([4, 2])] },
    { name: "classical", args: [s.distinct([3, 2]), { method: "classical" }] },
    { name: "twice", args: [s.distinct([3, 2]), { method: "twice" }] },
    { name: "a stack", args: [s.distinct([2, 3, 2])] },
    { name: "empty", args: [s.normal([0, 0])] },
    { name: "no columns", args: [s.normal([2, 0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 3])], error: ShapeError, code: "WIDE" },
    { args: [s.normal([2, 2]), { method: "new" }], error: ArgumentError, code: "CHOICE" },
    { args: [s.normal([2, 2]), { mode: "r" }], error: ArgumentError, code: "OPTION_NAME" },
    { args: [s.normal([2, 2]).mul(0)], error: SingularMatrix, code: "SINGULAR" },
    {
      args: [s.distinct([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};
