/** @file The real part. */
import { LinearInput } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isComplex } from "../../types/dtype.ts";
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { known } from "../kinds/record.ts";
import { astype } from "./astype.ts";

/**
 * The real part, elementwise; real arrays stay as they are.
 *
 * @shape `s -> s`; complex gives the float dtype of its parts
 * @accuracy exact
 * @gradient linear over the real numbers
 * @example real([{ re: 1, im: 2 }]) // [1.]
 */
export const real: UnaryOp<"part"> = unary({
  name: "real",
  dtypes: "part",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s];
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + 2 * e * s];
    },
  },
  derivative: {
    linear: {
      jvp: (_primals, [t]) => real(known(t)),
      transpose: ([ct], [x]) => [
        ct !== null && x instanceof LinearInput ? astype(ct, x.aval.dtype) : null,
      ],
    },
  },
});

/** The same without a copy of real arrays. */
export const realPart = (x: Tensor): Tensor => (isComplex(x.dtype) ? real(x) : x);
