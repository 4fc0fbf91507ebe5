/** @file The laws of toeplitz, circulant, hankel and companion. */
import type { OpLaws, Sampler } from "../ops/laws-types.ts";
import { dtypes } from "../types/dtype.ts";
import { ShapeError } from "../util/errors.ts";

const two = (s: Sampler) => [
  { name: "one vector", args: [s.normal([3])] },
  { name: "two vectors", args: [s.normal([3]), s.normal([2])] },
  { name: "stacks", args: [s.normal([2, 2]), s.normal([2, 3])] },
  { name: "a stack beside one", args: [s.normal([2, 2]), s.normal([3])] },
  { name: "another dtype", args: [s.normal([2]), s.normal([2], "float64")] },
  { name: "one number", args: [s.normal([1])] },
  { name: "no rows", args: [s.normal([0]), s.normal([2])] },
];
const errors: OpLaws["errors"] = (s) => [
  { args: [s.normal([])], error: ShapeError, code: "VECTOR" },
];
const both: OpLaws["errors"] = (s) => [
  ...errors(s),
  { args: [s.normal([2, 2]), s.normal([3, 2])], error: ShapeError, code: "BROADCAST" },
];

export const toeplitz: OpLaws = {
  dtypes,
  samples: two,
  errors: both,
  special: [
    [
      [
        [1, 2],
        [9, 3, 4],
      ],
      [
        [1, 3, 4],
        [2, 1, 3],
      ],
    ],
  ],
};

export const hankel: OpLaws = {
  dtypes,
  samples: two,
  errors: both,
  special: [
    [
      [
        [1, 2],
        [9, 3, 4],
      ],
      [
        [1, 2, 3],
        [2, 3, 4],
      ],
    ],
  ],
};

export const circulant: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a vector", args: [s.normal([3])] },
    { name: "a stack", args: [s.normal([2, 2])] },
    { name: "empty", args: [s.normal([0])] },
  ],
  errors,
  special: [
    [
      [[1, 2, 3]],
      [
        [1, 3, 2],
        [2, 1, 3],
        [3, 2, 1],
      ],
    ],
  ],
};

export const companion: OpLaws = {
  dtypes: dtypes.filter((d) => d !== "bool"),
  samples: (s) => [
    { name: "a cubic", args: [s.positive([4])] },
    { name: "a line", args: [s.positive([2])] },
    { name: "a stack", args: [s.positive([2, 3])] },
    { name: "no polynomials", args: [s.normal([0, 3])] },
  ],
  errors: (s) => [...errors(s), { args: [s.normal([1])], error: ShapeError, code: "VECTOR" }],
  special: [
    [
      [[2, -6, 4]],
      [
        [3, -2],
        [1, 0],
      ],
    ],
  ],
};
