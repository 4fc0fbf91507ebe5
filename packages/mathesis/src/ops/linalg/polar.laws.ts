/** @file The laws of polar. */
import { DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { polar } from "./polar.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.distinct([3, 3])] },
    { name: "tall", args: [s.distinct([3, 2])] },
    { name: "wide", args: [s.distinct([2, 3])] },
    { name: "a stack", args: [s.distinct([2, 2, 2])] },
    { name: "empty", args: [s.normal([0, 0])] },
  ],
  call: (a: never) => {
    const { U, P } = polar(a);
    return [U, P];
  },
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};
