/** @file The inverse of the sigmoid. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { reciprocal } from "./reciprocal.ts";
import { logit as logitOf } from "./scalar/exp2.ts";

/**
 * log(x / (1 − x)), elementwise: the logarithm of the odds.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 2 ulp in float64
 * @gradient 1 / (x(1 − x))
 * @source Berkson, "Application of the logistic function to bio-assay" (1944)
 * @example logit([0, 0.5, 0.75]) // [      -inf 0.         1.09861229]
 */
export const logit: UnaryOp<"float"> = unary({
  name: "logit",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = logitOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(x) => reciprocal(x.mul(x.neg().add(1)))] },
});
