/** @file The laws of prelu. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { DTypeError, ShapeError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32"],
  samples: (s) => [
    { name: "one slope", args: [s.normal([2, 3]), s.positive([])] },
    { name: "one slope in a vector", args: [s.normal([4]), s.positive([1])] },
    { name: "a slope a channel", args: [s.normal([2, 3, 2]), s.positive([3])] },
    { name: "a vector of channels", args: [s.normal([3]), s.positive([3])] },
    { name: "empty", args: [s.normal([0, 3]), s.positive([3])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), s.positive([2])], error: ShapeError, code: "CHANNELS" },
    {
      args: [s.normal([2], "complex128"), s.positive([], "float64")],
      error: DTypeError,
      code: "DTYPE",
    },
  ],
  special: [[[-2, 0.5], -1]],
};
