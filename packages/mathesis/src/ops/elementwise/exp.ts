/** @file The exponential function. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { known } from "../kinds/record.ts";
import { cexp } from "./scalar/complex.ts";
import { exp as expOf } from "./scalar/exp.ts";

const z = { re: 0, im: 0 };

/**
 * The exponential e^x, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @accuracy ≤ 1 ulp in float64, correctly rounded from it in float32
 * @gradient exp(x)
 * @example exp([0, 1]) // [1.         2.71828183]
 */
export const exp: UnaryOp<"inexact"> = unary({
  name: "exp",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = expOf(x[i + e * s]);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        cexp(x[i + 2 * e * s], x[i + 2 * e * s + 1], z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: { partials: [(_x, y) => known(y)] },
});
