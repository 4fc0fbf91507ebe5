/** @file The laws of schur. */
import { ArgumentError, DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { schur } from "./schur.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "real eigenvalues", args: [s.positiveDefinite([3, 3])] },
    { name: "a stack", args: [s.positiveDefinite([2, 2, 2])] },
    { name: "complex form", args: [s.normal([3, 3]), { output: "complex" }] },
    { name: "a number", args: [s.positive([1, 1])] },
    { name: "empty", args: [s.normal([0, 0])] },
  ],
  call: (a: never, options?: never) => {
    const { Z, T } = schur(a, options ?? {});
    return [Z, T];
  },
  errors: (s) => [
    { args: [s.normal([2, 3])], error: ShapeError, code: "SIGNATURE" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
    {
      args: [s.normal([2, 2], "complex128"), { output: "real" }],
      error: ArgumentError,
      code: "CHOICE",
    },
    { args: [s.normal([2, 2]), { output: "half" }], error: ArgumentError, code: "CHOICE" },
    { args: [s.normal([2, 2]), { form: "real" }], error: ArgumentError, code: "OPTION_NAME" },
  ],
};
