/** @file The laws of customJvp. */
import type { Tensor } from "../../core/tensor.ts";
import type { OpLaws } from "../laws-types.ts";
import { customJvp } from "./custom-jvp.ts";

type Pair = readonly [Tensor, Tensor];
const power = (x: Tensor, y: Tensor): Tensor => x.mul(x).mul(y);
const powerRule = ([x, y]: Pair, [s, t]: Pair) =>
  [power(x, y), x.mul(y).mul(2).mul(s).add(x.mul(x).mul(t))] as const;

export const laws: OpLaws = {
  dtypes: ["float64", "float32", "complex128"],
  call: (f: typeof power, rule: typeof powerRule, x: Tensor, y: Tensor) => customJvp(f, rule)(x, y),
  samples: (s) => [
    { name: "two arguments", args: [power, powerRule, s.normal([3]), s.normal([3])] },
    { name: "a scalar", args: [power, powerRule, s.normal([]), s.normal([])] },
    { name: "empty", args: [power, powerRule, s.normal([0]), s.normal([0])] },
  ],
  // errors of the rule appear only under a derivative: test/ops/control has them
  errors: () => [],
};
