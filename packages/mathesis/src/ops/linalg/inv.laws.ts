/** @file The laws of inv. */
import { ShapeError, SingularMatrix } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.positiveDefinite([3, 3])] },
    { name: "a stack", args: [s.positiveDefinite([2, 2, 2])] },
    { name: "empty", args: [s.normal([0, 0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]).mul(0)], error: SingularMatrix, code: "SINGULAR" },
  ],
};
