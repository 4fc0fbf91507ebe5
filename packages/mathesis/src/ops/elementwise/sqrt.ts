/** @file The square root. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { divide } from "./divide.ts";
import { csqrt } from "./scalar/complex.ts";

const z = { re: 0, im: 0 };

/**
 * The square root √x, elementwise; NaN for negative real numbers, the principal root for complex ones.
 *
 * @shape `s -> s`; integers and bool give float64
 * @accuracy correctly rounded; complex: each part ≤ 2 ulp
 * @gradient 1 / (2√x); infinite at 0
 * @example sqrt([4, 2]) // [2.         1.41421356]
 * @example sqrt([{ re: -1, im: 0 }]) // [0.+1.i]
 */
export const sqrt: UnaryOp<"inexact"> = unary({
  name: "sqrt",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Math.sqrt(x[i + e * s]);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        csqrt(x[i + 2 * e * s], x[i + 2 * e * s + 1], z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: { partials: [(_x, y) => divide(0.5, y)] },
});
