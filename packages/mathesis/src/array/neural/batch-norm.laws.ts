/** @file The laws of batch normalisation. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

const dtypes = ["float64", "float32", "int32"] as const;

export const batchNormLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "vectors", args: [s.normal([3, 2]), s.normal([2]), s.positive([2])] },
    {
      name: "images",
      args: [
        s.normal([2, 3, 2, 2]),
        s.normal([3]),
        s.positive([3]),
        { weight: s.normal([3]), bias: s.normal([3]), epsilon: 0.1 },
      ],
    },
    { name: "no example", args: [s.normal([0, 2]), s.normal([2]), s.positive([2])] },
  ],
  errors: (s) => {
    const [x, c] = [s.positive([2, 3]), s.positive([3])];
    const two = s.positive([2]);
    return [
      { args: [s.positive([3]), c, c], error: ShapeError, code: "NORM_RANK" },
      { args: [x, two, c], error: ShapeError, code: "NORM_PARAMETER" },
      { args: [x, c, two], error: ShapeError, code: "NORM_PARAMETER" },
      { args: [x, c, c, { weight: two }], error: ShapeError, code: "NORM_PARAMETER" },
      { args: [x, c, c, { bias: two }], error: ShapeError, code: "NORM_PARAMETER" },
      { args: [x, c, c, { epsilon: -1 }], error: ArgumentError, code: "RANGE" },
      { args: [x, c, c, 1], error: ArgumentError, code: "OPTIONS" },
      { args: [s.normal([2, 3], "complex128"), c, c], error: DTypeError, code: "DTYPE" },
    ];
  },
  special: [[[[[1, 8]], [0, 2], [1, 4], { epsilon: 0 }], [[1, 3]]]],
};

export const batchNormTrainingLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "vectors", args: [s.normal([4, 2]), { epsilon: 0.1 }] },
    {
      name: "images",
      args: [s.normal([2, 3, 2, 2]), { weight: s.normal([3]), bias: s.normal([3]), epsilon: 0.01 }],
    },
  ],
  errors: (s) => [
    { args: [s.positive([3])], error: ShapeError, code: "NORM_RANK" },
    {
      args: [s.positive([2, 3]), { weight: s.positive([2]) }],
      error: ShapeError,
      code: "NORM_PARAMETER",
    },
    { args: [s.positive([2, 3]), { epsilon: "x" }], error: ArgumentError, code: "RANGE" },
    { args: [s.normal([2, 3], "complex128")], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [
      [[[1], [3]], { epsilon: 0 }],
      [[[-1], [1]], [2], [1]],
    ],
  ],
};
