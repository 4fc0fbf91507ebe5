/** @file The laws of kthvalue. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError } from "../../util/errors.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples: (s) => [
    { name: "a vector", args: [s.distinct([5]), 2] },
    { name: "the first axis", args: [s.distinct([3, 2]), 3, { axis: 0 }] },
    { name: "a kept axis", args: [s.distinct([2, 3]), 1, { keepDims: true }] },
    { name: "no rows", args: [s.distinct([0, 3]), 1] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), 0], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2]), 3], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([0]), 1], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([]), 1], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2], "complex128"), 1], error: DTypeError, code: "DTYPE" },
  ],
};
