/** @file The complementary error function. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { exp } from "./exp.ts";
import { multiply } from "./multiply.ts";
import { negative } from "./negative.ts";
import { erfc as erfcOf } from "./scalar/erf.ts";
import { square } from "./square.ts";

/**
 * 1 − erf(x), elementwise, with full accuracy also where it is small.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient −2/√π · exp(−x²)
 * @example erfc([0, 5]) // [1.00000000e+00 1.53745979e-12]
 */
export const erfc: UnaryOp<"float"> = unary({
  name: "erfc",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = erfcOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => multiply(exp(negative(square(x))), -2 / Math.sqrt(Math.PI))] },
});
