/** @file The laws of cov and corrcoef. */
import type { ErrorSample, OpLaws, Sample, Sampler } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

/** Variables that vary in every dtype. */
const matrix = (s: Sampler, shape: readonly [number, number]) => s.normal(shape, floatOf(s));
const floatOf = (s: Sampler) =>
  s.dtype === "float32" || s.dtype === "complex64" || s.dtype === "complex128"
    ? s.dtype
    : "float64";

const samples = (s: Sampler): Sample[] => [
  { name: "rows", args: [matrix(s, [2, 5])] },
  { name: "columns", args: [matrix(s, [5, 2]), { rowvar: false }] },
  { name: "two matrices", args: [matrix(s, [2, 4]), { y: matrix(s, [1, 4]) }] },
];
const errors = (s: Sampler): ErrorSample[] => [
  { args: [s.normal([2, 2, 2])], error: ShapeError, code: "RANK" },
  { args: [s.normal([2, 3]), { rowvar: 1 }], error: ArgumentError, code: "FLAG" },
  { args: [s.normal([2, 3]), { y: s.normal([2, 4]) }], error: ShapeError, code: "CONCAT" },
];

export const covLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    ...samples(s),
    // a vector's correlation with itself is 1, so only its covariance has a derivative to test
    { name: "a vector", args: [s.normal([4], floatOf(s))] },
    { name: "integers and a correction", args: [s.normal([2, 3]), { correction: 0 }] },
    {
      name: "both weights",
      args: [
        s.normal([2, 4]),
        { fweights: s.integers(1, 3, [4]), aweights: s.positive([4], "float64") },
      ],
    },
    { name: "one kind of weights", args: [s.normal([2, 3]), { aweights: [1, 0.5, 2] }] },
  ],
  errors: (s) => [
    ...errors(s),
    { args: [s.normal([2, 3]), { fweights: [1, 2] }], error: ShapeError, code: "WEIGHTS" },
    { args: [s.normal([2, 3]), { correction: null }], error: ArgumentError, code: "NUMBER" },
  ],
  special: [
    [[[1, 3]], 2],
    [[[5]], Number.NaN],
  ],
};

export const corrcoefLaws: OpLaws = {
  dtypes,
  samples,
  errors,
  special: [
    [
      [
        [
          [1, 3, 2],
          [5, 5, 5],
        ],
      ],
      [
        [1, Number.NaN],
        [Number.NaN, Number.NaN],
      ],
    ],
  ],
};
