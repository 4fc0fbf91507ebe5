/** @file What `sum.ts` computes. */
import type { Floats } from "./plain.ts";

const BLOCK = 128;

/** The sum of n ≤ 128 elements from i on, in doubles. */
function blockSum(x: Floats, i: number, n: number): number {
  const sums = [0, 0, 0, 0];
  const whole = n - (n % 4);
  for (let e = 0; e < whole; e++) sums[e % 4] += x[i + e];
  let rest = 0;
  for (let e = whole; e < n; e++) rest += x[i + e];
  return sums[0] + sums[1] + (sums[2] + sums[3]) + rest;
}

/** The sum of n elements from i on, in doubles: blocks are added in pairs. */
export function plainSum(x: Floats, i = 0, n: number = x.length): number {
  if (n <= BLOCK) return blockSum(x, i, n);
  let first = BLOCK;
  while (2 * first < n) first *= 2;
  return plainSum(x, i, first) + plainSum(x, i + first, n - first);
}
