/** @file The inverse of the error function. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { exp } from "./exp.ts";
import { multiply } from "./multiply.ts";
import { erfinv as erfinvOf } from "./scalar/erfinv.ts";
import { square } from "./square.ts";

/**
 * The number whose error function is x, elementwise; infinite at ±1, NaN beyond.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient √π/2 · exp(erfinv(x)²)
 * @example erfinv([0, 0.5]) // [0.         0.47693628]
 */
export const erfinv: UnaryOp<"float"> = unary({
  name: "erfinv",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = erfinvOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(_x, y) => multiply(exp(square(y)), Math.sqrt(Math.PI) / 2)] },
});
