/** @file The tangent. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { add } from "./add.ts";
import { ctan } from "./scalar/complex.ts";
import { tan as tanOf } from "./scalar/trig.ts";
import { square } from "./square.ts";

const z = { re: 0, im: 0 };

/**
 * The tangent, elementwise; the angle in radians.
 *
 * @shape `s -> s`; integers and bool give float64
 * @accuracy ≤ 1 ulp in float64 for every argument; complex: each part ≤ 4 ulp
 * @gradient 1 + tan²(x)
 * @example tan([0, 1]) // [0.         1.55740772]
 */
export const tan: UnaryOp<"inexact"> = unary({
  name: "tan",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = tanOf(x[i + e * s]);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        ctan(x[i + 2 * e * s], x[i + 2 * e * s + 1], z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: { partials: [(_x, y) => add(square(y), 1)] },
});
