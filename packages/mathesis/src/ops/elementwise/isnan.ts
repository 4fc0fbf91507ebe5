/** @file Whether x is NaN. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";

/**
 * Whether x is NaN, elementwise; for complex numbers, whether a part is.
 *
 * @shape `s -> s`; bool
 * @accuracy exact
 * @gradient none: bool carries no derivative
 * @example isnan([1, Number.NaN]) // [false  true]
 */
export const isnan: UnaryOp<"equality"> = unary({
  name: "isnan",
  dtypes: "equality",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Number.isNaN(x[i + e * s]) ? 1 : 0;
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + 2 * e * s];
        const b = x[i + 2 * e * s + 1];
        out[o + e] = Number.isNaN(a) || Number.isNaN(b) ? 1 : 0;
      }
    },
  },
  derivative: { notDifferentiable: "its results are bool" },
});
