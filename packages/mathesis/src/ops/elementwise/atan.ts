/** @file The arc tangent. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { add } from "./add.ts";
import { reciprocal } from "./reciprocal.ts";
import { atan as atanOf } from "./scalar/inverse-trig.ts";
import { square } from "./square.ts";

/**
 * The arc tangent in radians, elementwise, from −π/2 to π/2.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient 1 / (1 + x²)
 * @example atan([0, 1]) // [0.         0.78539816]
 */
export const atan: UnaryOp<"float"> = unary({
  name: "atan",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = atanOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => reciprocal(add(square(x), 1))] },
});
