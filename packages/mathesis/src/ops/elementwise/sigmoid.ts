/** @file The logistic function. */
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { multiply } from "./multiply.ts";
import { sigmoid as sigmoidOf } from "./scalar/logistic.ts";
import { subtract } from "./subtract.ts";

/**
 * The logistic function 1 / (1 + exp(−x)), elementwise, without overflow.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 1 ulp in float64
 * @gradient y (1 − y) for y = sigmoid(x)
 * @example sigmoid([0, 2]) // [0.5        0.88079708]
 */
export const sigmoid: UnaryOp<"float"> = unary({
  name: "sigmoid",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = sigmoidOf(x[i + e * s]);
    },
  },
  derivative: { partials: [(_x, y) => multiply(y, subtract(1, y))] },
});
