/** @file The laws of counting: bincount, digitize and the histograms. */
import type { ErrorSample, OpLaws, Sampler } from "../../ops/laws-types.ts";
import { sort } from "../../ops/sort/sort.ts";
import { ArgumentError, DomainError, DTypeError, ShapeError } from "../../util/errors.ts";

const real = ["float64", "float32", "int32", "uint32", "uint8", "bool"] as const;

export const bincountLaws: OpLaws = {
  dtypes: ["int32", "uint32", "uint8", "float64"],
  samples: (s) => {
    const x = s.dtype === "float64" ? s.integers(0, 4, [6]) : s.integers(0, 4, [6], s.dtype);
    return [
      { name: "counts", args: [x], refusesTrace: true },
      { name: "a least length", args: [x, { minlength: 9 }], refusesTrace: true },
      { name: "a fixed length", args: [x, { length: 3 }] },
      { name: "weights", args: [x, { length: 6, weights: s.normal([6], "float64") }] },
      { name: "nothing", args: [x.slice(":0"), { length: 2 }] },
    ];
  },
  errors: (s) => [
    { args: [s.normal([2], "float64"), { length: 2 }], error: DTypeError, code: "INDEX_DTYPE" },
    { args: [[0, 1], { length: -1 }], error: ArgumentError, code: "INTEGER" },
    { args: [[0, 1], { length: 2, weights: [1] }], error: ShapeError, code: "WEIGHTS" },
    { args: [[0, -1]], error: DomainError, code: "NEGATIVE", refusesTrace: true },
  ],
  special: [
    [[[0, 1, 1, 3]], [1, 2, 0, 1]],
    [
      [[], { minlength: 2 }],
      [0, 0],
    ],
    [
      [[-1, 1, 7], { length: 2 }],
      [0, 1],
    ],
    [
      [[0, 1, 1], { weights: [0.5, 1, 2] }],
      [0.5, 3],
    ],
  ],
};

