/** @file A value that derivatives take for a constant. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";

/**
 * x itself, through which no derivative flows, in either mode.
 *
 * @shape `s -> s`; any dtype
 * @accuracy exact
 * @gradient none by intention: tangents stop here as exact zeros
 * @example stopGradient([1, 2]) // [1. 2.]
 */
export const stopGradient: UnaryOp<"any"> = unary({
  name: "stopGradient",
  dtypes: "any",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s];
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + 2 * e * s];
        const b = x[i + 2 * e * s + 1];
        out[o + 2 * e] = a;
        out[o + 2 * e + 1] = b;
      }
    },
  },
  derivative: { notDifferentiable: "it is there to stop derivatives" },
});
