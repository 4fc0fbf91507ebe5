/** @file The laws of vander. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const vander: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool", "complex128", "complex64"],
  samples: (s) => [
    { name: "square", args: [s.normal([3])] },
    { name: "wide, increasing", args: [s.normal([2]), { n: 4, increasing: true }] },
    { name: "ones only", args: [s.normal([2]), { n: 1 }] },
    { name: "no columns", args: [s.normal([2]), { n: 0 }] },
    { name: "empty", args: [s.normal([0]), { n: 2 }] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 2])], error: ShapeError, code: "VECTOR" },
    { args: [s.normal([2]), { n: -1 }], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2]), { increasing: "x" }], error: ArgumentError, code: "FLAG" },
  ],
  special: [
    [
      [[0, 2]],
      [
        [0, 1],
        [2, 1],
      ],
    ],
  ],
};
