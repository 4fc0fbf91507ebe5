/** @file The laws of customVjp. */
import type { Tensor } from "../../core/tensor.ts";
import type { OpLaws } from "../laws-types.ts";
import { customVjp } from "./custom-vjp.ts";

const power = (x: Tensor, y: Tensor): Tensor => x.mul(x).mul(y);
const forward = (x: Tensor, y: Tensor) => [power(x, y), { x, y }] as const;
// conj makes it right for complex numbers, where cotangents are ∂L/∂Re + i ∂L/∂Im
const backward = (kept: { x: Tensor; y: Tensor }, ct: Tensor) =>
  [ct.mul(kept.x.mul(kept.y).mul(2).conj()), ct.mul(kept.x.mul(kept.x).conj())] as const;

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "complex128"],
  derivative: "reverse",
  call: (x: Tensor, y: Tensor) => customVjp(power, forward, backward)(x, y),
  samples: (s) => [
    { name: "two arguments", args: [s.normal([3]), s.normal([3])] },
    { name: "a scalar", args: [s.normal([]), s.normal([])] },
    { name: "empty", args: [s.normal([0]), s.normal([0])] },
  ],
  // errors of the rules appear only under a derivative: test/transforms has them
  errors: () => [],
};
