/** @file log(1 + x), accurate near zero. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { add } from "./add.ts";
import { reciprocal } from "./reciprocal.ts";
import { log1p as log1pOf } from "./scalar/log.ts";

/**
 * log(1 + x), elementwise, with full accuracy also near 0; NaN below −1.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient 1 / (1 + x)
 * @example log1p([1e-10, 1]) // [1.00000000e-10 6.93147181e-01]
 */
export const log1p: UnaryOp<"float"> = unary({
  name: "log1p",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = log1pOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => reciprocal(add(x, 1))] },
});
