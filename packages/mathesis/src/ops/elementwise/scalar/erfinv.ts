/**
 * @file The inverse error function: a polynomial in y² up to 1/2, beyond it polynomials in
 * v = √(−log(1 − |y|)), in which the function is nearly a straight line. Coefficients from
 * golden/coefficients.py.
 */

import { pair, rootError } from "./double-double.ts";
import { ERF_INV_TAIL } from "./erfinv-table.ts";
import { logParts } from "./log.ts";

const parts = pair;
const TABLE = ERF_INV_TAIL;

// erfinv(y) = y + y(LEAD + y²·P(y²)), with 1 + LEAD = √π/2
const LEAD = -0.11377307454724199;
const LEAD_LOW = 3.300430924314376e-18;
const ROW = 15;

const P0 = 0.2320136665346545;
const P1 = 0.1275561753056023;
const P2 = 0.08655212924042725;
const P3 = 0.06495961785941955;
const P4 = 0.05173127594532429;
const P5 = 0.04283691158375405;
const P6 = 0.03646203524234136;
const P7 = 0.031742620075247516;
const P8 = 0.027469951392513126;
const P9 = 0.028413299444331786;
const P10 = 0.007060224884584415;
const P11 = 0.06826427420277385;
const P12 = -0.0716265024752379;
const P13 = 0.10559104429115941;

/**
 * Returns the x with erf(x) = y; accuracy 0.87 ulp. erfinv(±0) = ±0, ±Infinity at ±1, NaN beyond.
 *
 * @example
 * erfinv(0.5) // 0.4769362762044699
 */
export function erfinv(y: number): number {
  const a = Math.abs(y);
  if (a <= 0.5) {
    if (a === 0) return y;
    const z = y * y;
    const w = z * z;
    return (
      y +
      y *
        (LEAD +
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
                        w *
                          (P6 +
                            z * P7 +
                            w * (P8 + z * P9 + w * (P10 + z * P11 + w * (P12 + z * P13)))))))))
    );
  }
  if (!(a < 1)) return a === 1 ? y * Infinity : NaN;
  logParts(1 - a);
  const v = Math.sqrt(-parts[0]);
  const x = tail(v, rootError(-parts[0], -parts[1], v));
  return y > 0 ? x : -x;
}

/** x with erfc(x) = e^(−(v + low)²), for 0.83 ≤ v ≤ 6.1. */
function tail(v: number, low: number): number {
  const row = ROW * (Math.floor(4 * v) - 3);
  const s = v - TABLE[row];
  const w = s * s;
  const odd =
    TABLE[row + 3] +
    w *
      (TABLE[row + 5] +
        w * (TABLE[row + 7] + w * (TABLE[row + 9] + w * (TABLE[row + 11] + w * TABLE[row + 13]))));
  const even =
    TABLE[row + 4] +
    w *
      (TABLE[row + 6] +
        w * (TABLE[row + 8] + w * (TABLE[row + 10] + w * (TABLE[row + 12] + w * TABLE[row + 14]))));
  const rest = TABLE[row + 1] + low * odd + s * (odd + s * even);
  return TABLE[row + 2] + rest;
}
