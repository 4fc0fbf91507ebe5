/** @file The laws of cond. */
import type { OpLaws } from "../ops/laws-types.ts";
import { ArgumentError, DomainError, ShapeError } from "../util/errors.ts";

const ORDERS = [2, -2, "fro", 1, -1, Infinity, -Infinity] as const;
const singular = [
  [1, 2],
  [2, 4],
];

export const cond: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "default", args: [s.positiveDefinite([3, 3])] },
    { name: "not square", args: [s.distinct([3, 2])] },
    ...ORDERS.map((p) => ({ name: `order ${p}`, args: [s.positiveDefinite([2, 2, 2]), p] })),
    ...([2, "fro", 1] as const).map((p) => ({ name: `empty, ${p}`, args: [s.normal([0, 0]), p] })),
  ],
  errors: (s) => [
    { args: [s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 3]), 1], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), "nuc"], error: ArgumentError, code: "NORM_ORD" },
    { args: [s.normal([2, 2]), 3], error: ArgumentError, code: "NORM_ORD" },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN)],
      error: DomainError,
      code: "NOT_FINITE",
    },
  ],
  special: [
    [[singular, 1], Infinity],
    [[singular, Infinity], Infinity],
    [
      [
        [
          [0, 0],
          [0, 0],
        ],
      ],
      Infinity,
    ],
    [
      [
        [
          [4, 0],
          [0, 2],
        ],
        -2,
      ],
      0.5,
    ],
  ],
};
