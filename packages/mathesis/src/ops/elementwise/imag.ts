/** @file The imaginary part. */
import { LinearInput } from "../../core/op.ts";
import { isComplex } from "../../types/dtype.ts";
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { known } from "../kinds/record.ts";
import { complex } from "./complex.ts";

/**
 * The imaginary part, elementwise; 0 for real arrays.
 *
 * @shape `s -> s`; complex gives the float dtype of its parts
 * @accuracy exact
 * @gradient linear over the real numbers
 * @example imag([{ re: 1, im: 2 }]) // [2.]
 */
export const imag: UnaryOp<"part"> = unary({
  name: "imag",
  dtypes: "part",
  loops: {
    real: (x, i, s, out, o, n) => {
      out.fill(0, o, o + n);
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + 2 * e * s + 1];
    },
  },
  derivative: {
    linear: {
      jvp: (_primals, [t]) => imag(known(t)),
      transpose: ([ct], [x]) => {
        const reached = ct !== null && x instanceof LinearInput && isComplex(x.aval.dtype);
        return [reached ? complex(0, ct) : null];
      },
    },
  },
});
