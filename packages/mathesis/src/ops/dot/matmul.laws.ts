/** @file The laws of matmul. */
import { DTypeError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "uint32", "uint8", "complex128", "complex64"],
  samples: (s) => [
    { name: "matrices", args: [s.normal([2, 3]), s.normal([3, 2])] },
    { name: "matrix and vector", args: [s.normal([2, 3]), s.normal([3])] },
    { name: "vector and matrix", args: [s.normal([3]), s.normal([3, 2])] },
    { name: "vectors", args: [s.normal([3]), s.normal([3])] },
    { name: "stacks", args: [s.normal([2, 2, 3]), s.normal([2, 3, 1])] },
    { name: "stacks that broadcast", args: [s.normal([2, 1, 2, 2]), s.normal([3, 2, 2])] },
    { name: "a stack and a vector", args: [s.normal([2, 2, 3]), s.normal([3])] },
    { name: "another dtype", args: [s.normal([2, 2]), s.normal([2, 2], "int32")] },
    { name: "an empty sum", args: [s.normal([2, 0]), s.normal([0, 2])] },
    { name: "an empty result", args: [s.normal([0, 2]), s.normal([2, 2])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), s.normal([2, 3])], error: ShapeError, code: "MATMUL_INNER" },
    { args: [s.normal([]), s.normal([2])], error: ShapeError, code: "MATMUL_SCALAR" },
    { args: [s.normal([2]), 3], error: ShapeError, code: "MATMUL_SCALAR" },
    { args: [s.normal([2, 2, 2]), s.normal([3, 2, 2])], error: ShapeError, code: "BROADCAST" },
    { args: [s.bool([2, 2]), s.bool([2, 2])], error: DTypeError, code: "DTYPE" },
  ],
  special: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [10, 20],
      ],
      [50, 110],
    ],
    [[[[0, 1]], [Infinity, 1]], [Number.NaN]],
    [[[], []], 0],
    [[new Int32Array([65536]), new Int32Array([65536])], 0],
  ],
};
