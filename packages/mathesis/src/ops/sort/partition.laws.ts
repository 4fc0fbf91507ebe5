/** @file The laws of partition and argpartition. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

const samples: OpLaws["samples"] = (s) => [
  { name: "a vector", args: [s.distinct([5]), 2] },
  { name: "two ranks of the last axis", args: [s.distinct([2, 40]), [-1, 20]] },
  { name: "the first axis", args: [s.distinct([3, 2]), 1, { axis: 0 }] },
  { name: "no ranks", args: [s.distinct([3]), []] },
  { name: "no rows", args: [s.distinct([0, 3]), 1] },
];
const errors: OpLaws["errors"] = (s) => [
  { args: [s.normal([2]), 0, { axis: 1 }], error: ArgumentError, code: "AXIS" },
  { args: [s.normal([2]), 2], error: ArgumentError, code: "RANK" },
  { args: [s.normal([2]), [0.5]], error: ArgumentError, code: "RANK" },
  { args: [s.normal([0]), 0], error: ArgumentError, code: "RANK" },
];

export const partitionLaws: OpLaws = {
  dtypes,
  samples,
  errors,
  special: [
    [
      [[3, Number.NaN, -Infinity, 1], 1],
      [-Infinity, 1, 3, Number.NaN],
    ],
  ],
};

export const argpartitionLaws: OpLaws = {
  dtypes,
  samples,
  errors,
  special: [
    [
      [[30, 10, 20], 1],
      [1, 2, 0],
    ],
  ],
};
