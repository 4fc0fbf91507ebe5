/** @file The laws of repeat and tile. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

export const repeat: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "all", args: [s.normal([2, 2]), 2] },
    { name: "an axis", args: [s.normal([2, 3]), 3, { axis: -1 }] },
    { name: "never", args: [s.normal([2]), 0] },
    { name: "each its own", args: [s.normal([3, 2]), [2, 0, 1], { axis: 0 }] },
    { name: "cut off", args: [s.normal([3]), s.integers(1, 2, [3]), { totalLength: 2 }] },
    { name: "filled up", args: [s.normal([3]), s.integers(0, 2, [3]), { totalLength: 9 }] },
    {
      name: "an axis, length known",
      args: [s.normal([2, 3]), s.integers(0, 2, [3]), { axis: 1, totalLength: 4 }],
    },
    { name: "one element", args: [s.normal([1]), s.integers(1, 3, []), { totalLength: 3 }] },
    { name: "length unknown", args: [s.normal([3]), s.integers(0, 3, [3])], refusesTrace: true },
    { name: "empty", args: [s.normal([0]), 3] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), -1], error: ArgumentError, code: "REPEATS" },
    { args: [s.normal([2]), [1, -1]], error: ArgumentError, code: "REPEATS" },
    { args: [s.normal([2]), [1, 1, 1]], error: ShapeError, code: "REPEATS" },
    { args: [s.normal([2]), [0.5, 1]], error: DTypeError, code: "INDEX_DTYPE" },
    { args: [s.normal([2]), 1, { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2]), 1, { totalLength: -1 }], error: ArgumentError, code: "INTEGER" },
  ],
  special: [
    [
      [
        [1, 2],
        [0, 3],
      ],
      [2, 2, 2],
    ],
    [
      [[1, 2, 3], [0, 2, 1], { totalLength: 5 }],
      [2, 2, 3, 3, 3],
    ],
  ],
};

export const tile: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a vector", args: [s.normal([2]), 3] },
    { name: "more axes", args: [s.normal([2]), [2, 1, 2]] },
    { name: "fewer axes", args: [s.normal([2, 3]), [2]] },
    { name: "never", args: [s.normal([2]), 0] },
    { name: "a scalar", args: [s.normal([]), 2] },
    { name: "empty", args: [s.normal([0]), 2] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), -1], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2]), "2"], error: ArgumentError, code: "INTEGER" },
  ],
  special: [
    [
      [
        [1, 2],
        [2, 1],
      ],
      [
        [1, 2],
        [1, 2],
      ],
    ],
  ],
};
