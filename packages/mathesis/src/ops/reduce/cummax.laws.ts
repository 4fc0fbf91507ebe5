/** @file The laws of cummax, cummin and logcumsumexp. */
import { ArgumentError, DTypeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

const samples: OpLaws["samples"] = (s) => [
  { name: "a vector", args: [s.distinct([5])] },
  { name: "the first axis", args: [s.distinct([4, 2]), { axis: 0 }] },
  { name: "the last axis", args: [s.distinct([2, 3]), { axis: -1 }] },
  { name: "an inner axis", args: [s.distinct([2, 3, 2]), { axis: 1 }] },
  { name: "empty", args: [s.distinct([0, 2]), { axis: 0 }] },
];
const errors: OpLaws["errors"] = (s) => [
  { args: [s.normal([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
  { args: [s.normal([2, 3])], error: ArgumentError, code: "AXIS_NEEDED" },
  { args: [s.normal([2], "complex128")], error: DTypeError, code: "DTYPE" },
];

export const cummaxLaws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  samples,
  errors,
};

export const logcumsumexpLaws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint8", "bool"],
  samples,
  errors,
  special: [
    [[[1000, 1000]], [1000, 1000 + Math.LN2]],
    [[[-Infinity, -Infinity, 3, Infinity, 1]], [-Infinity, -Infinity, 3, Infinity, Infinity]],
    [[[Number.NaN, 1]], [Number.NaN, Number.NaN]],
    [[[1, Number.NaN, 1]], [1, Number.NaN, Number.NaN]],
  ],
};
