/** @file The sign. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { cabs } from "./scalar/complex.ts";

/**
 * The sign of x, elementwise: −1, 0 or 1; z / |z| for complex z, and 0 at 0.
 *
 * @shape `s -> s`
 * @throws {DTypeError} for bool
 * @accuracy exact; complex ≤ 3 ulp of the modulus
 * @gradient none: tangents stop here as exact zeros, also where complex signs turn
 * @example sign([-3, 0, 0.5]) // ?
 * @example sign([{ re: 0, im: 2 }]) // ?
 */
export const sign: UnaryOp<"number"> = unary({
  name: "sign",
  dtypes: "number",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const v = x[i + e * s];
        out[o + e] = v > 0 ? 1 : v < 0 ? -1 : v === 0 ? 0 : v;
      }
    },
    complex: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + 2 * e * s];
        const b = x[i + 2 * e * s + 1];
        const r = cabs(a, b);
        out[o + 2 * e] = r === 0 ? 0 : a / r;
        out[o + 2 * e + 1] = r === 0 ? 0 : b / r;
      }
    },
  },
  derivative: { notDifferentiable: "it is constant on each side of zero" },
});
