/** @file Rounding up. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";

/**
 * The least integer ≥ x, elementwise.
 *
 * @shape `s -> s`; integers stay as they are
 * @throws {DTypeError} for bool and complex dtypes
 * @accuracy exact
 * @gradient none: tangents stop here as exact zeros
 * @example ceil([1.5, -1.5]) // [ 2. -1.]
 */
export const ceil: UnaryOp<"real"> = unary({
  name: "ceil",
  dtypes: "real",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Math.ceil(x[i + e * s]);
    },
  },
  derivative: { notDifferentiable: "it is constant between its jumps" },
});
