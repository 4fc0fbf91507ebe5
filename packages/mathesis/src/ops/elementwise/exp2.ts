/** @file The power of two. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { multiply } from "./multiply.ts";
import { exp2 as exp2Of } from "./scalar/exp2.ts";

/**
 * 2ˣ, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient 2ˣ·log 2
 * @source Muller, Elementary Functions, 3rd ed., §11.4
 * @example exp2([0, 0.5, 10]) // [1.00000000e+00 1.41421356e+00 1.02400000e+03]
 */
export const exp2: UnaryOp<"float"> = unary({
  name: "exp2",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = exp2Of(x[i + e * s]);
    },
  },
  derivative: { partials: [(_x, y) => multiply(y, Math.LN2)] },
});
