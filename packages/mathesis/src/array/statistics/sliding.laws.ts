/** @file The laws of sliding windows. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, DTypeError } from "../../util/errors.ts";

const base: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a vector", args: [s.distinct([7]), 5] },
    { name: "the first axis", args: [s.distinct([4, 2]), 3, { axis: 0 }] },
    { name: "windows of one", args: [s.distinct([2, 3]), 1] },
    { name: "the whole axis", args: [s.distinct([6]), 6] },
    { name: "an empty axis", args: [s.distinct([0]), 1] },
  ],
  errors: (s) => [
    { args: [s.normal([3]), 0], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([3]), 4], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([3]), 1.5], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([]), 1], error: ArgumentError, code: "AXIS" },
  ],
};
const inOrder: OpLaws = {
  ...base,
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "bool"],
  errors: (s) => [
    ...base.errors(s),
    { args: [s.normal([2], "complex128"), 1], error: DTypeError, code: "DTYPE" },
  ],
};

export const slidingSumLaws: OpLaws = {
  ...base,
  special: [
    [
      [[1, 2, 3, 4], 3],
      [6, 9],
    ],
    [
      [[1e16, 1, 1, -1e16], 2],
      [1e16, 2, -1e16],
    ],
    [[[true, true], 2], [2]],
  ],
};
export const slidingMeanLaws: OpLaws = { ...base, special: [[[[1, 2, 6], 3], [3]]] };
export const slidingMaxLaws: OpLaws = {
  ...inOrder,
  special: [
    [
      [[1, 3, Number.NaN, 0, 2], 2],
      [3, Number.NaN, Number.NaN, 2],
    ],
  ],
};
export const slidingMinLaws: OpLaws = {
  ...inOrder,
  special: [
    [
      [[1, 3, 2, 0], 3],
      [1, 0],
    ],
  ],
};
export const slidingMedianLaws: OpLaws = {
  ...inOrder,
  special: [
    [
      [[1, 9, 2, 3], 3],
      [2, 3],
    ],
  ],
};
