/** @file The laws of roll and rot90. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const roll: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "all elements", args: [s.normal([2, 3]), 2] },
    { name: "back", args: [s.normal([4]), -5] },
    { name: "an axis", args: [s.normal([2, 3]), 1, { axis: 1 }] },
    { name: "two axes", args: [s.normal([2, 3]), [1, -1], { axis: [0, 1] }] },
    { name: "one shift, two axes", args: [s.normal([2, 3]), 1, { axis: [0, -1] }] },
    { name: "one axis, twice", args: [s.normal([5]), [1, 2], { axis: 0 }] },
    { name: "not at all", args: [s.normal([3]), 3] },
    { name: "empty", args: [s.normal([0, 2]), 1, { axis: 0 }] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), 0.5], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2]), 1, { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2, 2]), [1, 2, 3], { axis: [0, 1] }], error: ArgumentError, code: "AXES" },
  ],
  special: [
    [
      [[1, 2, 3], 1],
      [3, 1, 2],
    ],
  ],
};

export const rot90: OpLaws = {
  dtypes,
  samples: (s) => [
    ...[0, 1, 2, 3, -1].map((k) => ({ name: `${k}`, args: [s.normal([2, 3]), { k }] })),
    { name: "another plane", args: [s.normal([2, 3, 4]), { axes: [2, 0] }] },
    { name: "empty", args: [s.normal([0, 2])] },
  ],
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "MATRIX" },
    { args: [s.normal([2, 2]), { k: 0.5 }], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2, 2]), { axes: [0, 0] }], error: ArgumentError, code: "AXIS_REPEATED" },
    { args: [s.normal([2, 2]), { axes: 1 }], error: ArgumentError, code: "AXES" },
  ],
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [
        [2, 4],
        [1, 3],
      ],
    ],
  ],
};
