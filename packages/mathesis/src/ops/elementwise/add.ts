/** @file Addition. */
import { LinearInput } from "../../core/op.ts";
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { cotangentLike, known } from "../kinds/record.ts";

/**
 * The sum x + y, elementwise.
 *
 * @shape `a, b -> broadcast(a, b)`; integers wrap
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for bool
 * @accuracy correctly rounded
 * @gradient linear in both
 * @example add([1, 2], [10, 20]) // [11. 22.]
 * @example add([[1], [2]], [10, 20]) // [[11. 21.] [12. 22.]]
 */
export const add: BinaryOp<"number"> = binary({
  name: "add",
  dtypes: "number",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] + y[j + e * t];
    },
    complex: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        out[o + 2 * e] = x[i + 2 * e * s] + y[j + 2 * e * t];
        out[o + 2 * e + 1] = x[i + 2 * e * s + 1] + y[j + 2 * e * t + 1];
      }
    },
  },
  derivative: {
    linear: {
      jvp: (_primals, [s, t]) => (s === null ? known(t) : t === null ? s : add(s, t)),
      transpose: ([ct], inputs) =>
        inputs.map((x) => (x instanceof LinearInput && ct ? cotangentLike(ct, x.aval) : null)),
    },
  },
});
