/** @file The laws of cond. */
import type { Tensor } from "../../core/tensor.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";

const double = (x: Tensor): Tensor => x.mul(2);
const squared = (x: Tensor): Tensor => x.mul(x);
const first = (x: Tensor, y: Tensor) => ({ a: x.sin(), b: y });
const second = (x: Tensor, y: Tensor) => ({ a: x.mul(y), b: x.neg() });

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "complex128"],
  samples: (s) => [
    { name: "yes", args: [true, double, squared, s.normal([2])] },
    { name: "no", args: [false, double, squared, s.normal([2])] },
    { name: "a computed condition", args: [s.bool([]), double, squared, s.normal([2])] },
    { name: "trees", args: [s.bool([]), first, second, s.normal([2]), s.normal([2])] },
    { name: "a scalar", args: [s.bool([]), squared, double, s.normal([])] },
    { name: "empty", args: [s.bool([]), squared, double, s.normal([0])] },
  ],
  errors: (s) => [
    {
      args: [s.bool([2]), double, squared, s.normal([2])],
      error: ArgumentError,
      code: "CONDITION",
    },
    {
      args: [s.normal([], "float64"), double, squared, s.normal([2])],
      error: ArgumentError,
      code: "CONDITION",
    },
    {
      args: [true, double, (x: Tensor) => x.sum(), s.normal([2])],
      error: ShapeError,
      code: "CARRY",
    },
    {
      args: [true, double, (x: Tensor) => [x], s.normal([2])],
      error: ArgumentError,
      code: "CARRY_TREE",
    },
  ],
};
