/** @file The laws of glu. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32"],
  samples: (s) => [
    { args: [s.normal([4])] },
    { name: "the first axis", args: [s.normal([2, 3]), { axis: 0 }] },
    { name: "empty", args: [s.normal([3, 0])] },
  ],
  errors: (s) => [
    { args: [s.normal([3])], error: ShapeError, code: "ODD" },
    { args: [s.normal([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2], "complex128")], error: DTypeError, code: "DTYPE" },
  ],
  special: [[[[3, 0]], [1.5]]],
};
