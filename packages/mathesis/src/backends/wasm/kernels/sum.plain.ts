/** @file What `sum.ts` computes. */
import type { Floats } from "./plain.ts";

/** The pairwise sum of n elements from i on, in doubles. */
export function plainSum(x: Floats, i = 0, n: number = x.length): number {
  if (n > 128) {
    const half = (n >> 4) << 3;
    return plainSum(x, i, half) + plainSum(x, i + half, n - half);
  }
  const sums = [0, 0, 0, 0];
  const whole = n & ~7;
  for (let e = 0; e < whole; e += 2) sums[(e >> 1) & 3] += x[i + e] + x[i + e + 1];
  for (let e = whole; e < n; e++) sums[0] += x[i + e];
  return sums[0] + sums[1] + (sums[2] + sums[3]);
}
