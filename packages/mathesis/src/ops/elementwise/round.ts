/** @file Rounding to the nearest integer. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";

/** From here on, every float64 is an integer. */
const TWO_52 = 2 ** 52;

/**
 * The nearest integer, elementwise; halves go to the even one.
 *
 * @shape `s -> s`; integers stay as they are
 * @throws {DTypeError} for bool and complex dtypes
 * @accuracy exact
 * @gradient none: tangents stop here as exact zeros
 * @example round([0.5, 1.5, -0.7]) // [ 0.  2. -1.]
 */
export const round: UnaryOp<"real"> = unary({
  name: "round",
  dtypes: "real",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const v = x[i + e * s];
        const a = Math.abs(v);
        // Adding 2⁵² makes the sum round to an integer, halves to even; the sign is put back.
        const r = a + TWO_52 - TWO_52;
        out[o + e] = a < TWO_52 && v !== 0 ? (v < 0 ? -r : r) : v;
      }
    },
  },
  derivative: { notDifferentiable: "it is constant between its jumps" },
});
