/** @file The sign. */
import { zerosLike } from "../../core/programs.ts";
import { isComplex } from "../../types/dtype.ts";
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { known } from "../kinds/record.ts";
import { abs } from "./abs.ts";
import { complex } from "./complex.ts";
import { conj } from "./conj.ts";
import { divide } from "./divide.ts";
import { equal } from "./equal.ts";
import { imag } from "./imag.ts";
import { multiply } from "./multiply.ts";
import { cabs } from "./scalar/complex.ts";
import { where } from "./where.ts";

/** Below the one moduli are scaled by the other. */
const [TINY, LARGE] = [2 ** -1000, 2 ** 200];

/**
 * The sign of x, elementwise: −1, 0 or 1; z / |z| for complex z, and 0 at 0.
 *
 * @shape `s -> s`
 * @throws {DTypeError} for bool
 * @accuracy exact; complex ≤ 3 ulp of the modulus, which is 1 for all finite numbers but 0
 * @gradient 0 for real numbers; complex i y Im(conj(y) ż) / |z| for y = sign z. By convention 0 at 0.
 * @example sign([-3, 0, 0.5]) // [-1.  0.  1.]
 * @example sign([{ re: 0, im: 2 }]) // [0.+1.i]
 */
export const sign: UnaryOp<"number"> = unary({
  name: "sign",
  dtypes: "number",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const v = x[i + e * s];
        out[o + e] = v > 0 ? 1 : v < 0 ? -1 : v === 0 ? 0 : v;
      }
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        let a = x[i + 2 * e * s];
        let b = x[i + 2 * e * s + 1];
        let r = cabs(a, b);
        if (r < TINY || r === Infinity) {
          // the modulus of small numbers is rounded to few digits, and of large ones there may be none
          const scale = r < TINY ? LARGE : 0.25;
          a *= scale;
          b *= scale;
          r = cabs(a, b);
        }
        out[o + 2 * e] = r === 0 ? 0 : a / r;
        out[o + 2 * e + 1] = r === 0 ? 0 : b / r;
      }
    },
  },
  derivative: {
    jvp: ([x], [t], y) => {
      if (!isComplex(x.dtype)) return zerosLike(x);
      const r = abs(x);
      const turn = divide(imag(multiply(conj(y), known(t))), where(equal(r, 0), 1, r));
      return multiply(y, complex(0, turn));
    },
  },
});
