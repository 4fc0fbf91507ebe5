/** @file The laws of oneHot. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError } from "../../util/errors.ts";

export const oneHot: OpLaws = {
  dtypes: ["int32", "uint32", "uint8"],
  samples: (s) => [
    { name: "a vector", args: [s.integers(0, 2, [4], s.dtype), { numClasses: 3 }] },
    { name: "an axis", args: [s.integers(0, 2, [2, 2]), { numClasses: 3, axis: 0 }] },
    { name: "as bool", args: [s.integers(0, 2, [2]), { numClasses: 2, dtype: "bool" }] },
    { name: "plain", args: [[0, 2], { numClasses: 3, dtype: "float32" }] },
    { name: "empty", args: [s.integers(0, 2, [0], s.dtype), { numClasses: 2 }] },
  ],
  errors: (s) => [
    { args: [s.integers(0, 2, [2]), {}], error: ArgumentError, code: "INTEGER" },
    { args: [s.integers(0, 2, [2]), { numClasses: -1 }], error: ArgumentError, code: "INTEGER" },
    { args: [[0.5], { numClasses: 2 }], error: DTypeError, code: "INDEX_DTYPE" },
    { args: [[0], { numClasses: 2, axis: 2 }], error: ArgumentError, code: "AXIS" },
    { args: [[0], { numClasses: 2, dtype: "x" }], error: ArgumentError, code: "DTYPE_NAME" },
  ],
  special: [
    [
      [[1, 3, -1], { numClasses: 2 }],
      [
        [0, 1],
        [0, 0],
        [0, 0],
      ],
    ],
  ],
};
