/** @file The laws of funm. */
import type { Tensor } from "../../core/tensor.ts";
import { ArgumentError, DomainError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

const square = (z: Tensor): Tensor => z.mul(z);
const root = (z: Tensor): Tensor => z.sqrt();
const inverse = (z: Tensor): Tensor => z.pow(-1);

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "int32", "complex128", "complex64"],
  samples: (s) => [
    { name: "a matrix", args: [s.uniform(-1, 1, [3, 3]), square] },
    { name: "a root", args: [s.positiveDefinite([3, 3]), root] },
    {
      name: "not symmetric",
      args: [s.positiveDefinite([3, 3]).add(s.uniform(-0.25, 0.25, [3, 3], s.dtype)), inverse],
    },
    { name: "a stack", args: [s.uniform(-1, 1, [2, 2, 2]), (z: Tensor) => z.sin()] },
    { name: "zeros", args: [s.normal([2, 2]).mul(0), square] },
    { name: "a number", args: [s.positive([1, 1]), (z: Tensor) => z.log()] },
    { name: "empty", args: [s.normal([0, 0]), square] },
    { name: "no matrices", args: [s.normal([0, 2, 2]), square] },
  ],
  errors: (s) => [
    { args: [s.normal([2, 3]), square], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2]), square], error: ShapeError, code: "SIGNATURE" },
    { args: [s.normal([2, 2]), 3], error: ArgumentError, code: "FUNCTION" },
    {
      args: [s.normal([2, 2]), (z: Tensor) => z.sum()],
      error: ShapeError,
      code: "FUNCTION_SHAPE",
    },
    {
      args: [s.normal([2, 2], "float64").mul(Number.NaN), square],
      error: DomainError,
      code: "NOT_FINITE",
    },
    { args: [s.normal([2, 2]).mul(0), inverse], error: DomainError, code: "UNDEFINED" },
    {
      args: [s.positiveDefinite([2, 2], "float64").neg(), root],
      error: DomainError,
      code: "NOT_REAL",
    },
  ],
};
