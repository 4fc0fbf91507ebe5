/** @file The quotient of two complex numbers by Smith's method (Comm. ACM 5, 1962). */

/** (p + iq) / (u + iv): no square over- or underflows. */
export function quotientOf(p: number, q: number, u: number, v: number): readonly [number, number] {
  if (Math.abs(u) >= Math.abs(v)) {
    const r = v / u;
    const d = u + v * r;
    return [(p + q * r) / d, (q - p * r) / d];
  }
  const r = u / v;
  const d = u * r + v;
  return [(p * r + q) / d, (q * r - p) / d];
}
