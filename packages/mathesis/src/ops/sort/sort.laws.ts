/** @file The laws of sort and argsort. */
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

const samples: OpLaws["samples"] = (s) => [
  { name: "a vector", args: [s.distinct([5])] },
  { name: "the last axis", args: [s.distinct([2, 3])] },
  { name: "the first axis", args: [s.distinct([3, 2]), { axis: 0 }] },
  { name: "an inner axis", args: [s.distinct([2, 3, 2]), { axis: -2 }] },
  { name: "descending", args: [s.distinct([2, 4]), { descending: true, stable: true }] },
  { name: "empty", args: [s.distinct([2, 0])] },
];
const errors: OpLaws["errors"] = (s) => [
  { args: [s.normal([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
  { args: [s.normal([])], error: ArgumentError, code: "AXIS" },
  { args: [s.normal([2]), { descending: 1 }], error: ArgumentError, code: "FLAG" },
  { args: [s.normal([2]), { stable: "yes" }], error: ArgumentError, code: "FLAG" },
];

export const sortLaws: OpLaws = {
  dtypes,
  samples,
  errors,
  special: [
    [[[3, Number.NaN, -Infinity, 1]], [-Infinity, 1, 3, Number.NaN]],
    [[[true, false]], [false, true]],
    [
      [[3, Number.NaN, -Infinity, 1, -0, 0], { descending: true }],
      [Number.NaN, 3, 1, -0, 0, -Infinity],
    ],
    [
      [
        [
          { re: 1, im: 2 },
          { re: 1, im: -2 },
          { re: 0, im: 9 },
        ],
      ],
      [
        { re: 0, im: 9 },
        { re: 1, im: -2 },
        { re: 1, im: 2 },
      ],
    ],
  ],
};

export const argsortLaws: OpLaws = {
  dtypes,
  samples,
  errors,
  special: [
    [[[30, 10, 20]], [1, 2, 0]],
    [[[1, 0, 1, 0]], [1, 3, 0, 2]],
    [[[Number.NaN, 2, Number.NaN, 1]], [3, 1, 0, 2]],
    [
      [[1, Number.NaN, 0, 1, -0], { descending: true }],
      [1, 0, 3, 2, 4],
    ],
  ],
};
