/** @file The laws of multiDot and matrixPower. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

const numbers = dtypes.filter((d) => d !== "bool");
const shear = [
  [1, 1],
  [0, 1],
];

export const multiDot: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "two", args: [[s.normal([2, 3]), s.normal([3, 2])]] },
    {
      name: "four",
      args: [[s.normal([2, 3]), s.normal([3, 1]), s.normal([1, 4]), s.normal([4, 2])]],
    },
    { name: "vectors at the ends", args: [[s.normal([2]), s.normal([2, 3]), s.normal([3])]] },
    { name: "empty", args: [[s.normal([2, 0]), s.normal([0, 2]), s.normal([2, 2])]] },
  ],
  errors: (s) => [
    { args: [[s.normal([2, 2])]], error: ShapeError, code: "CHAIN" },
    {
      args: [[s.normal([2, 2]), s.normal([2]), s.normal([2, 2])]],
      error: ShapeError,
      code: "CHAIN",
    },
    { args: [[s.normal([2, 3]), s.normal([2, 3])]], error: ShapeError, code: "MATMUL_INNER" },
    { args: [[]], error: ArgumentError, code: "EMPTY" },
  ],
  special: [[[[shear, shear, [10, 1]]], [12, 1]]],
};

export const matrixPower: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    ...[0, 1, 2, 5].map((n) => ({ name: `${n}`, args: [s.normal([2, 2]), n] })),
    { name: "a stack", args: [s.normal([2, 2, 2]), 3] },
    { name: "empty", args: [s.normal([0, 0]), 2] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), 2], error: ShapeError, code: "SQUARE" },
    { args: [s.normal([2]), 2], error: ShapeError, code: "SQUARE" },
    { args: [s.normal([2, 2]), -1], error: ArgumentError, code: "POWER" },
    { args: [s.normal([2, 2]), 0.5], error: ArgumentError, code: "POWER" },
  ],
  special: [
    [
      [shear, 5],
      [
        [1, 5],
        [0, 1],
      ],
    ],
  ],
};
