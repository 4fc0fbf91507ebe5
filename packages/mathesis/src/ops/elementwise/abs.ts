/** @file The absolute value. */
import { isComplex } from "../../types/dtype.ts";
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { known } from "../kinds/record.ts";
import { conj } from "./conj.ts";
import { multiply } from "./multiply.ts";
import { real } from "./real.ts";
import { cabs } from "./scalar/complex.ts";
import { sign } from "./sign.ts";

/**
 * The absolute value |x|, elementwise; the modulus of complex numbers.
 *
 * @shape `s -> s`; complex gives the float dtype of its parts; the least int32 stays as it is
 * @throws {DTypeError} for bool
 * @accuracy exact; complex ≤ 1 ulp, without overflow on the way
 * @gradient sign(x); complex Re(conj(sign z) ż). By convention 0 at 0, where there is none.
 * @example abs([-1.5, 2]) // [1.5 2. ]
 * @example abs([{ re: 3, im: -4 }]) // [5.]
 */
export const abs: UnaryOp<"modulus"> = unary({
  name: "abs",
  dtypes: "modulus",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Math.abs(x[i + e * s]);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = cabs(x[i + 2 * e * s], x[i + 2 * e * s + 1]);
    },
  },
  derivative: {
    jvp: ([x], [t]) => {
      const along = known(t);
      return isComplex(x.dtype) ? real(multiply(conj(sign(x)), along)) : multiply(sign(x), along);
    },
  },
});
