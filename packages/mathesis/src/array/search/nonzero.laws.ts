/** @file The laws of nonzero, argwhere and flatnonzero. */
import type { OpLaws, Sample, Sampler } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

const samples = (s: Sampler): Sample[] => [
  { name: "a matrix", args: [s.normal([2, 3])], refusesTrace: true },
  { name: "empty", args: [s.normal([0, 3])], refusesTrace: true },
  { name: "a fixed size", args: [s.normal([2, 3]), { size: 4 }] },
  { name: "more than there are", args: [s.normal([3]), { size: 5, fillValue: -1 }] },
  { name: "of nothing", args: [s.normal([0, 2]), { size: 2 }] },
];
const errors: OpLaws["errors"] = (s) => [
  { args: [s.normal([2]), { size: -1 }], error: ArgumentError, code: "INTEGER" },
  { args: [s.normal([2]), { size: 2, fillValue: 0.5 }], error: ArgumentError, code: "INTEGER" },
];

export const nonzeroLaws: OpLaws = {
  dtypes,
  samples,
  errors: (s) => [
    ...errors(s),
    { args: [s.normal([]), { size: 1 }], error: ShapeError, code: "SCALAR" },
  ],
  special: [
    [[[0, Number.NaN, -0, { re: 0, im: 1 }]], [[1, 3]]],
    [
      [[[[0, 1]], [[1, 1]]]],
      [
        [0, 1, 1],
        [0, 0, 0],
        [1, 0, 1],
      ],
    ],
  ],
};

export const argwhereLaws: OpLaws = {
  dtypes,
  samples: (s) => [...samples(s), { name: "a scalar", args: [s.positive([])], refusesTrace: true }],
  errors,
};

export const flatnonzeroLaws: OpLaws = {
  dtypes,
  samples: (s) => [...samples(s), { name: "a scalar", args: [s.positive([])], refusesTrace: true }],
  errors,
  special: [
    [
      [
        [
          [0, 1],
          [1, 0],
        ],
        { size: 3, fillValue: 9 },
      ],
      [1, 2, 9],
    ],
  ],
};
