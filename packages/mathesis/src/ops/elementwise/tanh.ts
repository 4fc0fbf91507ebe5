/** @file The hyperbolic tangent. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { ctanh } from "./scalar/complex.ts";
import { tanh as tanhOf } from "./scalar/hyperbolic.ts";
import { square } from "./square.ts";
import { subtract } from "./subtract.ts";

const z = { re: 0, im: 0 };

/**
 * The hyperbolic tangent, elementwise, from −1 to 1.
 *
 * @shape `s -> s`; integers and bool give float64
 * @accuracy ≤ 1 ulp in float64; complex: each part ≤ 4 ulp
 * @gradient 1 − tanh²(x)
 * @example tanh([0, 1]) // [0.         0.76159416]
 */
export const tanh: UnaryOp<"inexact"> = unary({
  name: "tanh",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = tanhOf(x[i + e * s]);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        ctanh(x[i + 2 * e * s], x[i + 2 * e * s + 1], z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: { partials: [(_x, y) => subtract(1, square(y))] },
});
