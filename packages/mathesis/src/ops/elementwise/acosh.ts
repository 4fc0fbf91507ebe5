/** @file The inverse hyperbolic cosine. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { add } from "./add.ts";
import { multiply } from "./multiply.ts";
import { rsqrt } from "./rsqrt.ts";
import { acosh as acoshOf } from "./scalar/inverse-hyperbolic.ts";
import { subtract } from "./subtract.ts";

/**
 * The inverse hyperbolic cosine, elementwise; NaN below 1.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient 1 / √(x² − 1); infinite at 1
 * @example acosh([1, 2]) // [0.        1.3169579]
 */
export const acosh: UnaryOp<"float"> = unary({
  name: "acosh",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = acoshOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => rsqrt(multiply(subtract(x, 1), add(x, 1)))] },
});
