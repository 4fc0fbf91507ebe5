/** @file The negative. */
import { LinearInput } from "../../core/op.ts";
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { known } from "../kinds/record.ts";

/**
 * The negative −x, elementwise.
 *
 * @shape `s -> s`; integers wrap
 * @throws {DTypeError} for bool
 * @accuracy exact
 * @gradient linear
 * @example negative([1, -2]) // [-1.  2.]
 */
export const negative: UnaryOp<"number"> = unary({
  name: "negative",
  dtypes: "number",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = -x[i + e * s];
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + 2 * e * s];
        const b = x[i + 2 * e * s + 1];
        out[o + 2 * e] = -a;
        out[o + 2 * e + 1] = -b;
      }
    },
  },
  derivative: {
    linear: {
      jvp: (_primals, [t]) => negative(known(t)),
      transpose: ([ct], [x]) => [ct !== null && x instanceof LinearInput ? negative(ct) : null],
    },
  },
});
