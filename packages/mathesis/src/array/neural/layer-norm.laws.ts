/** @file The laws of normalising each example by itself. */
import type { ErrorSample, OpLaws, Sampler } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

const dtypes = ["float64", "float32", "int32"] as const;

function commonErrors(s: Sampler, more: object = {}): ErrorSample[] {
  const x = s.positive([2, 4]);
  return [
    { args: [x, { ...more, epsilon: -1 }], error: ArgumentError, code: "RANGE" },
    { args: [x, { ...more, weight: s.positive([3]) }], error: ShapeError, code: "NORM_PARAMETER" },
    { args: [x, { ...more, epsilon: Number.NaN }], error: ArgumentError, code: "RANGE" },
    { args: [x, 1], error: ArgumentError, code: "OPTIONS" },
    { args: [s.normal([2, 4], "complex128"), more], error: DTypeError, code: "DTYPE" },
  ];
}

export const layerNormLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "rows", args: [s.normal([2, 4])] },
    {
      name: "two axes",
      args: [
        s.normal([2, 3, 2]),
        { axis: [-2, -1], weight: s.normal([3, 2]), bias: s.normal([3, 2]), epsilon: 0.1 },
      ],
    },
    { name: "the first axis", args: [s.normal([4, 2]), { axis: 0, weight: s.normal([4]) }] },
    { name: "no example", args: [s.normal([0, 3])] },
  ],
  errors: (s) => [
    ...commonErrors(s),
    { args: [s.positive([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [s.positive([])], error: ShapeError, code: "NORM_RANK" },
    {
      args: [s.positive([2, 4]), { bias: s.positive([2]) }],
      error: ShapeError,
      code: "NORM_PARAMETER",
    },
  ],
  special: [
    [
      [[1, 3], { epsilon: 0 }],
      [-1, 1],
    ],
  ],
};

export const rmsNormLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "rows", args: [s.positive([2, 4])] },
    {
      name: "two axes",
      args: [s.normal([2, 3, 2]), { axis: [-2, -1], weight: s.normal([3, 2]), epsilon: 0.1 }],
    },
    { name: "no example", args: [s.normal([0, 3])] },
  ],
  errors: (s) => [
    ...commonErrors(s),
    { args: [s.positive([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [s.positive([])], error: ShapeError, code: "NORM_RANK" },
  ],
  special: [
    [
      [[1, 7], { epsilon: 0 }],
      [0.2, 1.4],
    ],
    [[[0, 0]], [0, 0]],
  ],
};

export const groupNormLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "vectors", args: [s.normal([2, 6]), { numGroups: 2 }] },
    {
      name: "images",
      args: [
        s.normal([2, 4, 2, 2]),
        { numGroups: 2, weight: s.normal([4]), bias: s.normal([4]), epsilon: 0.1 },
      ],
    },
    { name: "one group", args: [s.normal([1, 3, 2]), { numGroups: 1 }] },
    { name: "no example", args: [s.normal([0, 4]), { numGroups: 2 }] },
  ],
  errors: (s) => [
    ...commonErrors(s, { numGroups: 2 }),
    { args: [s.positive([2, 4]), { numGroups: 3 }], error: ArgumentError, code: "GROUPS" },
    { args: [s.positive([2, 4]), {}], error: ArgumentError, code: "GROUPS" },
    { args: [s.positive([4]), { numGroups: 2 }], error: ShapeError, code: "NORM_RANK" },
  ],
  special: [[[[[1, 3, 8, 6]], { numGroups: 2, epsilon: 0 }], [[-1, 1, 1, -1]]]],
};

export const instanceNormLaws: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "signals", args: [s.normal([2, 2, 4])] },
    {
      name: "images",
      args: [s.normal([2, 3, 2, 2]), { weight: s.normal([3]), bias: s.normal([3]), epsilon: 0.1 }],
    },
    { name: "no example", args: [s.normal([0, 2, 3])] },
  ],
  errors: (s) => [
    ...commonErrors(s),
    { args: [s.positive([4])], error: ShapeError, code: "NORM_RANK" },
  ],
  special: [
    [
      [
        [
          [
            [1, 3],
            [8, 6],
          ],
        ],
        { epsilon: 0 },
      ],
      [
        [
          [-1, 1],
          [1, -1],
        ],
      ],
    ],
  ],
};
