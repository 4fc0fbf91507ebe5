/** @file A smooth maximum with zero. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { softplus as softplusOf } from "./scalar/logistic.ts";
import { sigmoid } from "./sigmoid.ts";

/**
 * log(1 + exp(x)), elementwise, without overflow.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient sigmoid(x)
 * @example softplus([-1, 0, 2]) // [0.31326169 0.69314718 2.12692801]
 */
export const softplus: UnaryOp<"float"> = unary({
  name: "softplus",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = softplusOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => sigmoid(x)] },
});
