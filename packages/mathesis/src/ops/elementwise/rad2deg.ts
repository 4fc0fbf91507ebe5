/** @file From radians to degrees. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { multiply } from "./multiply.ts";

const FACTOR = 180 / Math.PI;

/**
 * Angles from radians to degrees, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient linear
 * @example rad2deg([Math.PI, -Math.PI / 2]) // [180. -90.]
 */
export const rad2deg: UnaryOp<"float"> = unary({
  name: "rad2deg",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] * FACTOR;
    },
  },
  derivative: { partials: [(x) => multiply(x, 0).add(FACTOR)] },
});
