/** @file The error function. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { exp } from "./exp.ts";
import { multiply } from "./multiply.ts";
import { negative } from "./negative.ts";
import { erf as erfOf } from "./scalar/erf.ts";
import { square } from "./square.ts";

/**
 * The error function 2/√π ∫₀ˣ exp(−t²) dt, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient 2/√π · exp(−x²)
 * @example erf([0, 1]) // [0.         0.84270079]
 */
export const erf: UnaryOp<"float"> = unary({
  name: "erf",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = erfOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => multiply(exp(negative(square(x))), 2 / Math.sqrt(Math.PI))] },
});
