/** @file Whether x is infinite. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";

/**
 * Whether x is infinite, elementwise; for complex numbers, whether a part is.
 *
 * @shape `s -> s`; bool
 * @accuracy exact
 * @gradient none: bool carries no derivative
 * @example isinf([1, -Infinity]) // [false  true]
 */
export const isinf: UnaryOp<"equality"> = unary({
  name: "isinf",
  dtypes: "equality",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Math.abs(x[i + e * s]) === Infinity ? 1 : 0;
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + 2 * e * s];
        const b = x[i + 2 * e * s + 1];
        out[o + e] = Math.abs(a) === Infinity || Math.abs(b) === Infinity ? 1 : 0;
      }
    },
  },
  derivative: { notDifferentiable: "its results are bool" },
});
