/** @file Complex numbers as pairs, for what is done once for each eigenvalue. */
import { type ComplexOut, cdiv, clog } from "../../../elementwise/scalar/complex.ts";

export type Pair = readonly [re: number, im: number];

const held: ComplexOut = { re: 0, im: 0 };

export const times = ([a, b]: Pair, [c, d]: Pair): Pair => [a * c - b * d, a * d + b * c];
export const minus = ([a, b]: Pair, [c, d]: Pair): Pair => [a - c, b - d];
export const plus = ([a, b]: Pair, [c, d]: Pair): Pair => [a + c, b + d];
export const size = ([a, b]: Pair): number => Math.hypot(a, b);

export function over([a, b]: Pair, [c, d]: Pair): Pair {
  cdiv(a, b, c, d, held);
  return [held.re, held.im];
}

/** The principal logarithm; that of −0 counts as that of 0, so that no sign of a zero decides. */
export function log([a, b]: Pair): Pair {
  clog(a, b + 0, held);
  return [held.re, held.im];
}

/** exp(z) − 1. */
export function expm1([a, b]: Pair): Pair {
  const half = Math.sin(b / 2);
  return [Math.expm1(a) * Math.cos(b) - 2 * half * half, Math.exp(a) * Math.sin(b)];
}

/** artanh(z) for |z| < 1/2. */
function artanh([x, y]: Pair): Pair {
  const re = Math.log1p((4 * x) / ((1 - x) * (1 - x) + y * y)) / 4;
  return [re, Math.atan2(2 * y, (1 - x) * (1 + x) - y * y) / 2];
}

/** (log p − log q)/(p − q), without cancellation where p and q are close (Higham, Functions of Matrices, eq. 11.28). */
export function logDifference(p: Pair, q: Pair): Pair {
  const gap = minus(p, q);
  if (size(gap) === 0) return over([1, 0], p);
  const sum = plus(p, q);
  const direct = minus(log(p), log(q));
  // logarithms on both sides of the cut differ by about 2πi, which no artanh gives
  if (Math.abs(direct[1]) > Math.PI || size(gap) >= size(sum) / 2) return over(direct, gap);
  const [re, im] = artanh(over(gap, sum));
  return over([2 * re, 2 * im], gap);
}

/** Number e of a complex array. */
export const pairAt = (x: Float64Array, e: number): Pair => [x[2 * e], x[2 * e + 1]];

export function setPair(x: Float64Array, e: number, [re, im]: Pair): void {
  x[2 * e] = re;
  x[2 * e + 1] = im;
}
