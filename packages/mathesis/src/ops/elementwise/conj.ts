/** @file The complex conjugate. */
import { LinearInput } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isComplex } from "../../types/dtype.ts";
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { known } from "../kinds/record.ts";

/**
 * The complex conjugate, elementwise; real arrays stay as they are.
 *
 * @shape `s -> s`
 * @throws {DTypeError} for bool
 * @accuracy exact
 * @gradient linear over the real numbers
 * @example conj([{ re: 1, im: 2 }]) // [1.-2.i]
 */
export const conj: UnaryOp<"number"> = unary({
  name: "conj",
  dtypes: "number",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s];
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        out[o + 2 * e] = x[i + 2 * e * s];
        out[o + 2 * e + 1] = -x[i + 2 * e * s + 1];
      }
    },
  },
  derivative: {
    linear: {
      jvp: (_primals, [t]) => conj(known(t)),
      transpose: ([ct], [x]) => [ct !== null && x instanceof LinearInput ? conj(ct) : null],
    },
  },
});

/** The same without a copy of real arrays. */
export const conjugate = (x: Tensor): Tensor => (isComplex(x.dtype) ? conj(x) : x);
