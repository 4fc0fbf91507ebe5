/** @file The laws of solveTriangular. */
import { ShapeError, SingularMatrix } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "upper", args: [s.positiveDefinite([3, 3]), s.normal([3, 2])] },
    { name: "lower", args: [s.positiveDefinite([3, 3]), s.normal([3, 2]), { lower: true }] },
    {
      name: "transposed",
      args: [s.positiveDefinite([3, 3]), s.normal([3, 2]), { transpose: true }],
    },
    {
      name: "lower, transposed, unit diagonal",
      args: [
        s.positiveDefinite([3, 3]),
        s.normal([3, 1]),
        { lower: true, transpose: true, unitDiagonal: true },
      ],
    },
    { name: "a vector", args: [s.positiveDefinite([3, 3]), s.normal([3])] },
    { name: "stacks", args: [s.positiveDefinite([2, 2, 2]), s.normal([2, 2, 1])] },
    {
      name: "one matrix for a stack",
      args: [s.positiveDefinite([2, 2]), s.normal([3, 2, 1]), { lower: true }],
    },
    { name: "a stack and a vector", args: [s.positiveDefinite([2, 2, 2]), s.normal([2])] },
    { name: "another dtype", args: [s.positiveDefinite([2, 2]), s.normal([2, 1], "int32")] },
    { name: "empty", args: [s.normal([0, 0]), s.normal([0, 2])] },
    { name: "no columns", args: [s.positiveDefinite([2, 2]), s.normal([2, 0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), s.normal([3, 1])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2]), s.normal([2])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), s.normal([])], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]).mul(0), s.normal([2])], error: SingularMatrix, code: "SINGULAR" },
  ],
  special: [
    [
      [
        [
          [2, 0],
          [1, 4],
        ],
        [2, 9],
        { lower: true },
      ],
      [1, 2],
    ],
    [
      [
        [
          [7, 3],
          [5, 7],
        ],
        [4, 1],
        { unitDiagonal: true },
      ],
      [1, 1],
    ],
  ],
};
