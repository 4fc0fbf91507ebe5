/** @file Rounding down. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";

/**
 * The greatest integer ≤ x, elementwise.
 *
 * @shape `s -> s`; integers stay as they are
 * @throws {DTypeError} for bool and complex dtypes
 * @accuracy exact
 * @gradient none: tangents stop here as exact zeros
 * @example floor([1.5, -1.5]) // [ 1. -2.]
 */
export const floor: UnaryOp<"real"> = unary({
  name: "floor",
  dtypes: "real",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Math.floor(x[i + e * s]);
    },
  },
  derivative: { notDifferentiable: "it is constant between its jumps" },
});
