/**
 * @file The real Schur form of a Hessenberg matrix, by implicit QR steps with two shifts (Francis;
 * Golub and Van Loan, 4th ed., §7.5). An entry of the subdiagonal is taken for zero by the criterion
 * of Ahues and Tisseur (LAPACK working note 122). Every tenth step on an eigenvalue takes other
 * shifts, so that no matrix is stuck; the number of steps is bounded. A step computes the band near the
 * diagonal, where each reflection needs the one before it; the rest of the matrix follows in one go,
 * since what acts from the left and what acts from the right may be exchanged.
 */
import type { Heap } from "../../../../ir/heap.ts";
import { type Reflector, setReflector } from "../../../../util/reflector.ts";
import { standardise } from "./block.ts";
import type { Range } from "./hessenberg.ts";

/** A Hessenberg matrix on its way, and what is kept of it. */
export interface Iteration extends Range {
  readonly h: Heap;
  readonly n: number;
  /** The place of the matrix. */
  readonly t: number;
  /** The place of Zᵀ, or negative if it is not wanted. */
  readonly z: number;
  /** Whether T is wanted, not only its eigenvalues. */
  readonly whole: boolean;
  /** The eigenvalues. */
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Reflections that the rest of the matrix takes together. */
const TOGETHER = 16;
/** Numbers of a heap that the iteration takes. */
export const francisRoom = (n: number): number => 3 * n;

const EPSILON = 2 ** -52;
const LEAST = 2 ** -1022;
/** Steps on one eigenvalue after which it is given up; in practice two or three do. */
export const stepsFor = (n: number): number => 30 * Math.max(10, n);

/** Iterates to the end; false if an eigenvalue used up its steps. */
export function francis(it: Iteration): boolean {
  const { h, n, t, low, high, re, im } = it;
  for (let i = 0; i < n; i++) {
    if (i < low || i >= high) [re[i], im[i]] = [h.x[t + i * n + i], 0];
  }
  const kept = h.take(francisRoom(n));
  const steps = stepsFor(high - low);
  let end = high - 1;
  while (end >= low) {
    let start = low;
    for (let step = 0; ; step++) {
      start = deflate(it, start, end);
      if (start >= end - 1) break;
      if (step === steps) return false;
      sweep(it, kept, start, end, shiftsOf(it, start, end, step));
    }
    if (start === end) [re[end], im[end]] = [h.x[t + end * n + end], 0];
    else standardPair(it, start);
    end = start - 1;
  }
  return true;
}

/** The first row of the last block that hangs together; the entry left of it becomes zero. */
function deflate({ h, n, t, low, high }: Iteration, start: number, end: number): number {
  const { x } = h;
  const least = LEAST * (n / EPSILON);
  for (let k = end; k > start; k--) {
    const at = t + k * n + k;
    const below = Math.abs(x[at - 1]);
    if (below <= least) return cut(x, at - 1, k);
    const [own, before] = [x[at], x[at - n - 1]];
    let size = Math.abs(own) + Math.abs(before);
    if (size === 0 && k - 2 >= low) size += Math.abs(x[at - n - 2]);
    if (size === 0 && k + 1 < high) size += Math.abs(x[at + n]);
    if (below > EPSILON * size) continue;
    const [above, gap] = [Math.abs(x[at - n]), Math.abs(before - own)];
    const [most, fewest] = [Math.max(below, above), Math.min(below, above)];
    const [larger, smaller] = [Math.max(Math.abs(own), gap), Math.min(Math.abs(own), gap)];
    const sum = larger + most;
    const bound = Math.max(least, EPSILON * (smaller * (larger / sum)));
    if (fewest * (most / sum) <= bound) return cut(x, at - 1, k);
  }
  return start;
}

function cut(x: Float64Array, at: number, k: number): number {
  x[at] = 0;
  return k;
}

/** Two shifts, real or conjugate. */
interface Shifts {
  readonly re1: number;
  readonly re2: number;
  /** The imaginary part of the first; the second has its negative. */
  readonly im: number;
}

/** The eigenvalues of the last two rows, or at every tenth step of other numbers of their size. */
function shiftsOf({ h, n, t }: Iteration, start: number, end: number, step: number): Shifts {
  const { x } = h;
  const at = (i: number, j: number): number => x[t + i * n + j];
  if (step > 0 && step % 10 === 0) {
    const k = step % 20 === 0 ? end : start;
    const s =
      k === end
        ? Math.abs(at(end, end - 1)) + Math.abs(at(end - 1, end - 2))
        : Math.abs(at(start + 1, start)) + Math.abs(at(start + 2, start + 1));
    const corner = 0.75 * s + at(k, k);
    return shiftsOfBlock(corner, -0.4375 * s, s, corner);
  }
  return shiftsOfBlock(at(end - 1, end - 1), at(end - 1, end), at(end, end - 1), at(end, end));
}

function shiftsOfBlock(a: number, b: number, c: number, d: number): Shifts {
  const s = Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d);
  if (s === 0) return { re1: 0, re2: 0, im: 0 };
  const mean = (a / s + d / s) / 2;
  const det = (a / s - mean) * (d / s - mean) - (b / s) * (c / s);
  const root = Math.sqrt(Math.abs(det));
  if (det >= 0) return { re1: mean * s, re2: mean * s, im: root * s };
  // both shifts are the real eigenvalue that is nearer to the corner
  const near = Math.abs(mean + root - d / s) <= Math.abs(mean - root - d / s) ? root : -root;
  return { re1: (mean + near) * s, re2: (mean + near) * s, im: 0 };
}

