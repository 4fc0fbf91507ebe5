/** @file The laws of flip. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "all axes", args: [s.normal([2, 3])] },
    { name: "one axis", args: [s.normal([2, 3]), { axis: -1 }] },
    { name: "two axes", args: [s.normal([2, 3, 2]), { axis: [0, 2] }] },
    { name: "a scalar", args: [s.normal([])] },
    { name: "empty", args: [s.normal([0, 2])] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2]), { axis: [0, -1] }], error: ArgumentError, code: "AXIS_REPEATED" },
  ],
  special: [[[[1, 2, 3]], [3, 2, 1]]],
};
