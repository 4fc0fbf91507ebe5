/** @file The laws of checkpoint. */
import type { Tensor } from "../../core/tensor.ts";
import { ShapeError } from "../../util/errors.ts";
import type { OpLaws } from "../laws-types.ts";
import { checkpoint } from "./checkpoint.ts";

const twice = (x: Tensor): Tensor => x.sin().sin();
const pair = (x: Tensor, y: Tensor) => ({ sum: x.add(y), product: x.mul(y).exp() });

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "complex128"],
  call: (f: (...xs: unknown[]) => unknown, ...xs: unknown[]) => checkpoint(f)(...xs),
  samples: (s) => [
    { name: "a chain", args: [twice, s.normal([2, 3])] },
    { name: "two results", args: [pair, s.normal([3]), s.normal([2, 1])] },
    { name: "an argument as the result", args: [(x: Tensor) => [x, x.mul(x)], s.normal([2])] },
    { name: "a constant result", args: [(x: Tensor) => [x.cos(), x.mul(0)], s.normal([2])] },
    { name: "empty", args: [twice, s.normal([0])] },
  ],
  errors: (s) => [
    { args: [pair, s.normal([2]), s.normal([3])], error: ShapeError, code: "BROADCAST" },
  ],
};
