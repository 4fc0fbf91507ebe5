/**
 * @file Inverse hyperbolic functions: a polynomial near 0, elsewhere logarithms of arguments known
 * to twice the precision. Coefficients from golden/coefficients.py.
 */

import { pair, productError, quotientError, rootError, sumError } from "./double-double.ts";
import { log, log1pTail, logTail } from "./log.ts";

const parts = pair;

const LN2 = 0.6931471805599453;
const BIG = 268435456; // 2^28: beyond it x² ± 1 is x²

const A0 = -0.16666666666666666;
const A1 = 0.07499999999998634;
const A2 = -0.04464285714024319;
const A3 = 0.030381944247929123;
const A4 = -0.022372151428877916;
const A5 = 0.017352587298211573;
const A6 = -0.013962230549022544;
const A7 = 0.011526169710979665;
const A8 = -0.009591247936123641;
const A9 = 0.007621670522957958;
const A10 = -0.004991590535569121;
const A11 = 0.0018845555695869874;

const B0 = 0.3333333333333333;
const B1 = 0.2000000000000087;
const B2 = 0.14285714285488846;
const B3 = 0.1111111113405809;
const B4 = 0.09090907875688518;
const B5 = 0.07692346108805066;
const B6 = 0.06665883232659046;
const B7 = 0.058931382593187094;
const B8 = 0.051604446522550286;
const B9 = 0.05443792667937839;
const B10 = 0.012219494246581248;
const B11 = 0.13576149109826188;
const B12 = -0.14477005451011898;
const B13 = 0.21115109506841148;

/** Leaves √(x² + one) in `pair`, for 1/2 ≤ x ≤ 2^28. */
function rootOfSquare(x: number, one: number): void {
  const square = x * x;
  const sum = square + one;
  const low = sumError(square, one, sum) + productError(x, x, square);
  const s = Math.sqrt(sum);
  parts[0] = s;
  parts[1] = rootError(sum, low, s);
}

/** log(x + √(x² + one)). */
function logOfRoot(x: number, one: number): number {
  rootOfSquare(x, one);
  const u = x + parts[0];
  return logTail(u, sumError(x, parts[0], u) + parts[1]);
}

/**
 * Returns the number whose hyperbolic sine is x; accuracy 0.56 ulp.
 *
 * @example
 * asinh(1) // 0.881373587019543
 */
export function asinh(x: number): number {
  const a = Math.abs(x);
  if (a < 0.5) {
    if (a < 1e-8) return x;
    const z = x * x;
    const w = z * z;
    return (
      x +
      x *
        z *
        (A0 +
          z * A1 +
          w *
            (A2 +
              z * A3 +
              w * (A4 + z * A5 + w * (A6 + z * A7 + w * (A8 + z * A9 + w * (A10 + z * A11))))))
    );
  }
  if (!(a < Infinity)) return x;
  const y = a > BIG ? log(a) + LN2 : logOfRoot(a, 1);
  return x > 0 ? y : -y;
}

/**
 * Returns the number ≥ 0 whose hyperbolic cosine is x; accuracy 0.73 ulp. NaN for x < 1.
 *
 * @example
 * acosh(2) // 1.3169578969248168
 */
export function acosh(x: number): number {
  if (!(x >= 1)) return NaN;
  if (x > BIG) return log(x) + LN2;
  if (x >= 2) return logOfRoot(x, -1);
  // acosh(1 + t) = log1p(t + √(2t + t²)), where x − 1 = t is exact
  const t = x - 1;
  if (t === 0) return 0;
  const square = t * t;
  const sum = 2 * t + square;
  const low = 2 * t - sum + square + productError(t, t, square);
  const s = Math.sqrt(sum);
  const sLow = rootError(sum, low, s);
  const u = s + t;
  return log1pTail(u, sumError(s, t, u) + sLow);
}

/**
 * Returns the number whose hyperbolic tangent is x; accuracy 0.63 ulp. ±Infinity at ±1, NaN beyond.
 *
 * @example
 * atanh(0.5) // 0.5493061443340549
 */
export function atanh(x: number): number {
  const a = Math.abs(x);
  if (a < 0.5) {
    if (a < 1e-8) return x;
    const z = x * x;
    const w = z * z;
    return (
      x +
      x *
        z *
        (B0 +
          z * B1 +
          w *
            (B2 +
              z * B3 +
              w *
                (B4 +
                  z * B5 +
                  w *
                    (B6 + z * B7 + w * (B8 + z * B9 + w * (B10 + z * B11 + w * (B12 + z * B13)))))))
    );
  }
  if (!(a < 1)) return a === 1 ? x * Infinity : NaN;
  const top = 1 + a;
  const bottom = 1 - a;
  const q = top / bottom;
  const y = 0.5 * logTail(q, quotientError(top, 1 - top + a, bottom, 0, q));
  return x > 0 ? y : -y;
}
