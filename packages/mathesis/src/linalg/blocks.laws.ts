/** @file The laws of blockDiag and khatriRao. */
import type { OpLaws } from "../ops/laws-types.ts";
import { dtypes } from "../types/dtype.ts";
import { ArgumentError, ShapeError } from "../util/errors.ts";

export const blockDiag: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "one", args: [s.normal([2, 3])] },
    { name: "a matrix, a row and a number", args: [s.normal([2, 2]), s.normal([3]), s.normal([])] },
    { name: "stacks", args: [s.normal([2, 1, 2]), s.normal([2, 2, 1])] },
    { name: "a stack beside one", args: [s.normal([2, 1, 2]), s.normal([1, 1])] },
    { name: "another dtype", args: [s.normal([1, 2]), s.normal([1, 1], "float64")] },
    { name: "empty blocks", args: [s.normal([0, 2]), s.normal([1, 0])] },
  ],
  errors: (s) => [
    { args: [], error: ArgumentError, code: "EMPTY" },
    { args: [s.normal([2, 1, 1]), s.normal([3, 1, 1])], error: ShapeError, code: "BROADCAST" },
  ],
  special: [
    [
      [[1, 2], 3],
      [
        [1, 2, 0],
        [0, 0, 3],
      ],
    ],
  ],
};

export const khatriRao: OpLaws = {
  dtypes: dtypes.filter((d) => d !== "bool"),
  samples: (s) => [
    { name: "matrices", args: [s.normal([2, 3]), s.normal([3, 3])] },
    { name: "stacks", args: [s.normal([2, 1, 2]), s.normal([2, 2])] },
    { name: "no columns", args: [s.normal([2, 0]), s.normal([1, 0])] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), s.normal([2, 2])], error: ShapeError, code: "PRODUCT" },
    { args: [s.normal([2]), s.normal([2, 2])], error: ShapeError, code: "PRODUCT" },
  ],
  special: [
    [
      [[[1, 2]], [[3, 4], [5, 6]]], // biome-ignore format: matrices
      [
        [3, 8],
        [5, 12],
      ],
    ],
  ],
};
