/** @file What `cholesky.ts` computes. */

/** Σ x[i + k]·x[j + k], k < n: the even terms and the odd ones, then both. */
function plainDot(x: Float64Array, i: number, j: number, n: number): number {
  const sums = [0, 0];
  for (let k = 0; k < n; k++) sums[k & 1] += x[i + k] * x[j + k];
  return sums[0] + sums[1];
}

/** Factors in place; 0, or the first leading minor, from 1, that is not positive. */
export function plainCholesky(a: Float64Array, n: number): number {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const s = a[i * n + j] - plainDot(a, i * n, j * n, j);
      if (j < i) a[i * n + j] = s / a[j * n + j];
      else if (!(s > 0)) return i + 1;
      else a[i * n + i] = Math.sqrt(s);
    }
    a.fill(0, i * n + i + 1, (i + 1) * n);
  }
  return 0;
}
