/** @file The cardinal sine. */
import type { Tensor } from "../../core/tensor.ts";
import { type UnaryOp, unary } from "../kinds/elementwise.ts";
import { cos } from "./cos.ts";
import { equal } from "./equal.ts";
import { sinPi } from "./scalar/pi.ts";
import { where } from "./where.ts";

/** (cos πx − sinc x)/x, and 0 at 0, where the quotient is taken of 1 instead. */
function slope(x: Tensor, y: Tensor): Tensor {
  const atZero = equal(x, 0);
  const safe = where(atZero, x.add(1), x);
  return where(atZero, x.neg(), cos(safe.mul(Math.PI)).sub(y).div(safe));
}

/**
 * sin(πx) / (πx), elementwise, and 1 at 0.
 *
 * @shape `s -> s`; integers and bool give float64
 * @throws {DTypeError} for complex dtypes
 * @accuracy ≤ 3 ulp in float64; exactly 0 at the other integers
 * @gradient (cos(πx) − sinc(x)) / x, and 0 at 0
 * @source Woodward & Davies, "Information theory and inverse probability" (1952)
 * @example sinc([0, 0.5, 1]) // [1.         0.63661977 0.        ]
 */
export const sinc: UnaryOp<"float"> = unary({
  name: "sinc",
  dtypes: "float",
  loops: {
    real: (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const v = x[i + e * s];
        out[o + e] = v === 0 ? 1 : Math.abs(v) === Infinity ? 0 : sinPi(v) / (Math.PI * v);
      }
    },
  },
  derivative: { partials: [slope] },
});
