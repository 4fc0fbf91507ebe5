/** @file The laws of functions that add axes, remove them or make them equal. */
import type { OpLaws } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export const broadcastArrays: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "two", args: [s.normal([2, 1]), s.normal([3])] },
    { name: "three dtypes", args: [s.normal([]), s.normal([2], "int32"), s.normal([1, 1])] },
    { name: "empty", args: [s.normal([0]), s.normal([2, 1])] },
  ],
  errors: (s) => [
    { args: [s.normal([2]), s.normal([3])], error: ShapeError, code: "BROADCAST" },
    { args: [s.normal([2]), "x"], error: ArgumentError, code: "NOT_AN_ARRAY" },
  ],
  special: [
    [
      [[1, 2], 3],
      [
        [1, 2],
        [3, 3],
      ],
    ],
  ],
};

const ranks: OpLaws = {
  dtypes,
  samples: (s) => [
    { name: "a scalar", args: [s.normal([])] },
    { name: "a vector", args: [s.normal([3])] },
    { name: "a matrix", args: [s.normal([2, 3])] },
    { name: "more", args: [s.normal([1, 2, 1, 2])] },
    { name: "empty", args: [s.normal([0])] },
  ],
  errors: () => [{ args: ["x"], error: ArgumentError, code: "NOT_AN_ARRAY" }],
};

export const atleast1d: OpLaws = { ...ranks, special: [[[3], [3]]] };
export const atleast2d: OpLaws = { ...ranks, special: [[[[1, 2]], [[1, 2]]]] };
export const atleast3d: OpLaws = { ...ranks, special: [[[[1, 2]], [[[1], [2]]]]] };
export const ravel: OpLaws = { ...ranks, special: [[[[[1, 2]]], [1, 2]]] };
