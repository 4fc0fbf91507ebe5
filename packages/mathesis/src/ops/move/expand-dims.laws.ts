/** @file The laws of expandDims. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "in front", args: [s.normal([2, 3]), 0] },
    { name: "behind", args: [s.normal([2, 3]), -1] },
    { name: "inside", args: [s.normal([2, 3]), 1] },
    { name: "a scalar", args: [s.normal([]), 0] },
    { name: "empty", args: [s.normal([0]), 1] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), 2], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2]), -3], error: ArgumentError, code: "AXIS" },
  ],
  special: [
    [
      [[1, 2], 1],
      [[1], [2]],
    ],
  ],
};
