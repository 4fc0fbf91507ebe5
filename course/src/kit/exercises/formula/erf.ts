/** @file The error function, to about 15 digits. */

const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);
/** Below, the series needs few terms; above, the continued fraction does. */
const PARTING = 2.5;

/** erf x = 2/√π ∫₀ˣ e^{−t²} dt (DLMF 7.6.2 for small x, 7.9.1 for large). */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  const value = size < PARTING ? series(size) : 1 - fraction(size);
  return Math.sign(x) * value;
}

/** 2/√π e^{−x²} Σ 2ⁿ x^{2n+1} / (2n+1)!!, whose terms are all positive. */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
}

/** erfc x as Laplace's continued fraction, from its far end. */
function fraction(x: number): number {
  let tail = x;
  for (let n = 60; n >= 1; n--) tail = x + n / 2 / tail;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
}
