/**
 * @file The singular values of a bidiagonal matrix to high relative accuracy: Demmel and Kahan,
 * "Accurate singular values of bidiagonal matrices", SIAM J. Sci. Stat. Comput. 11, 1990.
 */
import { Rotation, smallerSingularValue } from "./rotation.ts";
import { type Sweeps, Turns } from "./sweeps.ts";

const EPSILON = 2 ** -53;
/**
 * What may be neglected, relative to the singular values. Their program has 10ε to 100ε; convergence is
 * so fast that less costs next to nothing, and 100ε could be seen in residuals.
 */
const TOLERANCE = 8 * EPSILON;
/** Rotations a squared size after which there is no convergence; two suffice in practice. */
const MOST = 30;

const turn = new Rotation();

/** Rows lo … hi of a bidiagonal matrix; with step −1 read from the end, which transposes it. */
class Block {
  readonly d: Float64Array;
  readonly e: Float64Array;
  lo = 0;
  hi: number;
  step = 1;

  constructor(d: Float64Array, e: Float64Array) {
    this.d = d;
    this.e = e;
    this.hi = d.length - 1;
  }

  get count(): number {
    return this.hi - this.lo;
  }

  /** Where the k-th diagonal entry is, in the direction of the sweeps. */
  diagonal(k: number): number {
    return this.step > 0 ? this.lo + k : this.hi - k;
  }

  /** Where the entry between the k-th and the next is. */
  between(k: number): number {
    return this.step > 0 ? this.lo + k : this.hi - k - 1;
  }
}

/** What is as good as zero beside the least singular value, of which this finds a lower bound. */
function negligible(d: Float64Array, e: Float64Array): number {
  let mu = Math.abs(d[0]);
  let least = mu;
  for (let i = 1; i < d.length && least > 0; i++) {
    mu = Math.abs(d[i]) * (mu / (mu + Math.abs(e[i - 1])));
    least = Math.min(least, mu);
  }
  const n = d.length;
  return Math.max((TOLERANCE * least) / Math.sqrt(n), MOST * n * n * 2 ** -1022);
}

/**
 * Makes the bidiagonal matrix with diagonal d and e above it diagonal, in place; its singular
 * values are |d|, in no order. Rotations go to `sweeps`. False if it did not converge.
 */
export function diagonalise(d: Float64Array, e: Float64Array, sweeps?: Sweeps): boolean {
  const n = d.length;
  const b = new Block(d, e);
  const turns = new Turns(n);
  const limit = negligible(d, e);
  let [left, above, below] = [MOST * n * n + 100, -1, -1];
  while (b.hi > 0) {
    b.lo = startOf(b, limit);
    if (b.lo === b.hi) {
      b.hi--;
      continue;
    }
    // a block that was not worked on before is chased from its larger end
    if (b.lo > below || b.hi < above) b.step = Math.abs(d[b.lo]) >= Math.abs(d[b.hi]) ? 1 : -1;
    [above, below] = [b.lo, b.hi];
    const least = leastUnlessSplit(b);
    if (least < 0) continue;
    left -= b.count;
    if (left < 0) return false;
    const shift = shiftOf(b, least);
    if (shift === 0) sweepWithoutShift(b, turns);
    else sweepWith(shift, b, turns);
    sweeps?.add(turns, b.count, b.diagonal(0), b.step);
    const last = b.between(b.count - 1);
    if (Math.abs(e[last]) <= limit) e[last] = 0;
  }
  sweeps?.flush();
  return true;
}

/** The first row of the last block whose entries beside the diagonal are not negligible. */
function startOf({ e, hi }: Block, limit: number): number {
  let lo = hi;
  while (lo > 0 && Math.abs(e[lo - 1]) > limit) lo--;
  if (lo > 0) e[lo - 1] = 0;
  return lo;
}

/**
 * A lower bound of the block's least singular value; −1 if an entry beside the diagonal could be
 * neglected (the paper's convergence criterion 1): |e| ≤ tol·μ, where μ grows along the block like 1/‖B⁻¹‖.
 */
