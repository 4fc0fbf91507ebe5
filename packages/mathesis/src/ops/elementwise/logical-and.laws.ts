/** @file The laws of logicalAnd. */
import { DTypeError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["bool"],
  samples: (s) => [
    { args: [s.bool([2, 3]), s.bool([2, 3])] },
    { args: [s.bool([3]), s.bool([2, 1])] },
    { args: [s.bool([2]), true] },
    { args: [s.bool([0, 2]), s.bool([2])] },
  ],
  errors: (s) => [
    { args: [s.bool([2]), s.bool([3])], error: ShapeError, code: "BROADCAST" },
    { args: [s.bool([2]), s.normal([2], "float64")], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [[true, true], true],
    [[true, false], false],
    [[false, true], false],
    [[false, false], false],
  ],
};
