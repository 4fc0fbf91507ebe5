/** @file The laws of broadcastTo. */
import { dtypes } from "../../types/dtype.ts";
import { ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a new axis", args: [s.normal([3]), [2, 3]] },
    { name: "a stretched axis", args: [s.normal([2, 1]), [2, 3]] },
    { name: "both", args: [s.normal([2, 1]), [2, 2, 3]] },
    { name: "a scalar", args: [s.normal([]), [2, 2]] },
    { name: "the same shape", args: [s.normal([2]), [2]] },
    { name: "to nothing", args: [s.normal([1, 2]), [0, 2]] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), [3]], error: ShapeError, code: "BROADCAST" },
    { args: [s.normal([2, 3]), [3]], error: ShapeError, code: "BROADCAST" },
    { args: [s.normal([3]), [1]], error: ShapeError, code: "BROADCAST" },
    { args: [s.normal([1]), [-1]], error: ShapeError, code: "SHAPE" },
  ],
  special: [
    [
      [
        [1, -0],
        [2, 2],
      ],
      [
        [1, -0],
        [1, -0],
      ],
    ],
  ],
};
