/** @file The laws of solveTridiagonal. */
import type { OpLaws } from "../ops/laws-types.ts";
import { ShapeError } from "../util/errors.ts";

export const solveTridiagonal: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    {
      name: "a vector",
      args: [s.normal([2]), s.positive([3]).mul(20), s.normal([2]), s.normal([3])],
    },
    {
      name: "stacks",
      args: [s.normal([2, 1]), s.positive([2, 2]).mul(20), s.normal([2, 1]), s.normal([2, 2, 1])],
    },
    { name: "a number", args: [s.normal([0]), s.positive([1]), s.normal([0]), s.normal([1])] },
  ],
  errors: (s) => [
    {
      args: [s.normal([2]), s.normal([2]), s.normal([1]), s.normal([2])],
      error: ShapeError,
      code: "VECTOR",
    },
    {
      args: [s.normal([0]), s.normal([0]), s.normal([0]), s.normal([0])],
      error: ShapeError,
      code: "VECTOR",
    },
  ],
};
