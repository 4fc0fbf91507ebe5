/** @file The laws of permuteDims. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "reversed", args: [s.normal([2, 3])] },
    { name: "an order", args: [s.normal([2, 3, 2]), [2, 0, 1]] },
    { name: "counted from the end", args: [s.normal([2, 3, 2]), [0, -1, -2]] },
    { name: "as it is", args: [s.normal([2, 3]), [0, 1]] },
    { name: "a scalar", args: [s.normal([])] },
    { name: "empty", args: [s.normal([0, 2])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), [0]], error: ArgumentError, code: "PERMUTATION" },
    { args: [s.normal([2, 3]), [0, 0]], error: ArgumentError, code: "PERMUTATION" },
    { args: [s.normal([2, 3]), [0, 2]], error: ArgumentError, code: "AXIS" },
  ],
  special: [[[[[1, 2]]], [[1], [2]]]],
};
