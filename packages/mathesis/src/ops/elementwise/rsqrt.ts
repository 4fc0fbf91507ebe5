/** @file The reciprocal square root. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { divide } from "./divide.ts";
import { multiply } from "./multiply.ts";
import { cdiv, csqrt } from "./scalar/complex.ts";

const z = { re: 0, im: 0 };

/**
 * The reciprocal square root 1 / √x, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @accuracy ≤ 2 ulp; complex ≤ 8 ulp of the modulus
 * @gradient −1 / (2x√x)
 * @example rsqrt([4, 0.25]) // [0.5 2. ]
 */
export const rsqrt: UnaryOp<"inexact"> = unary({
  name: "rsqrt",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = 1 / Math.sqrt(x[i + e * s]);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + 2 * e * s];
        const b = x[i + 2 * e * s + 1];
        csqrt(a, b, z);
        cdiv(1, 0, z.re, z.im, z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: { partials: [(x, y) => multiply(divide(y, x), -0.5)] },
});
