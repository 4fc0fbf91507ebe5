/**
 * @file The QZ iteration: from Hessenberg form and a triangle to two triangles, by implicit steps with
 * one shift (Moler and Stewart 1973; Golub and Van Loan, 4th ed., §7.7.5 to §7.7.7). B is never
 * inverted: a zero on its diagonal, which is an eigenvalue at infinity, is chased to the end.
 */
import { type Complex, nearEigenvalue, rotationFor, size1 } from "../eig/complex-schur.ts";
import { stepsFor } from "../eig/francis.ts";
import { quotient } from "../lu/lu.ts";
import {
  clear,
  type Pencil,
  rotateColumns,
  rotateRows,
  rotationOfColumns,
  rotationOfRows,
} from "./pencil.ts";

const EPSILON = 2 ** -52;

/** Up to which size numbers of S and of T are rounding errors. */
export interface Noise {
  readonly s: number;
  readonly t: number;
}

/** √n ε ‖X‖ for Frobenius' norm, of n × n complex numbers that are near 1. */
export const noiseOf = (x: Float64Array, n: number): number =>
  EPSILON * Math.sqrt(n * x.reduce((sum, v) => sum + v * v, 0));

/** Iterates to the end; false if an eigenvalue used up its steps. */
export function qz(p: Pencil, noise: Noise): boolean {
  const { n, s, t } = p;
  const steps = stepsFor(n);
  for (let end = n - 1; end >= 0; end--) {
    for (let step = 0; ; ) {
      const start = deflate(s, n, end, noise.s);
      const zero = zeroOf(t, n, start, end, noise.t);
      if (start === end) break;
      if (zero >= 0) chase(p, zero, start, end);
      else if (step++ === steps) return false;
      else sweep(p, start, end, shiftOf(p, start, end, step));
    }
  }
  return true;
}

/** The first row of the last block that hangs together. */
function deflate(s: Float64Array, n: number, end: number, noise: number): number {
  for (let k = end; k > 0; k--) {
    const at = 2 * (k * n + k);
    const size = size1(s, at) + size1(s, at - 2 * n - 2);
    if (size1(s, at - 2) > Math.max(EPSILON * size, EPSILON * noise)) continue;
    clear(s, n, k, k - 1);
    return k;
  }
  return 0;
}

/** Clears what is zero but for rounding on the diagonal of T; the last of these, or −1. */
function zeroOf(t: Float64Array, n: number, start: number, end: number, noise: number): number {
  let last = -1;
  for (let k = start; k <= end; k++) {
    if (size1(t, 2 * (k * n + k)) > noise) continue;
    clear(t, n, k, k);
    last = k;
  }
  return last;
}

/** Moves a zero on the diagonal of T down to the end, and splits its row off S (§7.7.5). */
function chase(p: Pencil, zero: number, start: number, end: number): void {
  const { n, s, t, whole } = p;
  const [from, to] = [whole ? 0 : start, whole ? n : end + 1];
  for (let j = zero + 1; j <= end; j++) {
    // the columns before j are zero in both rows of T
    const first = Math.max(j - 2, start);
    const g = rotationOfRows(t, n, j - 1, j);
    rotateRows(p, j - 1, g, first, to);
    clear(t, n, j, j);
    if (j - 2 < start) continue;
    rotateColumns(p, j - 1, rotationOfColumns(s, n, j, j - 1), from, j + 1, j);
    clear(s, n, j, j - 2);
  }
  rotateColumns(p, end, rotationOfColumns(s, n, end, end), from, end + 1, end);
  clear(s, n, end, end - 1);
}

/** Two complex numbers to divide. */
const pair = new Float64Array(4);

function ratio(x: Float64Array, i: number, y: Float64Array, j: number): Complex {
  [pair[0], pair[1], pair[2], pair[3]] = [x[i], x[i + 1], y[j], y[j + 1]];
  return quotient(pair, 0, 2);
}

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];

/** The corner of S T⁻¹, without what comes from columns before it. */
const corner = new Float64Array(8);

/** The eigenvalue of the last 2 × 2 block of S T⁻¹ that is nearer to its corner. */
function shiftOf({ n, s, t }: Pencil, start: number, end: number, step: number): Complex {
  const at = (i: number, j: number): number => 2 * (i * n + j);
  const [p, q] = [at(end - 1, end - 1), at(end, end)];
  if (step % 10 === 0) {
    const k = step % 20 === 0 ? end : start;
    const other = k === end ? at(end, end - 1) : at(start + 1, start);
    const own = ratio(s, at(k, k), t, at(k, k));
    const size = size1(s, other) / size1(t, k === end ? p : at(start, start));
    return [own[0] + 0.75 * size, own[1]];
  }
  // with T⁻¹ = [[1/t₁₁, −t₁₂/(t₁₁ t₂₂)], [0, 1/t₂₂]]
  const [a, c] = [ratio(s, p, t, p), ratio(s, at(end, end - 1), t, p)];
  const [b, d] = [ratio(s, at(end - 1, end), t, q), ratio(s, q, t, q)];
  const u = ratio(t, at(end - 1, end), t, q);
  const [ua, uc] = [times(u, a), times(u, c)];
  corner.set([...a, b[0] - ua[0], b[1] - ua[1], ...c, d[0] - uc[0], d[1] - uc[1]]);
  return nearEigenvalue(corner, 0, 2, 4, 6);
}

/** One step on rows start to end: a bulge is made at the top and chased to the bottom. */
function sweep(p: Pencil, start: number, end: number, [re, im]: Complex): void {
  const { n, s, t, whole } = p;
  const [from, to] = [whole ? 0 : start, whole ? n : end + 1];
  const top = 2 * (start * n + start);
  const [u, v] = times([re, im], [t[top], t[top + 1]]);
  const below = top + 2 * n;
  let g = rotationFor(s[top] - u, s[top + 1] - v, s[below], s[below + 1]);
  for (let k = start; k < end; k++) {
    if (k > start) g = rotationOfRows(s, n, k, k - 1);
    rotateRows(p, k, g, Math.max(k - 1, start), to);
    if (k > start) clear(s, n, k + 1, k - 1);
    rotateColumns(
      p,
      k + 1,
      rotationOfColumns(t, n, k + 1, k + 1),
      from,
      Math.min(k + 3, end + 1),
      k + 2,
    );
    clear(t, n, k + 1, k);
  }
}
