/**
 * @file The error function and its complement. Near 0 a polynomial; beyond, erfc(x) = e^(−x²)·g(x)
 * with g from a table of polynomials on quarter octaves, both factors as high + low sums.
 * Coefficients from golden/coefficients.py.
 */

import { highWord, powerOfTwo, scaleByPowerOfTwo } from "./bits.ts";
import { pair, productError } from "./double-double.ts";
import { ERFCX } from "./erfcx-table.ts";
import { expParts } from "./exp.ts";

// erf(x) = x + x(LEAD + x²·P(x²)), with 1 + LEAD = 2/√π
const LEAD = 0.1283791670955126;
const LEAD_LOW = -1.2420116002463032e-17;
const ROW = 16;
const TABLE = ERFCX;
const parts = pair;

const P0 = -0.37612638903183754;
const P1 = 0.11283791670955125;
const P2 = -0.026866170645131082;
const P3 = 0.005223977625438465;
const P4 = -0.0008548327023024329;
const P5 = 0.00012055332952678288;
const P6 = -1.492564908152009e-5;
const P7 = 1.646207677365387e-6;
const P8 = -1.6365085240670198e-7;
const P9 = 1.4796615040241327e-8;
const P10 = -1.219032943920267e-9;
const P11 = 8.800573434095057e-11;
const P12 = -4.374436095532027e-12;

/** erf(x)/x − 1 for |x| ≤ 1. */
function remainder(x: number): number {
  const z = x * x;
  const w = z * z;
  return (
    LEAD +
    (LEAD_LOW +
      z *
        (P0 +
          z * P1 +
          w *
            (P2 +
              z * P3 +
              w *
                (P4 +
                  z * P5 +
                  w * (P6 + z * P7 + w * (P8 + z * P9 + w * (P10 + z * P11 + w * P12)))))))
  );
}

/** Returns k and leaves 2^(−k)·erfc(x) in `pair`, for 1/2 ≤ x < 28. */
function erfcParts(x: number): number {
  const row = ROW * (x < 1 ? (x < 0.75 ? 0 : 1) : (highWord(x) >> 18) - 4090);
  const s = x - TABLE[row];
  const w = s * s;
  const odd =
    TABLE[row + 4] +
    w *
      (TABLE[row + 6] +
        w * (TABLE[row + 8] + w * (TABLE[row + 10] + w * (TABLE[row + 12] + w * TABLE[row + 14]))));
  const even =
    TABLE[row + 5] +
    w *
      (TABLE[row + 7] +
        w * (TABLE[row + 9] + w * (TABLE[row + 11] + w * (TABLE[row + 13] + w * TABLE[row + 15]))));
  const g = TABLE[row + 2];
  const gLow = TABLE[row + 1] + s * (TABLE[row + 3] + s * (odd + s * even));
  const square = x * x;
  const k = expParts(-square, -productError(x, x, square));
  const m = parts[0];
  const top = g + gLow;
  const high = m * top;
  parts[1] = productError(m, top, high) + (m * (g - top + gLow) + parts[1] * top);
  parts[0] = high;
  return k;
}

/** base − erfc(a), for 1/2 ≤ a ≤ 6. */
function minusErfc(base: number, a: number): number {
  const scale = powerOfTwo(erfcParts(a));
  const high = parts[0] * scale;
  const sum = base - high;
  return sum + (base - sum - high - parts[1] * scale);
}

/**
 * Returns the error function (2/√π)∫₀ˣ e^(−t²) dt, in [−1, 1]; accuracy 0.65 ulp. ±1 beyond ±5.93.
 *
 * @example
 * erf(1) // 0.8427007929497149
 */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (a < 0.75) return x + x * remainder(x);
  if (a < 6) return x > 0 ? minusErfc(1, a) : -minusErfc(1, a);
  return x > 0 ? 1 : x < 0 ? -1 : x;
}

/**
 * Returns 1 − erf(x) without cancellation, in [0, 2]; accuracy 0.68 ulp, far tail included.
 * Subnormal beyond 26.54, 0 beyond 27.23.
 *
 * @example
 * erfc(10) // 2.088487583762545e-45
 */
export function erfc(x: number): number {
  const a = Math.abs(x);
  if (a < 0.5) {
    const sum = 1 - x;
    return sum + (1 - sum - x - x * remainder(x));
  }
  if (x < 0) return x < -6 ? 2 : minusErfc(2, a);
  if (x < 28) {
    const k = erfcParts(x);
    return scaleByPowerOfTwo(parts[0] + parts[1], k);
  }
  return Number.isNaN(x) ? x : 0;
}
