/** @file Division. */
import { LinearInput } from "../../core/op.ts";
import { isComplex } from "../../types/dtype.ts";
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { cotangentLike, known } from "../kinds/record.ts";
import { conj } from "./conj.ts";
import { negative } from "./negative.ts";
import { cdiv } from "./scalar/complex.ts";
import { subtract } from "./subtract.ts";

const z = { re: 0, im: 0 };

/**
 * The quotient x / y, elementwise; division by zero follows IEEE 754.
 *
 * @shape `a, b -> broadcast(a, b)`; integers and bool give float64
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast
 * @accuracy correctly rounded; complex: each part ≤ 3 ulp, scaled against overflow
 * @gradient linear in x; −x / y² for y
 * @example divide([1, 2, 3], 2) // [0.5 1.  1.5]
 * @example divide(1, [0, -2]) // [ inf -0.5]
 */
export const divide: BinaryOp<"inexact"> = binary({
  name: "divide",
  dtypes: "inexact",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] / y[j + e * t];
    },
    complex: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const p = i + 2 * e * s;
        const q = j + 2 * e * t;
        cdiv(x[p], x[p + 1], y[q], y[q + 1], z);
        out[o + 2 * e] = z.re;
        out[o + 2 * e + 1] = z.im;
      }
    },
  },
  derivative: {
    linear: {
      jvp: ([x, y], [s, t]) => {
        if (t === null) return divide(known(s), y);
        const along = divide(divide(x, y), y).mul(t);
        return s === null ? negative(along) : subtract(divide(s, y), along);
      },
      transpose: ([ct], [x, y]) => {
        if (ct === null || !(x instanceof LinearInput)) return [null, null];
        const divisor = known(y);
        const factor = isComplex(divisor.dtype) ? conj(divisor) : divisor;
        return [cotangentLike(divide(ct, factor), x.aval), null];
      },
    },
  },
});
