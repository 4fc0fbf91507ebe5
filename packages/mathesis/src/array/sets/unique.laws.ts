/** @file The laws of the distinct elements of an array. */
import type { ErrorSample, OpLaws, Sample, Sampler } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";

const samples = (s: Sampler): Sample[] => [
  { name: "a matrix", args: [s.normal([2, 3])], refusesTrace: true },
  { name: "rows", args: [s.normal([4, 2]), { axis: 0 }], refusesTrace: true },
  { name: "columns", args: [s.normal([2, 3]), { axis: -1, equalNan: true }], refusesTrace: true },
  { name: "empty", args: [s.normal([0, 2])], refusesTrace: true },
  { name: "a fixed size", args: [s.distinct([2, 2]), { size: 4 }] },
  { name: "too small a size", args: [s.distinct([2, 2]), { size: 3 }] },
  { name: "few integers", args: [s.integers(0, 2, [9]), { size: 2 }] },
  { name: "many integers", args: [s.integers(0, 2, [2, 3]), { size: 5, equalNan: true }] },
  { name: "more than there are", args: [s.distinct([2]), { size: 4, fillValue: 1 }] },
  { name: "filled with the least", args: [s.distinct([2]), { size: 3, equalNan: true }] },
  { name: "nothing of nothing", args: [s.normal([0, 2]), { size: 0 }] },
];
const errors = (s: Sampler): ErrorSample[] => [
  { args: [s.normal([2]), { size: -1 }], error: ArgumentError, code: "INTEGER" },
  { args: [s.normal([2]), { size: 1, axis: 0 }], error: ArgumentError, code: "SIZE_AXIS" },
  { args: [s.normal([0]), { size: 1 }], error: ArgumentError, code: "EMPTY" },
  { args: [s.normal([2]), { size: 1, equalNan: 1 }], error: ArgumentError, code: "FLAG" },
  {
    args: [s.normal([2]), { axis: 1 }],
    error: ArgumentError,
    code: "AXIS",
    refusesTrace: true,
  },
];

export const uniqueLaws: OpLaws = { dtypes, samples, errors };

export const uniqueValuesLaws: OpLaws = {
  ...uniqueLaws,
  special: [
    [[[3, 1, 3, -Infinity]], [-Infinity, 1, 3]],
    [[[Number.NaN, 1, Number.NaN]], [1, Number.NaN, Number.NaN]],
    [
      [[Number.NaN, 1, Number.NaN], { equalNan: true }],
      [1, Number.NaN],
    ],
    [[[-0, 0, -0]], [-0]],
    [[[true, false, true]], [false, true]],
    [[7], [7]],
    [
      [[2, 1, 2], { size: 3, fillValue: 9 }],
      [1, 2, 9],
    ],
  ],
};
