/** @file The inverse hyperbolic tangent. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { add } from "./add.ts";
import { multiply } from "./multiply.ts";
import { reciprocal } from "./reciprocal.ts";
import { atanh as atanhOf } from "./scalar/inverse-hyperbolic.ts";
import { subtract } from "./subtract.ts";

/**
 * The inverse hyperbolic tangent, elementwise; infinite at ±1, NaN beyond.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient 1 / (1 − x²)
 * @example atanh([0, 0.5]) // [0.         0.54930614]
 */
export const atanh: UnaryOp<"float"> = unary({
  name: "atanh",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = atanhOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => reciprocal(multiply(subtract(1, x), add(x, 1)))] },
});
