/** @file From degrees to radians. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { multiply } from "./multiply.ts";

const FACTOR = Math.PI / 180;

/**
 * Angles from degrees to radians, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient linear
 * @example deg2rad([180, -90]) // [ 3.14159265 -1.57079633]
 */
export const deg2rad: UnaryOp<"float"> = unary({
  name: "deg2rad",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] * FACTOR;
    },
  },
  derivative: { partials: [(x) => multiply(x, 0).add(FACTOR)] },
});
