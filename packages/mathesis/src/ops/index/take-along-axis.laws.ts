/** @file The laws of takeAlongAxis. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, DTypeError, IndexError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "the last axis", args: [s.normal([2, 3]), s.integers(-3, 2, [2, 4])] },
    { name: "the first axis", args: [s.normal([3, 2]), s.integers(0, 2, [1, 2]), { axis: 0 }] },
    {
      name: "an inner axis",
      args: [s.normal([2, 3, 2]), s.integers(0, 2, [2, 2, 2]), { axis: -2 }],
    },
    { name: "empty", args: [s.normal([2, 3]), s.integers(0, 2, [2, 0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 2]), s.integers(2, 4, [2, 1])], error: IndexError, code: "INDEX" },
    { args: [s.normal([2, 2]), s.integers(0, 1, [3, 1])], error: ShapeError, code: "TAKE_ALONG" },
    { args: [s.normal([2, 2]), s.integers(0, 1, [2])], error: ShapeError, code: "TAKE_ALONG" },
    { args: [s.normal([2]), s.normal([2], "float64")], error: DTypeError, code: "INDEX_DTYPE" },
    {
      args: [s.normal([2]), s.integers(0, 1, [2]), { axis: 1 }],
      error: ArgumentError,
      code: "AXIS",
    },
  ],
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [[1], [0]],
      ],
      [[2], [3]],
    ],
  ],
};
