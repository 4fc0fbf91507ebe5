/** @file The cosine. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { negative } from "./negative.ts";
import { ccos } from "./scalar/complex.ts";
import { cos as cosOf } from "./scalar/trig.ts";
import { sin } from "./sin.ts";

const z = { re: 0, im: 0 };

/**
 * The cosine, elementwise; the angle in radians.
 *
 * @shape `s -> s`; integers and bool give float64
 * @accuracy ≤ 1 ulp in float64 for every argument; complex: each part ≤ 2 ulp
 * @gradient −sin(x)
 * @example cos([0, 1]) // [1.         0.54030231]
 */
export const cos: UnaryOp<"inexact"> = unary({
  name: "cos",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = cosOf(x[i + e * s]);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        ccos(x[i + 2 * e * s], x[i + 2 * e * s + 1], z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: { partials: [(x) => negative(sin(x))] },
});
