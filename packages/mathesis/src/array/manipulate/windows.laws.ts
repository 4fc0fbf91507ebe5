/** @file The laws of slidingWindowView. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const slidingWindowView: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a vector", args: [s.normal([4]), 2] },
    { name: "a matrix", args: [s.normal([3, 4]), [2, 3]] },
    { name: "an axis", args: [s.normal([3, 4]), 2, { axis: 0 }] },
    { name: "an axis twice", args: [s.normal([4]), [2, 2], { axis: [0, 0] }] },
    { name: "the whole", args: [s.normal([3]), 3] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), 3], error: ShapeError, code: "WINDOW" },
    { args: [s.normal([2, 2]), 2], error: ShapeError, code: "WINDOW" },
    { args: [s.normal([2]), -1], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2]), 1, { axis: 1 }], error: ArgumentError, code: "AXIS" },
  ],
  special: [
    [
      [[1, 2, 3], 2],
      [
        [1, 2],
        [2, 3],
      ],
    ],
  ],
};
