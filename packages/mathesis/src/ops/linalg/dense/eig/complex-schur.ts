/**
 * @file The complex Schur form: reduction to Hessenberg form by Householder's reflections, then
 * implicit QR steps with one shift, the eigenvalue of the last 2 × 2 block that is nearer to its corner
 * (Golub and Van Loan, 4th ed., §7.4 and §7.5). Numbers are interleaved.
 */

import { timesPower } from "../lu/determinant.ts";
import { stepsFor } from "./francis.ts";
import type { Range } from "./hessenberg.ts";
import { LIFT, SMALL } from "./small.ts";

/** A complex matrix on its way to T, and what is kept of it. */
export interface ComplexIteration extends Range {
  readonly n: number;
  /** n × n complex numbers. */
  readonly t: Float64Array;
  /** Zᵀ in rows, or undefined if it is not wanted. */
  readonly z: Float64Array | undefined;
  /** Whether T is wanted, not only its diagonal. */
  readonly whole: boolean;
}

const EPSILON = 2 ** -52;
const LEAST = 2 ** -1022;
/** Lengths above this may overflow. */
const LARGE = 2 ** 1000;
/** √LIFT. */
const ROOT = 2 ** 300;
/** A square below this is of a number whose third power may underflow. */
const FEW = 2 ** -600;

/** Row p becomes c·p + s·q, row q c·q − s̄·p: `count` complex numbers, `step` places apart. */
export function rotate(
  x: Float64Array,
  count: number,
  p: number,
  q: number,
  step: number,
  g: Rotation,
): void {
  const { cos, re, im } = g;
  for (let e = 0, i = p, j = q; e < count; e++, i += step, j += step) {
    const a = x[i];
    const b = x[i + 1];
    const c = x[j];
    const d = x[j + 1];
    x[i] = cos * a + re * c - im * d;
    x[i + 1] = cos * b + re * d + im * c;
    x[j] = cos * c - re * a - im * b;
    x[j + 1] = cos * d - re * b + im * a;
  }
}

/** A rotation with real cosine and complex sine. */
export interface Rotation {
  readonly cos: number;
  readonly re: number;
  readonly im: number;
}

/** The rotation that takes (f, g) to (r, 0), r having the phase of f. */
export function rotationFor(fr: number, fi: number, gr: number, gi: number): Rotation {
  const [f, g] = [Math.hypot(fr, fi), Math.hypot(gr, gi)];
  if (g === 0) return { cos: 1, re: 0, im: 0 };
  const size = Math.hypot(f, g);
  if (f < SMALL || size > LARGE) return rotationForFar(fr, fi, gr, gi);
  // s = (f/|f|) ḡ / size
  const [ur, ui] = [fr / f, fi / f];
  return { cos: f / size, re: (ur * gr + ui * gi) / size, im: (ui * gr - ur * gi) / size };
}

/** The same for numbers of any size, the larger of them brought near 1. */
function rotationForFar(...numbers: [fr: number, fi: number, gr: number, gi: number]): Rotation {
  const power = -Math.floor(Math.log2(Math.max(...numbers.map(Math.abs))));
  const [fr, fi, gr, gi] = numbers.map((v) => timesPower(v, power));
  const [f, g] = [Math.hypot(fr, fi), Math.hypot(gr, gi)];
  if (f === 0) return { cos: 0, re: gr / g, im: -gi / g };
  const size = Math.hypot(f, g);
  // the phase of f, which may be tiny beside g
  const up = f < SMALL ? LIFT : 1;
  const own = Math.hypot(fr * up, fi * up);
  const [ur, ui] = [(fr * up) / own, (fi * up) / own];
  return { cos: f / size, re: (ur * gr + ui * gi) / size, im: (ui * gr - ur * gi) / size };
}

/** Iterates to the end; false if an eigenvalue used up its steps. */
export function qrComplex(it: ComplexIteration): boolean {
  const steps = stepsFor(it.high - it.low);
  let end = it.high - 1;
  while (end > it.low) {
    let start = it.low;
    for (let step = 0; ; step++) {
      start = deflate(it, start, end);
      if (start === end) break;
      if (step === steps) return false;
      sweep(it, start, end, shiftOf(it, start, end, step));
    }
    end = start - 1;
  }
  return true;
}

export const size1 = (x: Float64Array, at: number): number => Math.abs(x[at]) + Math.abs(x[at + 1]);

/** The first row of the last block that hangs together; the criterion is that of francis.ts. */
function deflate({ n, t, low, high }: ComplexIteration, start: number, end: number): number {
  const least = LEAST * (n / EPSILON);
  for (let k = end; k > start; k--) {
    const at = 2 * (k * n + k);
    const [left, up] = [at - 2, at - 2 * n];
    const below = size1(t, left);
    if (below > least) {
      let size = size1(t, at) + size1(t, up - 2);
      if (size === 0 && k - 2 >= low) size += size1(t, up - 4);
      if (size === 0 && k + 1 < high) size += size1(t, at + 2 * n);
      if (below > EPSILON * size) continue;
      const above = size1(t, up);
      const own = size1(t, at);
      // equal entries are so but for rounding: a shift that rounds to both would turn the block for ever
      const gap = Math.max(
        Math.abs(t[up - 2] - t[at]) + Math.abs(t[up - 1] - t[at + 1]),
        EPSILON * own,
      );
      const [most, fewest] = [Math.max(below, above), Math.min(below, above)];
      const [larger, smaller] = [Math.max(own, gap), Math.min(own, gap)];
      const sum = larger + most;
      if (fewest * (most / sum) > Math.max(least, EPSILON * (smaller * (larger / sum)))) continue;
    }
    [t[left], t[left + 1]] = [0, 0];
    return k;
  }
  return start;
}

