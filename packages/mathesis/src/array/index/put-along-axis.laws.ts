/** @file The laws of putAlongAxis. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, DTypeError, IndexError, ShapeError } from "../../util/errors.ts";

export const putAlongAxis: OpLaws = {
  dtypes,
  samples: (s) => [
    {
      name: "the last axis",
      args: [s.normal([2, 3]), s.integers(-3, 2, [2, 2]), s.normal([2, 2])],
    },
    {
      name: "the first axis, one value",
      args: [s.normal([3, 2]), s.integers(0, 2, [1, 2]), s.normal([]), { axis: 0 }],
    },
    {
      name: "an index that stretches",
      args: [s.normal([2, 3, 2]), s.integers(0, 2, [1, 2, 1]), s.normal([2, 2, 2]), { axis: 1 }],
    },
    { name: "nowhere", args: [s.normal([2, 3]), s.integers(0, 2, [2, 0]), s.normal([2, 0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 2]), s.integers(2, 3, [2, 1]), 1], error: IndexError, code: "INDEX" },
    { args: [s.normal([2, 2]), s.integers(0, 1, [2]), 1], error: ShapeError, code: "PUT_ALONG" },
    { args: [s.normal([2, 2]), s.integers(0, 1, [3, 1]), 1], error: ShapeError, code: "BROADCAST" },
    { args: [s.normal([2]), [0.5], 1], error: DTypeError, code: "INDEX_DTYPE" },
    { args: [s.normal([2]), [0], 1, { axis: 1 }], error: ArgumentError, code: "AXIS" },
  ],
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [[1], [0]],
        9,
      ],
      [
        [1, 9],
        [9, 4],
      ],
    ],
  ],
};
