/** @file The arc cosine. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { add } from "./add.ts";
import { multiply } from "./multiply.ts";
import { negative } from "./negative.ts";
import { rsqrt } from "./rsqrt.ts";
import { acos as acosOf } from "./scalar/inverse-trig.ts";
import { subtract } from "./subtract.ts";

/**
 * The arc cosine in radians, elementwise, from 0 to π; NaN outside [−1, 1].
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient −1 / √(1 − x²); infinite at ±1
 * @example acos([0, 0.5, 1]) // [1.57079633 1.04719755 0.        ]
 */
export const acos: UnaryOp<"float"> = unary({
  name: "acos",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = acosOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => negative(rsqrt(multiply(subtract(1, x), add(x, 1))))] },
});
