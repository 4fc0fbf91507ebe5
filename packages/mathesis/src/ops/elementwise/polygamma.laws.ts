/** @file The laws of polygamma. */
import { ArgumentError, DTypeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32"],
  samples: (s) => [
    { name: "digamma", args: [0, s.positive([2, 3])] },
    { name: "trigamma", args: [1, s.positive([4])] },
    { name: "the fourth derivative", args: [4, s.positive([])] },
    { name: "empty", args: [2, s.positive([0, 2])] },
  ],
  errors: (s) => [
    { args: [-1, s.positive([2])], error: ArgumentError, code: "INTEGER" },
    { args: [0.5, s.positive([2])], error: ArgumentError, code: "INTEGER" },
    { args: [171, s.positive([2])], error: ArgumentError, code: "INTEGER" },
    { args: [1, s.normal([2], "complex128")], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [[1, 0], Infinity],
    [[1, -3], Infinity],
    [[2, -0.5], Number.NaN],
  ],
};
