/** @file The reciprocal. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { negative } from "./negative.ts";
import { cdiv } from "./scalar/complex.ts";
import { square } from "./square.ts";

const z = { re: 0, im: 0 };

/**
 * The reciprocal 1 / x, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @accuracy correctly rounded; complex: each part ≤ 3 ulp
 * @gradient −1 / x²
 * @example reciprocal([2, -4]) // [ 0.5  -0.25]
 */
export const reciprocal: UnaryOp<"inexact"> = unary({
  name: "reciprocal",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = 1 / x[i + e * s];
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + 2 * e * s];
        const b = x[i + 2 * e * s + 1];
        cdiv(1, 0, a, b, z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: { partials: [(_x, y) => negative(square(y))] },
});
