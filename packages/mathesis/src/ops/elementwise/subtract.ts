/** @file Subtraction. */
import { LinearInput } from "../../core/op.ts";
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { cotangentLike, known } from "../kinds/record.ts";
import { negative } from "./negative.ts";

/**
 * The difference x − y, elementwise.
 *
 * @shape `a, b -> broadcast(a, b)`; integers wrap
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for bool
 * @accuracy correctly rounded
 * @gradient linear in both
 * @example subtract([5, 7], [1, 2]) // [4. 5.]
 */
export const subtract: BinaryOp<"number"> = binary({
  name: "subtract",
  dtypes: "number",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] - y[j + e * t];
    },
    complex: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const p = i + 2 * e * s;
        const q = j + 2 * e * t;
        out[o + 2 * e] = x[p] - y[q];
        out[o + 2 * e + 1] = x[p + 1] - y[q + 1];
      }
    },
  },
  derivative: {
    linear: {
      jvp: (_primals, [s, t]) => {
        if (s === null) return negative(known(t));
        return t === null ? s : subtract(s, t);
      },
      transpose: ([ct], [x, y]) => [
        ct !== null && x instanceof LinearInput ? cotangentLike(ct, x.aval) : null,
        ct !== null && y instanceof LinearInput ? cotangentLike(negative(ct), y.aval) : null,
      ],
    },
  },
});
