/** @file The laws of choFactor. */
import { NotPositiveDefinite, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { choFactor } from "./cho-factor.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.positiveDefinite([3, 3])] },
    { name: "a stack", args: [s.positiveDefinite([2, 2, 2])] },
    { name: "empty", args: [s.normal([0, 0])] },
  ],
  call: (a: never) => {
    const f = choFactor(a);
    return [f.L, f.logdet(), f.reconstruct()];
  },
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    {
      args: [s.positiveDefinite([2, 2], "float64").neg()],
      error: NotPositiveDefinite,
      code: "NOT_POSITIVE_DEFINITE",
    },
  ],
};
