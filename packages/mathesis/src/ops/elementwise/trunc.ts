/** @file Rounding towards zero. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";

/**
 * x without its fraction, elementwise.
 *
 * @shape `s -> s`; integers stay as they are
 * @throws {DTypeError} for bool and complex dtypes
 * @accuracy exact
 * @gradient none: tangents stop here as exact zeros
 * @example trunc([1.5, -1.5]) // [ 1. -1.]
 */
export const trunc: UnaryOp<"real"> = unary({
  name: "trunc",
  dtypes: "real",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Math.trunc(x[i + e * s]);
    },
  },
  derivative: { notDifferentiable: "it is constant between its jumps" },
});
