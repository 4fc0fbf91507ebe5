/** @file The laws of polynomials. */
import type { ErrorSample, OpLaws, Sampler } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

const numbers = [
  "float64",
  "float32",
  "int32",
  "uint32",
  "uint8",
  "complex128",
  "complex64",
] as const;
const floats = ["float64", "float32", "complex128"] as const;

const badPairs = (s: Sampler): ErrorSample[] => [
  { args: [s.normal([2, 2]), s.normal([2])], error: ShapeError, code: "COEFFICIENTS" },
  { args: [s.normal([2]), s.normal([0])], error: ShapeError, code: "COEFFICIENTS" },
];

export const polyvalLaws: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "a vector", args: [s.normal([4]), s.normal([3])] },
    { name: "a matrix", args: [s.normal([3]), s.normal([2, 3])] },
    { name: "a constant", args: [s.normal([]), s.normal([2])] },
    { name: "nowhere", args: [s.normal([2]), s.normal([0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 2]), s.normal([2])], error: ShapeError, code: "COEFFICIENTS" },
    { args: [s.normal([0]), s.normal([2])], error: ShapeError, code: "COEFFICIENTS" },
  ],
  special: [
    [
      [
        [3, 0, 1],
        [5, 2],
      ],
      [76, 13],
    ],
    [
      [7, [1, 2]],
      [7, 7],
    ],
  ],
};

const sums: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "the first longer", args: [s.normal([4]), s.normal([2])] },
    { name: "the second longer", args: [s.normal([1]), s.normal([3])] },
    { name: "a number", args: [s.normal([2]), 2] },
  ],
  errors: badPairs,
};
export const polyaddLaws: OpLaws = {
  ...sums,
  special: [
    [
      [
        [1, 2],
        [9, 5, 4],
      ],
      [9, 6, 6],
    ],
  ],
};
export const polysubLaws: OpLaws = {
  ...sums,
  special: [
    [
      [
        [1, 2],
        [9, 5, 4],
      ],
      [-9, -4, -2],
    ],
  ],
};
export const polymulLaws: OpLaws = {
  ...sums,
  special: [
    [
      [
        [1, 2],
        [0, 3],
      ],
      [0, 3, 6],
    ],
  ],
};

export const polydivLaws: OpLaws = {
  dtypes: floats,
  samples: (s) => [
    { name: "of higher degree", args: [s.normal([5]), s.positive([3])] },
    { name: "of lower degree", args: [s.normal([2]), s.positive([4])] },
    { name: "by a number", args: [s.normal([3]), s.positive([1])] },
  ],
  errors: badPairs,
};

const badDegree = (s: Sampler): ErrorSample[] => [
  { args: [s.normal([3]), { m: -1 }], error: ArgumentError, code: "INTEGER" },
  { args: [s.normal([3]), { m: 0.5 }], error: ArgumentError, code: "INTEGER" },
  { args: [s.normal([2, 2])], error: ShapeError, code: "COEFFICIENTS" },
];

export const polyderLaws: OpLaws = {
  dtypes: floats,
  samples: (s) => [
    { name: "once", args: [s.normal([4])] },
    { name: "twice", args: [s.normal([4]), { m: 2 }] },
    { name: "too often", args: [s.normal([2]), { m: 5 }] },
    { name: "not at all", args: [s.normal([2]), { m: 0 }] },
  ],
  errors: badDegree,
  special: [
    [[[1, 1, 1, 1]], [3, 2, 1]],
    [[[5]], [0]],
  ],
};

export const polyintLaws: OpLaws = {
  dtypes: floats,
  samples: (s) => [
    { name: "once", args: [s.normal([4])] },
    { name: "twice", args: [s.normal([3]), { m: 2, k: s.normal([2]) }] },
    { name: "one constant", args: [s.normal([2]), { m: 3, k: s.normal([]) }] },
    { name: "not at all", args: [s.normal([2]), { m: 0 }] },
  ],
  errors: (s) => [
    ...badDegree(s),
    { args: [s.normal([2]), { m: 3, k: [1, 2] }], error: ShapeError, code: "CONSTANTS" },
  ],
  special: [
    [
      [[3, 2, 1], { k: 7 }],
      [1, 1, 1, 7],
    ],
  ],
};

export const polyfitLaws: OpLaws = {
  dtypes: ["float64", "float32"],
  samples: (s) => [
    { name: "a line", args: [s.distinct([5]), s.normal([5]), 1] },
    { name: "several", args: [s.distinct([4]), s.normal([4, 2]), 2] },
    { name: "weights", args: [s.distinct([5]), s.normal([5]), 2, { weights: s.positive([5]) }] },
    { name: "all that is known", args: [s.distinct([5]), s.normal([5]), 1, { full: true }] },
    { name: "a constant", args: [s.distinct([3]), s.normal([3]), 0] },
  ],
  errors: (s) => [
    { args: [s.normal([3]), s.normal([2]), 1], error: ShapeError, code: "POINTS" },
    { args: [s.normal([3, 1]), s.normal([3]), 1], error: ShapeError, code: "POINTS" },
    { args: [s.normal([3]), s.normal([3]), -1], error: ArgumentError, code: "INTEGER" },
    { args: [s.normal([2]), s.normal([2]), 2], error: ArgumentError, code: "RANK" },
    { args: [s.normal([3]), s.normal([3]), 1, { full: 1 }], error: ArgumentError, code: "FLAG" },
    { args: [s.normal([3]), s.normal([3], "complex128"), 1], error: DTypeError, code: "DTYPE" },
  ],
};
