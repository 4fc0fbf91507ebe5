/** @file The laws of take. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, DTypeError, IndexError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "rows, repeated", args: [s.normal([3, 2]), s.integers(-3, 2, [5])] },
    { name: "columns", args: [s.normal([2, 3]), s.integers(0, 2, [2]), { axis: 1 }] },
    {
      name: "a matrix of positions",
      args: [s.normal([3, 2]), s.integers(0, 1, [2, 2]), { axis: -1 }],
    },
    { name: "one", args: [s.normal([3]), s.integers(0, 2, [])] },
    { name: "uint8 positions", args: [s.normal([3]), s.integers(0, 2, [2], "uint8")] },
    { name: "plain positions", args: [s.normal([3]), [2, 0, -1]] },
    { name: "none", args: [s.normal([3, 2]), s.integers(0, 1, [0])] },
    { name: "empty", args: [s.normal([2, 0]), s.integers(0, 1, [3])] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), s.integers(2, 4, [1])], error: IndexError, code: "INDEX" },
    { args: [s.normal([0]), s.integers(0, 0, [1])], error: IndexError, code: "INDEX" },
    { args: [s.normal([2]), s.normal([1], "float64")], error: DTypeError, code: "INDEX_DTYPE" },
    { args: [s.normal([2]), [0.5]], error: DTypeError, code: "INDEX_DTYPE" },
    { args: [s.normal([2]), [0], { axis: 1 }], error: ArgumentError, code: "AXIS" },
  ],
  special: [
    [
      [
        [10, 20, 30],
        [2, 0, -1],
      ],
      [30, 10, 30],
    ],
    [[[10, 20], []], []],
  ],
};
