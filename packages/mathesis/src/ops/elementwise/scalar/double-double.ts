/**
 * @file Numbers as unevaluated sums high + low of two float64s (T. J. Dekker, "A floating-point
 * technique for extending the available precision", 1971). Functions with two results write them
 * into `pair`, so that nothing is allocated.
 */

/**
 * Where functions with a high and a low result leave them. Users alias it (`const parts = pair`),
 * tables likewise: engines fold a module's own constant, but load an imported binding each time.
 */
export const pair: Float64Array = new Float64Array(2);

const SPLITTER = 134217729; // 2^27 + 1

/**
 * Returns the upper 26 bits of x, so that products of two such values are exact; |x| < 2^996.
 *
 * @example
 * upperHalf(0.1) // 0.09999999962747097
 */
export function upperHalf(x: number): number {
  const t = SPLITTER * x;
  return t - (t - x);
}

/**
 * Returns a·b − p exactly, where p is the rounded product (Veltkamp's splitting).
 *
 * @example
 * productError(0.1, 0.1, 0.1 * 0.1) // -8.326672684688674e-19
 */
export function productError(a: number, b: number, p: number): number {
  const ah = upperHalf(a);
  const al = a - ah;
  const bh = upperHalf(b);
  const bl = b - bh;
  return ah * bh - p + ah * bl + al * bh + al * bl;
}

/**
 * Returns a + b − s exactly, where s is the rounded sum, for any order of magnitudes (Knuth).
 *
 * @example
 * sumError(1, 1e-17, 1 + 1e-17) // 1e-17
 */
export function sumError(a: number, b: number, s: number): number {
  const t = s - a;
  return a - (s - t) + (b - t);
}

/**
 * Returns what a float64 quotient q = a/b leaves out: (a + al)/(b + bl) − q, as one float64.
 *
 * @example
 * quotientError(1, 0, 3, 0, 1 / 3) // 1.850371707708594e-17
 */
export function quotientError(a: number, al: number, b: number, bl: number, q: number): number {
  const qh = upperHalf(q);
  const ql = q - qh;
  const bh = upperHalf(b);
  const rest = a - qh * bh - qh * (b - bh) - ql * bh - ql * (b - bh);
  return (rest + (al - q * bl)) / b;
}

/**
 * Returns what s = Math.sqrt(a) leaves out: sqrt(a + al) − s, as one float64; a > 0.
 *
 * @example
 * rootError(2, 0, Math.SQRT2) // -9.667293313452912e-17
 */
export function rootError(a: number, al: number, s: number): number {
  const sh = upperHalf(s);
  const sl = s - sh;
  return (a - sh * sh - 2 * sh * sl - sl * sl + al) / (2 * s);
}
