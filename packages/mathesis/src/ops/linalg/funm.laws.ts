/** @file The laws of funm. */
import type { Tensor } from "../../core/tensor.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

const square = (z: Tensor): Tensor => z.mul(z);

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.uniform(-1, 1, [3, 3]), square] },
    { name: "a stack", args: [s.uniform(-1, 1, [2, 2, 2]), square] },
    { name: "zeros", args: [s.normal([2, 2]).mul(0), square] },
    { name: "empty", args: [s.normal([0, 0]), square] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), square], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), 3], error: ArgumentError, code: "FUNCTION" },
  ],
};