/** The reflector in hand. */
const r: Reflector = { v0: 0, v1: 0, v2: 0, t: 0 };

/** A multiple of the first column of (H − σ₁)(H − σ₂), of the part that begins at row m. */
function firstColumn({ h, n, t }: Iteration, m: number, { re1, re2, im }: Shifts) {
  const { x } = h;
  const at = t + m * n + m;
  const [a, b, c, d] = [x[at], x[at + 1], x[at + n], x[at + n + 1]];
  const s = Math.abs(a - re2) + Math.abs(im) + Math.abs(c);
  const below = c / s;
  const v0 = below * b + (a - re1) * ((a - re2) / s) + im * (im / s);
  const v1 = below * (a + d - re1 - re2);
  const v2 = below * x[at + 2 * n + 1];
  const sum = Math.abs(v0) + Math.abs(v1) + Math.abs(v2) || 1;
  return [v0 / sum, v1 / sum, v2 / sum] as const;
}

/** The row that a step begins with: below two small entries in a row the bulge can be made. */
function beginningOf(it: Iteration, start: number, end: number, shifts: Shifts): number {
  const { h, n, t } = it;
  const { x } = h;
  const { re1, re2, im } = shifts;
  for (let m = end - 2; m > start; m--) {
    const at = t + m * n + m;
    const a = x[at];
    const b = x[at + 1];
    const c = x[at + n];
    const d = x[at + n + 1];
    const beside = EPSILON * (Math.abs(x[at - n - 1]) + Math.abs(a) + Math.abs(d));
    // at first without a division; what may have underflowed is looked at again
    const first = Math.abs(c * b + (a - re1) * (a - re2) + im * im);
    const others = Math.abs(c * (a + d - re1 - re2)) + Math.abs(c * x[at + 2 * n + 1]);
    if (Math.abs(x[at - 1]) * others > first * beside) continue;
    const v = firstColumn(it, m, shifts);
    if (Math.abs(x[at - 1]) * (Math.abs(v[1]) + Math.abs(v[2])) <= Math.abs(v[0]) * beside)
      return m;
  }
  return start;
}

