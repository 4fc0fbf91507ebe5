/** @file The laws of hessenberg. */
import { DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { hessenberg } from "./hessenberg.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.distinct([4, 4])] },
    { name: "a stack", args: [s.distinct([2, 3, 3])] },
    { name: "two rows", args: [s.distinct([2, 2])] },
    { name: "a number", args: [s.normal([1, 1])] },
    { name: "empty", args: [s.normal([0, 0])] },
  ],
  call: (a: never) => {
    const { Q, H } = hessenberg(a);
    return [Q, H];
  },
  errors: (s) => [
    { args: [s.normal([2, 3])], error: ShapeError, code: "SIGNATURE" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
};
