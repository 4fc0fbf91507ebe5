/** @file The laws of norms. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

const inexact = dtypes.filter((d) => d !== "bool");
const BIG = 1e200;

export const vectorNorm: OpLaws = {
  dtypes: inexact,
  samples: (s) => [
    { name: "all", args: [s.distinct([2, 3])] },
    { name: "columns", args: [s.distinct([2, 3]), { axis: 0 }] },
    { name: "kept", args: [s.distinct([2, 3]), { axis: -1, keepDims: true }] },
    { name: "two axes", args: [s.distinct([2, 3, 2]), { axis: [0, 2] }] },
    ...[1, 0, 3, 0.5, -1, Infinity, -Infinity].map((ord) => ({
      name: `order ${ord}`,
      args: [s.positive([4]), { ord }],
    })),
    { name: "empty", args: [s.normal([0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), { ord: "fro" }], error: ArgumentError, code: "NORM_ORD" },
    { args: [s.normal([2]), { ord: Number.NaN }], error: ArgumentError, code: "NORM_ORD" },
    { args: [s.normal([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
    { args: [s.normal([2]), { keepDims: 1 }], error: ArgumentError, code: "FLAG" },
    { args: [s.normal([2]), { p: 1 }], error: ArgumentError, code: "OPTION_NAME" },
  ],
  special: [
    [[[3, 4]], 5],
    [[[3 * BIG, 4 * BIG]], 5 * BIG],
    [[[0, -0]], 0],
    [[[Infinity, 1]], Infinity],
    [[[Number.NaN, 1]], Number.NaN],
    [[[3, 0, -1], { ord: 0 }], 2],
    [[[3, 0, -4], { ord: -Infinity }], 0],
  ],
};

export const matrixNorm: OpLaws = {
  dtypes: inexact,
  samples: (s) => [
    { name: "a matrix", args: [s.distinct([2, 3])] },
    { name: "a stack, kept", args: [s.distinct([2, 2, 3]), { keepDims: true }] },
    ...([1, -1, Infinity, -Infinity] as const).map((ord) => ({
      name: `order ${ord}`,
      args: [s.distinct([3, 2]), { ord }],
    })),
  ],
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "MATRIX" },
    { args: [s.normal([2, 2]), { ord: 2 }], error: ArgumentError, code: "NORM_ORD" },
    { args: [s.normal([2, 2]), { ord: "nuc" }], error: ArgumentError, code: "NORM_ORD" },
    { args: [s.normal([2, 2]), { keepDims: "x" }], error: ArgumentError, code: "FLAG" },
  ],
  special: [
    [
      [
        [
          [1, -2],
          [3, 4],
        ],
        { ord: 1 },
      ],
      6,
    ],
    [
      [
        [
          [1, -2],
          [3, 4],
        ],
        { ord: -Infinity },
      ],
      3,
    ],
  ],
};

export const norm: OpLaws = {
  dtypes: inexact,
  samples: (s) => [
    { name: "all", args: [s.distinct([2, 2, 2])] },
    { name: "vectors", args: [s.distinct([2, 3]), { axis: 1 }] },
    { name: "vectors, order 1", args: [s.positive([2, 3]), { axis: 0, ord: 1, keepDims: true }] },
    { name: "a vector, order 3", args: [s.positive([3]), { ord: 3 }] },
    { name: "a matrix, order 1", args: [s.distinct([2, 3]), { ord: 1 }] },
    { name: "matrices", args: [s.distinct([2, 3, 2]), { axis: [0, 1], ord: "fro" }] },
    { name: "matrices, no order", args: [s.distinct([2, 3, 2]), { axis: [2, 0] }] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 2, 2]), { ord: 1 }], error: ArgumentError, code: "AXES" },
    { args: [s.normal([2, 2]), { ord: 2 }], error: ArgumentError, code: "NORM_ORD" },
    { args: [s.normal([2, 2]), { axis: [0, 1, 0] }], error: ArgumentError, code: "AXES" },
    { args: [s.normal([2]), { axis: 1 }], error: ArgumentError, code: "AXIS" },
  ],
  special: [
    [
      [
        [
          [3, 0],
          [0, 4],
        ],
      ],
      5,
    ],
  ],
};