export type Complex = readonly [re: number, im: number];

function shiftOf({ n, t }: ComplexIteration, start: number, end: number, step: number): Complex {
  const at = (i: number, j: number): number => 2 * (i * n + j);
  if (step > 0 && step % 10 === 0) {
    const k = step % 20 === 0 ? end : start;
    const other = k === end ? at(end, end - 1) : at(start + 1, start);
    const corner = at(k, k);
    return [0.75 * size1(t, other) + t[corner], t[corner + 1]];
  }
  const [a, d] = [at(end - 1, end - 1), at(end, end)];
  return nearEigenvalue(t, a, at(end - 1, end), at(end, end - 1), d);
}

/** The eigenvalue of [[a, b], [c, d]] next to d: d − bc/(h ± √(h² + bc)), h = (a − d)/2. */
export function nearEigenvalue(
  t: Float64Array,
  a: number,
  b: number,
  c: number,
  d: number,
): Complex {
  const scale = size1(t, a) + size1(t, b) + size1(t, c) + size1(t, d);
  if (scale === 0) return [0, 0];
  const half = [(t[a] - t[d]) / 2 / scale, (t[a + 1] - t[d + 1]) / 2 / scale] as const;
  const [er, ei] = smallerRoot(
    half,
    [t[b] / scale, t[b + 1] / scale],
    [t[c] / scale, t[c + 1] / scale],
  );
  return [t[d] - scale * er, t[d + 1] - scale * ei];
}

/** bc/(h ± √(h² + bc)) with the larger of the two divisors, of numbers of at most 1. */
function smallerRoot([hr, hi]: Complex, [br, bi]: Complex, [cr, ci]: Complex): Complex {
  const [pr, pi] = [br * cr - bi * ci, br * ci + bi * cr];
  if (hr * hr + hi * hi + Math.abs(pr) + Math.abs(pi) < FEW) {
    if ((br === 0 && bi === 0) || (cr === 0 && ci === 0)) return [0, 0];
    // products have underflowed, or may yet: √LIFT times as large is the same of h·√LIFT and bc·LIFT
    const [er, ei] = smallerRoot([hr * ROOT, hi * ROOT], [br * LIFT, bi * LIFT], [cr, ci]);
    return [er / ROOT, ei / ROOT];
  }
  let [rr, ri] = squareRoot(hr * hr - hi * hi + pr, 2 * hr * hi + pi);
  if (hr * rr + hi * ri < 0) [rr, ri] = [-rr, -ri];
  const [qr, qi] = [hr + rr, hi + ri];
  const size = qr * qr + qi * qi;
  return [(pr * qr + pi * qi) / size, (pi * qr - pr * qi) / size];
}

function squareRoot(re: number, im: number): Complex {
  const size = Math.hypot(re, im);
  if (size === 0) return [0, 0];
  if (size < SMALL) {
    // what is left of a difference may be the smallest number, whose half is zero
    const [p, q] = squareRoot(re * LIFT, im * LIFT);
    return [p / ROOT, q / ROOT];
  }
  const half = Math.sqrt((size + Math.abs(re)) / 2);
  const other = im / (2 * half);
  if (re >= 0) return [half, other];
  return [Math.abs(other), im < 0 ? -half : half];
}

/** One step on rows start to end: a bulge is made at the top and chased to the bottom. */
function sweep(it: ComplexIteration, start: number, end: number, shift: Complex): void {
  const { n, t, z, whole, low, high } = it;
  const top = 2 * (start * n + start);
  let g = rotationFor(t[top] - shift[0], t[top + 1] - shift[1], t[top + 2 * n], t[top + 2 * n + 1]);
  for (let k = start; k < end; k++) {
    const at = 2 * (k * n + k);
    if (k > start) {
      const [p, q] = [at - 2, at - 2 + 2 * n];
      g = rotationFor(t[p], t[p + 1], t[q], t[q + 1]);
      rotate(t, 1, p, q, 2, g);
      [t[q], t[q + 1]] = [0, 0];
    }
    const last = whole ? n : end + 1;
    rotate(t, last - k, at, at + 2 * n, 2, g);
    const conjugate = { cos: g.cos, re: g.re, im: -g.im };
    const from = whole ? 0 : start;
    const column = 2 * (from * n + k);
    rotate(t, Math.min(k + 3, end + 1) - from, column, column + 2, 2 * n, conjugate);
    const row = 2 * (k * n + low);
    if (z !== undefined) rotate(z, high - low, row, row + 2 * n, 2, conjugate);
  }
}
