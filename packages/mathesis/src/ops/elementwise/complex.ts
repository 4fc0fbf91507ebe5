/** @file Complex numbers from their parts. */
import { LinearInput } from "../../core/op.ts";
import { zerosLike } from "../../core/programs.ts";
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { cotangentLike } from "../kinds/record.ts";
import { imag } from "./imag.ts";
import { real } from "./real.ts";

/**
 * The complex numbers re + i·im, elementwise.
 *
 * @shape `a, b -> broadcast(a, b)`; float32 gives complex64, other real dtypes complex128
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for complex dtypes
 * @accuracy exact
 * @gradient linear in both
 * @example complex([1, 2], [0, -1]) // [1.+0.i 2.-1.i]
 */
export const complex: BinaryOp<"complex"> = binary({
  name: "complex",
  dtypes: "complex",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        out[o + 2 * e] = x[i + e * s];
        out[o + 2 * e + 1] = y[j + e * t];
      }
    },
  },
  derivative: {
    linear: {
      jvp: ([re, im], [s, t]) => complex(s ?? zerosLike(re), t ?? zerosLike(im)),
      transpose: ([ct], [re, im]) => [
        ct !== null && re instanceof LinearInput ? cotangentLike(real(ct), re.aval) : null,
        ct !== null && im instanceof LinearInput ? cotangentLike(imag(ct), im.aval) : null,
      ],
    },
  },
});
