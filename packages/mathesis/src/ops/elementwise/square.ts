/** @file The square. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { multiply } from "./multiply.ts";

/**
 * The square x², elementwise.
 *
 * @shape `s -> s`; integers wrap
 * @throws {DTypeError} for bool
 * @accuracy correctly rounded; complex within 3 ulp of the modulus
 * @gradient 2x
 * @example square([1, -2, 3]) // [1. 4. 9.]
 */
export const square: UnaryOp<"number"> = unary({
  name: "square",
  dtypes: "number",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const v = x[i + e * s];
        out[o + e] = v * v;
      }
    },
    int: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const v = x[i + e * s];
        out[o + e] = Math.imul(v, v);
      }
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + 2 * e * s];
        const b = x[i + 2 * e * s + 1];
        out[o + 2 * e] = (a - b) * (a + b);
        out[o + 2 * e + 1] = 2 * a * b;
      }
    },
  },
  derivative: { partials: [(x) => multiply(x, 2)] },
});