export const digitizeLaws: OpLaws = {
  dtypes: real,
  samples: (s) => [
    { name: "ascending", args: [s.normal([2, 3]), sort(s.distinct([4]))] },
    { name: "descending", args: [s.normal([4]), sort(s.distinct([3]), { descending: true })] },
    { name: "right ends", args: [s.normal([3]), [0, 1, 2], { right: true }] },
    { name: "one bin", args: [s.normal([2]), s.normal([1])] },
    { name: "no bins", args: [s.normal([2]), s.normal([0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), [1, 3, 2]], error: DomainError, code: "NOT_MONOTONIC" },
    { args: [s.normal([2]), s.normal([2, 2])], error: ShapeError, code: "VECTOR" },
    { args: [s.normal([2]), [1, 2], { right: 1 }], error: ArgumentError, code: "FLAG" },
    { args: [s.normal([2], "complex128"), [1]], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [
      [
        [0.5, 1, 2, 3, 3.5, Number.NaN],
        [1, 2, 3],
      ],
      [0, 1, 2, 3, 3, 3],
    ],
    [
      [
        [0.5, 1, 2, 3, 3.5, Number.NaN],
        [3, 2, 1],
      ],
      [3, 2, 1, 0, 0, 0],
    ],
    [
      [[0.5, 1, 2, 3, 3.5, Number.NaN], [3, 2, 1], { right: true }],
      [3, 3, 2, 1, 0, 0],
    ],
  ],
};

const badBins = (s: Sampler): ErrorSample[] => [
  { args: [s.normal([2]), { bins: 0 }], error: ArgumentError, code: "BINS" },
  { args: [s.normal([2]), { bins: 2.5 }], error: ArgumentError, code: "BINS" },
  { args: [s.normal([2]), { bins: [] }], error: ArgumentError, code: "BINS" },
  { args: [s.normal([2]), { bins: [2, 1] }], error: ArgumentError, code: "BINS" },
  { args: [s.normal([2]), { range: [2, 1] }], error: ArgumentError, code: "RANGE" },
  { args: [s.normal([2]), { range: "x" }], error: ArgumentError, code: "RANGE" },
  { args: [s.normal([2], "complex128")], error: DTypeError, code: "DTYPE" },
];
const traced = (e: ErrorSample): ErrorSample => ({ ...e, refusesTrace: true });

export const histogramLaws: OpLaws = {
  dtypes: real,
  samples: (s) => [
    { name: "equal bins", args: [s.normal([7]), { bins: 3 }] },
    { name: "a range", args: [s.normal([2, 4]), { bins: 4, range: [-1, 1] }] },
    { name: "edges", args: [s.normal([5]), { bins: sort(s.distinct([4], "float64")) }] },
    {
      name: "weights",
      args: [s.normal([6]), { range: [-3, 3], weights: s.positive([6], "float64") }],
    },
    {
      name: "a density of weights",
      args: [
        s.normal([6]),
        { bins: [-9, 0, 99], weights: s.positive([6], "float64"), density: true },
      ],
    },
    { name: "nothing", args: [s.normal([0])] },
  ],
  errors: (s) => [
    ...badBins(s),
    { args: [s.normal([2]), { bins: 2, density: 1 }], error: ArgumentError, code: "FLAG" },
    { args: [s.normal([2]), { weights: [1] }], error: ShapeError, code: "WEIGHTS" },
    traced({ args: [s.normal([2]), { bins: "many" }], error: ArgumentError, code: "BINS" }),
    traced({ args: [[1, Infinity]], error: DomainError, code: "NOT_FINITE" }),
  ],
};

export const histogramBinEdgesLaws: OpLaws = {
  dtypes: real,
  samples: (s) => [
    { name: "equal bins", args: [s.distinct([7]), { bins: 3 }] },
    { name: "a range", args: [s.normal([2]), { bins: 4, range: [-1, 1] }] },
    { name: "one value", args: [s.normal([1]), { bins: 2 }] },
    { name: "nothing", args: [s.normal([0])] },
  ],
  errors: badBins,
  special: [
    [
      [[1, 2, 5], { bins: 4 }],
      [1, 2, 3, 4, 5],
    ],
    [
      [[3], { bins: 1 }],
      [2.5, 3.5],
    ],
    [
      [[], { bins: 2 }],
      [0, 0.5, 1],
    ],
    [
      [[1, 2, 3, 4], { bins: "sturges" }],
      [1, 2, 3, 4],
    ],
  ],
};

export const histogramddLaws: OpLaws = {
  dtypes: real,
  samples: (s) => [
    { name: "equal bins", args: [s.normal([7, 2]), { bins: 3 }] },
    {
      name: "bins and ranges of each",
      args: [
        s.normal([5, 3]),
        {
          bins: [2, [-9, 0, 99], 1],
          range: [[-1, 1], undefined, undefined],
          weights: s.positive([5], "float64"),
        },
      ],
    },
    { name: "nothing", args: [s.normal([0, 2]), { bins: 2 }] },
  ],
  errors: (s) => [
    { args: [s.normal([3])], error: ShapeError, code: "SAMPLE" },
    { args: [s.normal([3, 2]), { bins: [1] }], error: ArgumentError, code: "BINS" },
    { args: [s.normal([3, 2]), { bins: 99999 }], error: ArgumentError, code: "BINS" },
    { args: [s.normal([3, 2]), { range: [0, 1] }], error: ArgumentError, code: "RANGE" },
    { args: [s.normal([3, 2]), { density: 1 }], error: ArgumentError, code: "FLAG" },
  ],
};

export const histogram2dLaws: OpLaws = {
  dtypes: real,
  samples: (s) => [
    { name: "equal bins", args: [s.normal([7]), s.normal([7]), { bins: 3 }] },
    {
      name: "edges, a density of weights",
      args: [
        s.normal([5]),
        s.normal([5]),
        {
          bins: [[-99, 0, 99], 1],
          density: true,
          weights: s.positive([5], "float64"),
          range: [undefined, [-99, 99]],
        },
      ],
    },
  ],
  errors: (s) => [
    { args: [s.normal([3]), s.normal([2])], error: ShapeError, code: "CONCAT" },
    { args: [s.normal([3]), s.normal([3]), { bins: [1] }], error: ArgumentError, code: "BINS" },
  ],
};
