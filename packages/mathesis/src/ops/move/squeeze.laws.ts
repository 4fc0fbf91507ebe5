/** @file The laws of squeeze. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "all", args: [s.normal([1, 2, 1])] },
    { name: "one", args: [s.normal([1, 2, 1]), -1] },
    { name: "several", args: [s.normal([1, 2, 1]), [0, 2]] },
    { name: "none", args: [s.normal([2])] },
    { name: "empty", args: [s.normal([1, 0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 1]), 0], error: ShapeError, code: "SQUEEZE" },
    { args: [s.normal([2, 1]), 2], error: ArgumentError, code: "AXIS" },
  ],
  special: [
    [
      [[[1, 2]], 0],
      [1, 2],
    ],
  ],
};
