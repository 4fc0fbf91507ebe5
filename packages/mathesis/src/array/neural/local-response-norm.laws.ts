/** @file The laws of local response normalisation. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32"],
  samples: (s) => [
    { name: "an odd size", args: [s.normal([2, 4, 3]), { size: 3, alpha: 0.5 }] },
    {
      name: "an even size",
      args: [s.normal([1, 5, 2, 2]), { size: 2, alpha: 0.5, beta: 0.5, k: 2 }],
    },
    { name: "more than there are", args: [s.normal([2, 2]), { size: 5, alpha: 1 }] },
    { name: "no example", args: [s.normal([0, 2]), { size: 2 }] },
  ],
  errors: (s) => [
    { args: [s.positive([2]), { size: 2 }], error: ShapeError, code: "NORM_RANK" },
    { args: [s.positive([2, 2]), { size: 0 }], error: ArgumentError, code: "WINDOW" },
    { args: [s.positive([2, 2]), {}], error: ArgumentError, code: "WINDOW" },
    { args: [s.positive([2, 2]), { size: 1, beta: "1" }], error: ArgumentError, code: "NUMBER" },
    { args: [s.positive([2, 2])], error: ArgumentError, code: "OPTIONS" },
    { args: [s.normal([2, 2], "complex64"), { size: 1 }], error: DTypeError, code: "DTYPE" },
  ],
  special: [[[[[1, 1]], { size: 2, alpha: 6, beta: 1 }], [[0.25, 1 / 7]]]],
};
