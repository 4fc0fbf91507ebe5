/** @file The laws of funm. */
import type { Tensor } from "../core/tensor.ts";
import type { OpLaws } from "../ops/laws-types.ts";
import { ArgumentError, ShapeError } from "../util/errors.ts";

const square = (z: Tensor): Tensor => z.mul(z);

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.uniform(-1, 1, [3, 3]), square], refusesTrace: true },
    { name: "a stack", args: [s.uniform(-1, 1, [2, 2, 2]), square], refusesTrace: true },
    { name: "zeros", args: [s.normal([2, 2]).mul(0), square], refusesTrace: true },
    { name: "empty", args: [s.normal([0, 0]), square], refusesTrace: true },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), square], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), 3], error: ArgumentError, code: "FUNCTION" },
  ],
};
