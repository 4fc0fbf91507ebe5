/** @file The laws of topk. */
import { ArgumentError, DTypeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const topkLaws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples: (s) => [
    { name: "a vector", args: [s.distinct([5]), 3] },
    { name: "few of many", args: [s.distinct([2, 40]), 4] },
    {
      name: "the least of the first axis",
      args: [s.distinct([20, 2]), 2, { axis: 0, largest: false }],
    },
    { name: "all", args: [s.distinct([2, 3]), 3, { sorted: true }] },
    { name: "none", args: [s.distinct([2, 3]), 0] },
    { name: "no rows", args: [s.distinct([0, 3]), 2] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), 1, { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2]), 3], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2]), 0.5], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2]), 1, { largest: 1 }], error: ArgumentError, code: "FLAG" },
    { args: [s.normal([2], "complex128"), 1], error: DTypeError, code: "DTYPE" },
  ],
};
