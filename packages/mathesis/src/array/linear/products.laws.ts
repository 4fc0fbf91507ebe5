/** @file The laws of products of vectors and matrices. */
import type { ErrorSample, OpLaws, Sampler } from "../../ops/laws-types.ts";
import type { DType } from "../../types/dtype.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

const numbers: readonly DType[] = [
  "float64",
  "float32",
  "int32",
  "uint32",
  "uint8",
  "complex128",
  "complex64",
];
const noBool = (s: Sampler): ErrorSample => ({
  args: [s.bool([2, 2]), s.bool([2, 2])],
  error: DTypeError,
  code: "DTYPE",
});
const pairs = (s: Sampler) => [
  { name: "vectors", args: [s.normal([3]), s.normal([3])] },
  { name: "matrices", args: [s.normal([3, 2]), s.normal([2, 3])] },
  { name: "another dtype", args: [s.normal([2, 2]), s.normal([2], "int32")] },
];

export const vecdot: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "vectors", args: [s.normal([3]), s.normal([3])] },
    { name: "rows", args: [s.normal([2, 3]), s.normal([3])] },
    { name: "columns", args: [s.normal([3, 2]), s.normal([3, 2]), { axis: 0 }] },
    { name: "an inner axis", args: [s.normal([2, 3, 2]), s.normal([3, 1]), { axis: -2 }] },
    { name: "empty", args: [s.normal([2, 0]), s.normal([0])] },
  ],
  errors: (s) => [
    noBool(s),
    { args: [s.normal([2]), s.normal([3])], error: ShapeError, code: "PRODUCT" },
    { args: [s.normal([]), s.normal([3])], error: ShapeError, code: "PRODUCT" },
    { args: [s.normal([2]), s.normal([2, 2]), { axis: -2 }], error: ArgumentError, code: "AXIS" },
  ],
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [10, 1],
      ],
      [12, 34],
    ],
    [[[{ re: 0, im: 1 }], [{ re: 0, im: 1 }]], { re: 1, im: 0 }],
  ],
};

export const outer: OpLaws = {
  dtypes: numbers,
  samples: (s) => [...pairs(s), { name: "empty", args: [s.normal([0]), s.normal([2])] }],
  errors: (s) => [noBool(s)],
  special: [
    [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [3, 4],
        [6, 8],
      ],
    ],
  ],
};

export const inner: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "vectors", args: [s.normal([3]), s.normal([3])] },
    { name: "stacks", args: [s.normal([2, 3]), s.normal([4, 3])] },
    { name: "a scalar", args: [s.normal([]), s.normal([3])] },
    { name: "empty", args: [s.normal([0]), s.normal([0])] },
  ],
  errors: (s) => [
    noBool(s),
    { args: [s.normal([2]), s.normal([3])], error: ShapeError, code: "TENSORDOT" },
  ],
  special: [
    [
      [
        [1, 2],
        [3, 4],
      ],
      11,
    ],
  ],
};

export const dot: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    ...pairs(s),
    { name: "a stack", args: [s.normal([2, 3]), s.normal([2, 3, 2])] },
    { name: "a scalar", args: [s.normal([2]), s.normal([])] },
    { name: "empty", args: [s.normal([2, 0]), s.normal([0, 2])] },
  ],
  errors: (s) => [
    noBool(s),
    { args: [s.normal([2, 3]), s.normal([2, 3])], error: ShapeError, code: "TENSORDOT" },
  ],
  special: [
    [
      [
        [[1, 2]],
        [
          [3, 4],
          [5, 6],
        ],
      ],
      [[13, 16]],
    ],
  ],
};

export const vdot: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "vectors", args: [s.normal([3]), s.normal([3])] },
    { name: "any shapes", args: [s.normal([2, 3]), s.normal([6])] },
    { name: "scalars", args: [s.normal([]), s.normal([])] },
    { name: "empty", args: [s.normal([0]), s.normal([0, 2])] },
  ],
  errors: (s) => [
    noBool(s),
    { args: [s.normal([2]), s.normal([3])], error: ShapeError, code: "PRODUCT" },
  ],
  special: [[[[{ re: 0, im: 1 }], [{ re: 0, im: 1 }]], { re: 1, im: 0 }]],
};

export const matvec: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "one", args: [s.normal([2, 3]), s.normal([3])] },
    { name: "stacks", args: [s.normal([4, 2, 3]), s.normal([4, 3])] },
    { name: "one matrix, many vectors", args: [s.normal([2, 3]), s.normal([4, 3])] },
    { name: "empty", args: [s.normal([2, 0]), s.normal([0])] },
  ],
  errors: (s) => [
    noBool(s),
    { args: [s.normal([2]), s.normal([2])], error: ShapeError, code: "PRODUCT" },
    { args: [s.normal([2, 3]), s.normal([2])], error: ShapeError, code: "MATMUL_INNER" },
  ],
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [10, 1],
      ],
      [12, 34],
    ],
  ],
};

export const vecmat: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "one", args: [s.normal([3]), s.normal([3, 2])] },
    { name: "stacks", args: [s.normal([4, 3]), s.normal([4, 3, 2])] },
    { name: "many vectors, one matrix", args: [s.normal([4, 3]), s.normal([3, 2])] },
    { name: "empty", args: [s.normal([0]), s.normal([0, 2])] },
  ],
  errors: (s) => [
    noBool(s),
    { args: [s.normal([2]), s.normal([2])], error: ShapeError, code: "PRODUCT" },
    { args: [s.normal([3]), s.normal([2, 3])], error: ShapeError, code: "MATMUL_INNER" },
  ],
  special: [
    [
      [
        [10, 1],
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [13, 24],
    ],
    [[[{ re: 0, im: 1 }], [[{ re: 0, im: 1 }]]], [{ re: 1, im: 0 }]],
  ],
};

export const kron: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    ...pairs(s),
    { name: "scalars", args: [s.normal([]), s.normal([2])] },
    { name: "empty", args: [s.normal([0, 2]), s.normal([2])] },
  ],
  errors: (s) => [noBool(s)],
  special: [
    [
      [[[1, 10]], [[1], [2]]],
      [
        [1, 10],
        [2, 20],
      ],
    ],
  ],
};

export const cross: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "vectors", args: [s.normal([3]), s.normal([3])] },
    { name: "rows", args: [s.normal([2, 3]), s.normal([3])] },
    { name: "columns", args: [s.normal([3, 2]), s.normal([3, 1]), { axis: 0 }] },
    { name: "empty", args: [s.normal([0, 3]), s.normal([3])] },
  ],
  errors: (s) => [
    noBool(s),
    { args: [s.normal([2]), s.normal([2])], error: ShapeError, code: "PRODUCT" },
    { args: [s.normal([3]), s.normal([2])], error: ShapeError, code: "PRODUCT" },
    { args: [s.normal([3]), s.normal([3]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
  ],
  special: [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [-3, 6, -3],
    ],
  ],
};
