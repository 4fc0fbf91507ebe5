/** @file The inverse hyperbolic sine. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { add } from "./add.ts";
import { rsqrt } from "./rsqrt.ts";
import { asinh as asinhOf } from "./scalar/inverse-hyperbolic.ts";
import { square } from "./square.ts";

/**
 * The inverse hyperbolic sine, elementwise.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient 1 / √(x² + 1)
 * @example asinh([0, 1]) // [0.         0.88137359]
 */
export const asinh: UnaryOp<"float"> = unary({
  name: "asinh",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = asinhOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => rsqrt(add(square(x), 1))] },
});
