/** @file The cube root. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { divide } from "./divide.ts";
import { cbrt as cbrtOf } from "./scalar/root.ts";
import { square } from "./square.ts";

/**
 * The real cube root, elementwise, of either sign.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient 1 / (3·cbrt(x)²); ∞ at 0
 * @example cbrt([-27, 0, 2]) // [-3.          0.          1.25992105]
 */
export const cbrt: UnaryOp<"float"> = unary({
  name: "cbrt",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = cbrtOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(_x, y) => divide(1 / 3, square(y))] },
});
