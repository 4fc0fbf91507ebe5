/** @file The logarithm of a sum of exponentials. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { exp as expOf, log1p as log1pOf } from "./scalar/index.ts";
import { sigmoid } from "./sigmoid.ts";
import { subtract } from "./subtract.ts";

/** log(eˣ + eʸ) = max + log(1 + e^(min − max)): the exponent is never positive. */
function logaddexpOf(x: number, y: number): number {
  if (x === y) return x + Math.LN2;
  const top = Math.max(x, y);
  const gap = Math.min(x, y) - top;
  return top + log1pOf(expOf(gap));
}

/**
 * log(eˣ + eʸ), elementwise, without overflow: the sum of two probabilities given by logarithms.
 *
 * @shape `a, b -> broadcast(a, b)`; integers and bool give float64
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for complex dtypes
 * @accuracy ≤ 2 ulp of the larger of |max(x, y)| and the result in float64
 * @gradient sigmoid(x − y) and sigmoid(y − x)
 * @example logaddexp([0, 1000], [0, 1000]) // [   0.69314718 1000.69314718]
 */
export const logaddexp: BinaryOp<"float"> = binary({
  name: "logaddexp",
  dtypes: "float",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = logaddexpOf(x[i + e * s], y[j + e * t]);
    },
  },
  derivative: {
    partials: [(x, y) => sigmoid(subtract(x, y)), (x, y) => sigmoid(subtract(y, x))],
  },
});
