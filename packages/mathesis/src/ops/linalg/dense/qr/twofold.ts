/**
 * @file Residuals b − A x and Aᵀr as if in twice the precision: sums of products in which the error of
 * each product and each sum is kept (Dot2 of Ogita, Rump and Oishi, SIAM J. Sci. Comput. 26, 2005).
 */

/** 2²⁷ + 1, which splits a double into halves of 26 bits (Veltkamp). */
const SPLIT = 134217729;

const upperHalf = (x: number): number => {
  const c = SPLIT * x;
  return c - (c - x);
};

/**
 * A matrix in rows with the upper halves of its entries, for products without error; `tail` is what
 * its numbers leave of the matrix that is meant.
 */
export class Twofold {
  private readonly a: Float64Array;
  private readonly upper: Float64Array;
  private readonly tail: Float64Array | undefined;
  private readonly m: number;
  private readonly n: number;

  constructor(a: Float64Array, [m, n]: readonly number[], tail?: Float64Array) {
    this.a = a;
    this.tail = tail;
    this.upper = a.map(upperHalf);
    this.m = m;
    this.n = n;
  }

  /** b − r − A x, each sum rounded once. */
  residual(b: Float64Array, r: Float64Array, x: Float64Array, out: Float64Array): void {
    const { a, upper, tail, m, n } = this;
    const halves = x.map(upperHalf);
    for (let i = 0; i < m; i++) {
      let sum = b[i] - r[i];
      const seen = sum - b[i];
      let error = b[i] - (sum - seen) - (r[i] + seen);
      for (let j = 0, e = i * n; j < n; j++, e++) {
        const p = -a[e] * x[j];
        const ah = upper[e];
        const xh = halves[j];
        const al = a[e] - ah;
        const xl = x[j] - xh;
        const rest = -al * xl - (p + ah * xh + al * xh + ah * xl);
        const next = sum + p;
        const part = next - sum;
        error += sum - (next - part) + (p - part) + rest;
        sum = next;
        if (tail !== undefined) error -= tail[e] * x[j];
      }
      out[i] = sum + error;
    }
  }

  /** −Aᵀr, each sum rounded once. */
  project(r: Float64Array, out: Float64Array): void {
    const { a, upper, tail, m, n } = this;
    const errors = new Float64Array(n);
    out.fill(0);
    for (let i = 0; i < m; i++) {
      const v = r[i];
      const vh = upperHalf(v);
      const vl = v - vh;
      for (let j = 0, e = i * n; j < n; j++, e++) {
        const p = -a[e] * v;
        const ah = upper[e];
        const al = a[e] - ah;
        const rest = -al * vl - (p + ah * vh + al * vh + ah * vl);
        const sum = out[j];
        const next = sum + p;
        const part = next - sum;
        errors[j] += sum - (next - part) + (p - part) + rest;
        out[j] = next;
        if (tail !== undefined) errors[j] -= tail[e] * v;
      }
    }
    for (let j = 0; j < n; j++) out[j] += errors[j];
  }
}
