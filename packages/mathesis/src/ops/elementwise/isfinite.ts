/** @file Whether x is neither infinite nor NaN. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";

/**
 * Whether x is neither infinite nor NaN, elementwise; for complex numbers, both parts.
 *
 * @shape `s -> s`; bool
 * @accuracy exact
 * @gradient none: bool carries no derivative
 * @example isfinite([1, Infinity]) // [ true false]
 */
export const isfinite: UnaryOp<"equality"> = unary({
  name: "isfinite",
  dtypes: "equality",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Number.isFinite(x[i + e * s]) ? 1 : 0;
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + 2 * e * s];
        const b = x[i + 2 * e * s + 1];
        out[o + e] = Number.isFinite(a) && Number.isFinite(b) ? 1 : 0;
      }
    },
  },
  derivative: { notDifferentiable: "its results are bool" },
});
