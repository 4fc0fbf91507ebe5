/** @file The laws of isin. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "integers", args: [s.integers(0, 5, [2, 3]), s.integers(0, 5, [4])] },
    { name: "of the dtype", args: [s.normal([3]), s.normal([2, 2]), { invert: true }] },
    { name: "a scalar", args: [s.normal([]), s.normal([3])] },
    { name: "in nothing", args: [s.normal([3]), s.normal([0])] },
    { name: "nothing", args: [s.normal([0]), s.normal([3])] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), s.normal([2]), { invert: 1 }], error: ArgumentError, code: "FLAG" },
  ],
  special: [
    [
      [
        [1, Number.NaN, -0, 9],
        [Number.NaN, 0, 1],
      ],
      [true, false, true, false],
    ],
    [
      [[{ re: 1, im: 2 }, 1], [{ re: 1, im: 2 }]],
      [true, false],
    ],
  ],
};
