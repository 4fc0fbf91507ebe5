/** @file The laws of reshape. */
import { dtypes } from "../../types/dtype.ts";
import { ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "other axes", args: [s.normal([2, 6]), [3, 4]] },
    { name: "a computed length", args: [s.normal([2, 3]), [-1]] },
    { name: "the same shape", args: [s.normal([2, 3]), [2, 3]] },
    { name: "from a scalar", args: [s.normal([]), [1, 1]] },
    { name: "to a scalar", args: [s.normal([1, 1]), []] },
    { name: "empty", args: [s.normal([0, 2]), [3, 0]] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), [4, 2]], error: ShapeError, code: "RESHAPE" },
    { args: [s.normal([2, 3]), [-1, 4]], error: ShapeError, code: "RESHAPE" },
    { args: [s.normal([2, 3]), [-1, -1]], error: ShapeError, code: "RESHAPE" },
  ],
  special: [
    [
      [
        [1, 2, 3, 4],
        [2, 2],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ],
};
