/** @file The hyperbolic sine. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { cosh } from "./cosh.ts";
import { csinh } from "./scalar/complex.ts";
import { sinh as sinhOf } from "./scalar/hyperbolic.ts";

const z = { re: 0, im: 0 };

/**
 * The hyperbolic sine, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @accuracy ≤ 1 ulp in float64; complex: each part ≤ 2 ulp
 * @gradient cosh(x)
 * @example sinh([0, 1]) // [0.         1.17520119]
 */
export const sinh: UnaryOp<"inexact"> = unary({
  name: "sinh",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = sinhOf(x[i + e * s]);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        csinh(x[i + 2 * e * s], x[i + 2 * e * s + 1], z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: { partials: [(x) => cosh(x)] },
});
