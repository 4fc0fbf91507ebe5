/** @file How good factors are: ‖·‖₁/(n ‖A‖₁ ε), as LAPACK's tests measure it; at most 10 is good. */

/** A matrix in rows. */
export interface Rows {
  readonly m: number;
  readonly n: number;
  readonly values: ArrayLike<number>;
}

export const EPSILON = 2 ** -53;
/** What a ratio may be, and what it must never be. */
export const [GOOD, HARD] = [10, 30];

/** The largest sum of magnitudes of a column, divided by 2^power before it is summed. */
export function norm1({ m, n, values }: Rows, power = 0): number {
  let largest = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < m; i++) sum += Math.abs(times(values[i * n + j], -power));
    if (!(sum <= largest)) largest = sum; // NaN stays
  }
  return largest;
}

/** x·2^power without an intermediate out of range. */
function times(x: number, power: number): number {
  const half = Math.trunc(power / 2);
  return x * 2 ** half * 2 ** (power - half);
}

/** The power of two of the largest entry, by which all is scaled before it is compared. */
export function exponent({ values }: Rows): number {
  let largest = 0;
  for (let e = 0; e < values.length; e++) largest = Math.max(largest, Math.abs(values[e]));
  return largest === 0 || !Number.isFinite(largest) ? 0 : Math.floor(Math.log2(largest));
}

/** A·B in plain loops, each sum compensated, so that the test's own rounding does not count. */
export function product(a: Rows, b: Rows): Rows {
  const values = new Float64Array(a.m * b.n);
  for (let i = 0; i < a.m; i++) {
    for (let j = 0; j < b.n; j++) {
      let [sum, carry] = [0, 0];
      for (let e = 0; e < a.n; e++) {
        const y = a.values[i * a.n + e] * b.values[e * b.n + j] - carry;
        const next = sum + y;
        carry = next - sum - y;
        sum = next;
      }
      values[i * b.n + j] = sum;
    }
  }
  return { m: a.m, n: b.n, values };
}

/** Aᵀ. */
export function transposed(a: Rows): Rows {
  const values = new Float64Array(a.m * a.n);
  for (let i = 0; i < a.m; i++) {
    for (let j = 0; j < a.n; j++) values[j * a.m + i] = a.values[i * a.n + j];
  }
  return { m: a.n, n: a.m, values };
}

/** A times 2^power. */
export function rescaled(a: Rows, power: number): Rows {
  return { ...a, values: Float64Array.from(a.values, (v) => times(v, power)) };
}

/** ‖A − B‖₁ / (max(m, n) ‖A‖₁ ε); Infinity if B is not zero where A is, or not finite. */
export function residualRatio(a: Rows, b: Rows): number {
  const power = exponent(a);
  const [x, y] = [rescaled(a, -power), rescaled(b, -power)];
  const difference = { ...x, values: Float64Array.from(x.values, (v, e) => v - y.values[e]) };
  const [left, size] = [norm1(difference), norm1(x)];
  if (left === 0) return 0;
  const ratio = left / (Math.max(a.m, a.n) * size * EPSILON);
  return Number.isNaN(ratio) ? Infinity : ratio;
}

/** ‖QᵀQ − I‖₁ / (m ε) for the columns of Q. */
export function orthogonalityRatio(q: Rows): number {
  const gram = product(transposed(q), q);
  const values = Float64Array.from(
    gram.values,
    (v, e) => v - Number(Math.floor(e / q.n) === e % q.n),
  );
  const ratio = norm1({ ...gram, values }) / (Math.max(1, q.m) * EPSILON);
  return Number.isNaN(ratio) ? Infinity : ratio;
}
