/** @file The laws of lexsort. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "two keys", args: [[s.normal([5]), s.integers(0, 1, [5])]] },
    { name: "the first axis", args: [[s.normal([3, 2]), s.normal([3, 2])], { axis: 0 }] },
    { name: "one key", args: [[s.normal([2, 3])]] },
    { name: "empty", args: [[s.normal([0]), s.normal([0])]] },
  ],
  errors: (s) => [
    { args: [[]], error: ArgumentError, code: "EMPTY" },
    { args: [[s.normal([2]), s.normal([3])]], error: ShapeError, code: "KEYS" },
    { args: [[s.normal([2])], { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [[s.normal([])]], error: ArgumentError, code: "AXIS" },
  ],
  special: [
    [
      [
        [
          [9, 4, 0, 4, 0, 2, 1],
          [1, 5, 1, 4, 3, 4, 4],
        ],
      ],
      [2, 0, 4, 6, 5, 3, 1],
    ],
  ],
};
