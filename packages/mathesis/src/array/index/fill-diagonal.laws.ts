/** @file The laws of fillDiagonal. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const fillDiagonal: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "one value", args: [s.normal([3, 3]), s.normal([])] },
    { name: "a wide matrix", args: [s.normal([2, 4]), s.normal([2])] },
    { name: "a tall matrix", args: [s.normal([5, 2]), s.normal([2])] },
    { name: "wrapped", args: [s.normal([5, 2]), s.normal([4]), { wrap: true }] },
    { name: "three axes", args: [s.normal([2, 2, 2]), s.normal([2])] },
    { name: "empty", args: [s.normal([0, 0]), s.normal([])] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), 1], error: ShapeError, code: "DIAGONAL" },
    { args: [s.normal([2, 2, 3]), 1], error: ShapeError, code: "DIAGONAL" },
    { args: [s.normal([2, 2]), s.normal([3])], error: ShapeError, code: "BROADCAST" },
    { args: [s.normal([2, 2]), 1, { wrap: 1 }], error: ArgumentError, code: "FLAG" },
  ],
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0,
      ],
      [
        [0, 2],
        [3, 0],
      ],
    ],
  ],
};