function leastUnlessSplit(b: Block): number {
  const { d, e, count } = b;
  const last = b.between(count - 1);
  if (Math.abs(e[last]) <= TOLERANCE * Math.abs(d[b.diagonal(count)])) {
    e[last] = 0;
    return -1;
  }
  let mu = Math.abs(d[b.diagonal(0)]);
  let least = mu;
  for (let k = 0; k < count; k++) {
    const at = b.between(k);
    if (Math.abs(e[at]) <= TOLERANCE * mu) {
      e[at] = 0;
      return -1;
    }
    mu = Math.abs(d[b.diagonal(k + 1)]) * (mu / (mu + Math.abs(e[at])));
    least = Math.min(least, mu);
  }
  return least;
}

/** The shift; 0 where it would cost the least singular value its relative accuracy. */
function shiftOf(b: Block, least: number): number {
  const { d, e, count } = b;
  let most = 0;
  for (let k = 0; k <= count; k++) most = Math.max(most, Math.abs(d[b.diagonal(k)]));
  for (let k = 0; k < count; k++) most = Math.max(most, Math.abs(e[b.between(k)]));
  const unsafe = d.length * TOLERANCE * (least / most) <= Math.max(EPSILON, 0.01 * TOLERANCE);
  if (unsafe) return 0;
  const [f, h] = [d[b.diagonal(count - 1)], d[b.diagonal(count)]];
  const shift = smallerSingularValue(f, e[b.between(count - 1)], h);
  return (shift / d[b.diagonal(0)]) ** 2 < EPSILON ? 0 : shift;
}

/** The implicit zero-shift QR sweep (§3 of the paper): no subtraction, so no cancellation. */
function sweepWithoutShift(b: Block, { left, right }: Turns): void {
  const { d, e, count } = b;
  let [c, oldC, oldS] = [1, 1, 0];
  for (let k = 0; k < count; k++) {
    const own = b.diagonal(k);
    turn.of(d[own] * c, e[b.between(k)]);
    c = turn.c;
    const [s, r] = [turn.s, turn.r];
    right[2 * k] = c;
    right[2 * k + 1] = s;
    if (k > 0) e[b.between(k - 1)] = oldS * r;
    turn.of(oldC * r, d[b.diagonal(k + 1)] * s);
    [oldC, oldS, d[own]] = [turn.c, turn.s, turn.r];
    left[2 * k] = oldC;
    left[2 * k + 1] = oldS;
  }
  const rest = d[b.diagonal(count)] * c;
  d[b.diagonal(count)] = rest * oldC;
  e[b.between(count - 1)] = rest * oldS;
}

/** The implicitly shifted QR sweep (Golub and Van Loan, 4th ed., §8.6.3, algorithm 8.6.1). */
function sweepWith(shift: number, b: Block, { left, right }: Turns): void {
  const { d, e, count, step } = b;
  const first = d[b.diagonal(0)];
  // (d² − shift²)/d, without squares
  let f = (Math.abs(first) - shift) * (Math.sign(first) + shift / first);
  let g = e[b.between(0)];
  let [own, beside] = [b.diagonal(0), b.between(0)];
  for (let k = 0; k < count; k++, own += step, beside += step) {
    turn.of(f, g);
    let c = turn.c;
    let s = turn.s;
    right[2 * k] = c;
    right[2 * k + 1] = s;
    if (k > 0) e[beside - step] = turn.r;
    const between = e[beside];
    f = c * d[own] + s * between;
    const off = c * between - s * d[own];
    const next = d[own + step];
    turn.of(f, s * next);
    const other = c * next;
    c = turn.c;
    s = turn.s;
    left[2 * k] = c;
    left[2 * k + 1] = s;
    d[own] = turn.r;
    f = c * off + s * other;
    d[own + step] = c * other - s * off;
    if (k === count - 1) break;
    const after = e[beside + step];
    g = s * after;
    e[beside + step] = c * after;
  }
  e[b.between(count - 1)] = f;
}
