/** @file The laws of stack. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "vectors", args: [[s.normal([2]), s.normal([2])]] },
    { name: "the last axis", args: [[s.normal([2, 3]), s.normal([2, 3])], { axis: -1 }] },
    { name: "scalars", args: [[s.normal([]), s.normal([]), s.normal([])]] },
    { name: "another dtype", args: [[s.normal([2]), s.normal([2], "int32")], { axis: 1 }] },
    { name: "empty", args: [[s.normal([0]), s.normal([0])]] },
  ],
  errors: (s) => [
    { args: [[s.normal([2]), s.normal([3])]], error: ShapeError, code: "CONCAT" },
    { args: [[s.normal([2])], { axis: 2 }], error: ArgumentError, code: "AXIS" },
    { args: [[]], error: ArgumentError, code: "EMPTY" },
  ],
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        { axis: 1 },
      ],
      [
        [1, 3],
        [2, 4],
      ],
    ],
  ],
};
