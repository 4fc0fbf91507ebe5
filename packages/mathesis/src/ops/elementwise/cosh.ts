/** @file The hyperbolic cosine. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { ccosh } from "./scalar/complex.ts";
import { cosh as coshOf } from "./scalar/hyperbolic.ts";
import { sinh } from "./sinh.ts";

const z = { re: 0, im: 0 };

/**
 * The hyperbolic cosine, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @accuracy ≤ 1 ulp in float64; complex: each part ≤ 2 ulp
 * @gradient sinh(x)
 * @example cosh([0, 1]) // [1.         1.54308063]
 */
export const cosh: UnaryOp<"inexact"> = unary({
  name: "cosh",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = coshOf(x[i + e * s]);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        ccosh(x[i + 2 * e * s], x[i + 2 * e * s + 1], z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: { partials: [(x) => sinh(x)] },
});
