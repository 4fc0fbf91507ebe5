/** @file The modified Bessel function I₀ as Kaiser's window needs it: scaled, so nothing overflows. */

const SMALL = 30;

/** e^(−x) I₀(x) for x ≥ 0. */
function scaledBessel(x: number): number {
  if (x < SMALL) return Math.exp(-x) * series(x);
  // I₀(x) e^(−x) √(2πx) = Σ Πₖ (2k − 1)² / (8xk): terms fall until k ≈ 2x (Abramowitz 9.7.1)
  let [sum, term] = [1, 1];
  for (let k = 1; k < SMALL && Math.abs(term) > Number.EPSILON / 4; k++) {
    term *= (2 * k - 1) ** 2 / (8 * x * k);
    sum += term;
  }
  return sum / Math.sqrt(2 * Math.PI * x);
}

/** I₀(x) = Σ (x²/4)ᵏ / k!² (Abramowitz & Stegun 9.6.10); all terms are positive. */
function series(x: number): number {
  const q = (x * x) / 4;
  let [sum, term] = [1, 1];
  for (let k = 1; term > (sum * Number.EPSILON) / 4; k++) {
    term *= q / (k * k);
    sum += term;
  }
  return sum;
}

/** I₀(β s) / I₀(β) for 0 ≤ s ≤ 1. */
export function besselRatio(beta: number, s: number): number {
  const x = beta * s;
  return (scaledBessel(x) / scaledBessel(beta)) * Math.exp(x - beta);
}
