/** @file The sine. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { cos } from "./cos.ts";
import { csin } from "./scalar/complex.ts";
import { sin as sinOf } from "./scalar/trig.ts";

const z = { re: 0, im: 0 };

/**
 * The sine, elementwise; the angle in radians.
 *
 * @shape `s -> s`; integers and bool give float64
 * @accuracy ≤ 1 ulp in float64 for every argument; complex: each part ≤ 2 ulp
 * @gradient cos(x)
 * @example sin([0, 1]) // [0.         0.84147098]
 */
export const sin: UnaryOp<"inexact"> = unary({
  name: "sin",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = sinOf(x[i + e * s]);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        csin(x[i + 2 * e * s], x[i + 2 * e * s + 1], z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: { partials: [(x) => cos(x)] },
});
