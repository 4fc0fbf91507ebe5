/** @file The arc sine. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { add } from "./add.ts";
import { multiply } from "./multiply.ts";
import { rsqrt } from "./rsqrt.ts";
import { asin as asinOf } from "./scalar/inverse-trig.ts";
import { subtract } from "./subtract.ts";

/**
 * The arc sine in radians, elementwise, from −π/2 to π/2; NaN outside [−1, 1].
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient 1 / √(1 − x²); infinite at ±1
 * @example asin([0, 0.5, 1]) // [0.         0.52359878 1.57079633]
 */
export const asin: UnaryOp<"float"> = unary({
  name: "asin",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = asinOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => rsqrt(multiply(subtract(1, x), add(x, 1)))] },
});
