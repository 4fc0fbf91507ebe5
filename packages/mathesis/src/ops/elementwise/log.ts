/** @file The natural logarithm. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { reciprocal } from "./reciprocal.ts";
import { clog } from "./scalar/complex.ts";
import { log as logOf } from "./scalar/log.ts";

const z = { re: 0, im: 0 };

/**
 * The natural logarithm, elementwise; NaN below 0, the principal branch for complex numbers.
 *
 * @shape `s -> s`; integers and bool give float64
 * @accuracy ≤ 1 ulp in float64; complex: each part ≤ 1 ulp
 * @gradient 1 / x
 * @example log([1, 10]) // [0.         2.30258509]
 * @example log([{ re: -1, im: 0 }]) // [0.+3.14159265i]
 */
export const log: UnaryOp<"inexact"> = unary({
  name: "log",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = logOf(x[i + e * s]);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        clog(x[i + 2 * e * s], x[i + 2 * e * s + 1], z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: { partials: [(x) => reciprocal(x)] },
});
