/** @file The laws of cumulativeSum. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a vector", args: [s.normal([4])] },
    { name: "the first axis", args: [s.normal([2, 3]), { axis: 0 }] },
    { name: "the last axis", args: [s.normal([2, 3]), { axis: -1 }] },
    { name: "an inner axis", args: [s.normal([2, 3, 2]), { axis: 1 }] },
    { name: "empty", args: [s.normal([0, 2]), { axis: 0 }] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2, 3])], error: ArgumentError, code: "AXIS_NEEDED" },
    { args: [s.normal([])], error: ArgumentError, code: "AXIS_NEEDED" },
  ],
  special: [
    [[[1, 2, 3]], [1, 3, 6]],
    [[[true, true]], [1, 2]],
    [[new Uint8Array([200, 100])], [200, 44]],
    [[[1, Infinity, -Infinity]], [1, Infinity, Number.NaN]],
  ],
};
