/** @file The laws of the norms that know singular values. */
import type { OpLaws } from "../ops/laws-types.ts";
import { dtypes } from "../types/dtype.ts";
import { ArgumentError, DomainError, ShapeError } from "../util/errors.ts";

const numbers = dtypes.filter((d) => d !== "bool");
const ORDERS = [1, -1, 2, -2, Infinity, -Infinity, "fro", "nuc"] as const;
const diagonal = [
  [3, 0],
  [0, 4],
];

export const matrixNorm: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "a matrix", args: [s.distinct([2, 3])] },
    ...ORDERS.map((ord) => ({ name: `order ${ord}`, args: [s.distinct([3, 2]), { ord }] })),
    { name: "a stack, kept", args: [s.distinct([2, 2, 3]), { ord: 2, keepDims: true }] },
    { name: "empty", args: [s.normal([0, 2]), { ord: "nuc" }] },
  ],
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "MATRIX" },
    { args: [s.normal([2]), { ord: 2 }], error: ShapeError, code: "MATRIX" },
    { args: [s.normal([2, 2]), { ord: 3 }], error: ArgumentError, code: "NORM_ORD" },
    { args: [s.normal([2, 2]), { ord: 2, keepDims: 1 }], error: ArgumentError, code: "FLAG" },
    { args: [s.normal([2, 2]), { p: 2 }], error: ArgumentError, code: "OPTION_NAME" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN), { ord: 2 }],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
  special: [
    [[diagonal, { ord: 2 }], 4],
    [[diagonal, { ord: -2 }], 3],
    [[diagonal, { ord: "nuc" }], 7],
    [[diagonal], 5],
  ],
};

export const norm: OpLaws = {
  dtypes: numbers,
  samples: (s) => [
    { name: "all", args: [s.distinct([2, 2, 2])] },
    { name: "vectors, order 2", args: [s.distinct([2, 3]), { axis: 1, ord: 2 }] },
    { name: "a vector, order 2", args: [s.distinct([3]), { ord: 2 }] },
    { name: "a matrix, order 2", args: [s.distinct([2, 3]), { ord: 2 }] },
    { name: "matrices, nuclear", args: [s.distinct([2, 3, 2]), { axis: [2, 0], ord: "nuc" }] },
    {
      name: "matrices, kept",
      args: [s.distinct([2, 3, 2]), { axis: [0, 1], ord: -2, keepDims: true }],
    },
  ],
  errors: (s) => [
    { args: [s.normal([2, 2, 2]), { ord: 2 }], error: ArgumentError, code: "AXES" },
    { args: [s.normal([2]), { ord: "nuc" }], error: ArgumentError, code: "NORM_ORD" },
    { args: [s.normal([2, 2]), { ord: 3 }], error: ArgumentError, code: "NORM_ORD" },
    {
      args: [s.normal([2, 2]), { axis: [0, 0], ord: 2 }],
      error: ArgumentError,
      code: "AXIS_REPEATED",
    },
    { args: [s.normal([2]), { p: 1 }], error: ArgumentError, code: "OPTION_NAME" },
  ],
  special: [
    [[diagonal, { ord: 2 }], 4],
    [[[3, 4], { ord: 2 }], 5],
  ],
};