/** One step on rows start to end: a bulge is made at the top and chased to the bottom. */
function sweep(it: Iteration, kept: number, start: number, end: number, shifts: Shifts): void {
  const { h, n, t, z, low, high, whole } = it;
  const [top, last] = whole ? [0, n] : [start, end + 1];
  const m = beginningOf(it, start, end, shifts);
  setReflector(r, ...firstColumn(it, m, shifts));
  h.x.set([r.v1, r.v2, r.t], kept);
  if (m > start) h.x[t + m * n + m - 1] *= 1 - r.t; // not −: v1 and v2 may be zero by underflow
  for (let from = m; from < end - 1; from += TOGETHER) {
    const [count, vs, corner] = [
      Math.min(TOGETHER, end - 1 - from),
      kept + 3 * (from - m),
      t + from * n,
    ];
    // rows and columns that the band has from the first of these reflections on
    const rows = end + 1 - from;
    const columns = Math.min(count + 3, rows);
    if (from === m) {
      h.reflectRows(1, columns, corner + from, n, vs);
      h.reflectColumns(1, Math.min(4, rows), corner + from, n, vs);
    }
    h.chase({ from: from === m ? 1 : 0, to: count, rows, columns }, corner + from, n, vs);
    h.reflectRows(count, last - from - columns, corner + from + columns, n, vs);
    h.reflectColumns(count, from - top, t + top * n + from, n, vs);
  }
  if (z >= 0) h.reflectRows(end - 1 - m, high - low, z + m * n + low, n, kept);
  reflectLast(it, start, end);
}

/** The last reflection, of two rows and columns. */
function reflectLast({ h, n, t, z, low, high, whole }: Iteration, start: number, end: number) {
  const { x } = h;
  const k = end - 1;
  const at = t + k * n + k - 1;
  setReflector(r, x[at], x[at + n], 0);
  x[at] = r.v0;
  x[at + n] = 0;
  if (r.t === 0) return;
  const [top, last] = whole ? [0, n] : [start, end + 1];
  reflectTwo(x, last - k, t + k * n + k, 1, n);
  reflectTwo(x, end + 1 - top, t + top * n + k, n, 1);
  if (z >= 0) reflectTwo(x, high - low, z + k * n + low, 1, n);
}

/** Applies r to `count` pairs of numbers, which are `apart`; from pair to pair it is `step`. */
function reflectTwo(x: Float64Array, count: number, at: number, step: number, apart: number): void {
  const { v1, t } = r;
  const t1 = t * v1;
  for (let e = 0, p = at; e < count; e++, p += step) {
    const sum = x[p] + v1 * x[p + apart];
    x[p] -= t * sum;
    x[p + apart] -= t1 * sum;
  }
}

/** Brings rows i and i + 1, which stand alone, to their standard form. */
function standardPair({ h, n, t, z, low, high, whole, re, im }: Iteration, i: number): void {
  const { x } = h;
  const at = t + i * n + i;
  const s = standardise(x[at], x[at + 1], x[at + n], x[at + n + 1]);
  const root = s.c === 0 ? 0 : Math.sqrt(Math.abs(s.b)) * Math.sqrt(Math.abs(s.c));
  [re[i], re[i + 1], im[i], im[i + 1]] = [s.a, s.d, root, 0 - root]; // 0 where they are real, not −0
  [x[at], x[at + 1], x[at + n], x[at + n + 1]] = [s.a, s.b, s.c, s.d];
  if (whole) {
    const right = n - i - 2;
    if (right > 0) h.rotate(right, at + 2, at + n + 2, s.cos, s.sin);
    for (let p = t + i, e = 0; e < i; e++, p += n) {
      const [u, v] = [x[p], x[p + 1]];
      x[p] = s.cos * u + s.sin * v;
      x[p + 1] = s.cos * v - s.sin * u;
    }
  }
  if (z >= 0) h.rotate(high - low, z + i * n + low, z + (i + 1) * n + low, s.cos, s.sin);
}
