/** @file The laws of pad. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, DTypeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "one width", args: [s.normal([2, 3]), 1] },
    { name: "a pair for all axes", args: [s.normal([2, 3]), [1, 2]] },
    {
      name: "a pair an axis",
      args: [
        s.normal([2, 3]),
        [
          [0, 1],
          [2, 0],
        ],
      ],
    },
    { name: "a value", args: [s.normal([2]), 1, { value: 1 }] },
    { name: "nothing to do", args: [s.normal([2]), 0] },
    { name: "a scalar", args: [s.normal([]), 2] },
    { name: "empty", args: [s.normal([0]), [1, 1]] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), -1], error: ArgumentError, code: "PAD_WIDTH" },
    { args: [s.normal([2]), 0.5], error: ArgumentError, code: "PAD_WIDTH" },
    {
      args: [
        s.normal([2]),
        [
          [1, 1],
          [1, 1],
        ],
      ],
      error: ArgumentError,
      code: "PAD_WIDTH",
    },
    { args: [s.normal([2], "uint8"), 1, { value: -1 }], error: DTypeError, code: "SCALAR" },
  ],
  special: [
    [
      [
        [1, 2],
        [1, 2],
      ],
      [0, 1, 2, 0, 0],
    ],
    [
      [[-0], 1, { value: Number.NaN }],
      [Number.NaN, -0, Number.NaN],
    ],
  ],
};
