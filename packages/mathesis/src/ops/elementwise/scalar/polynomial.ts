/** @file Polynomials whose coefficients are a table. */

/**
 * Returns c₀ + c₁t + c₂t² + …, by Horner's rule.
 *
 * @example
 * polynomial(new Float64Array([1, 2, 3]), 2) // 17
 */
export function polynomial(c: Float64Array, t: number): number {
  let p = c[c.length - 1];
  for (let k = c.length - 2; k >= 0; k--) p = p * t + c[k];
  return p;
}
