/**
 * @file Eigenvalues of D + z zᵀ for a diagonal D: the zeros of f(λ) = 1 + Σ zᵢ²/(dᵢ − λ), one to the
 * right of each d (Golub and Van Loan, 4th ed., §8.4.3; Li, LAPACK working note 89, 1993).
 */
import type { Heap } from "../../../../ir/heap.ts";
import { EPSILON } from "./tridiagonal-ql.ts";

/** Steps for one zero: five are usual, and a bracket halves in those that help least. */
const MOST_STEPS = 400;

/**
 * A step of this part of the way to a pole leads to where f is zero to working precision: what f is
 * taken for in a step errs by the square of that part.
 */
const LAST_STEP = 2 ** -28;

/** The equation, and what f is made of where it was evaluated last. */
export class Secular {
  private readonly h: Heap;
  /** The place on the heap of the poles, their squares and the sums over them. */
  private readonly place: number;
  /** The poles, ascending, no two the same. */
  private readonly d: Float64Array;
  /** zᵢ² > 0. */
  private readonly squares: Float64Array;
  /**
   * Once all zeros are found, ±the squares of the z of which they are the exact eigenvalues (Gu and
   * Eisenstat, SIAM J. Matrix Anal. Appl. 16, 1995).
   */
  readonly exact: Float64Array;
  /** The number of poles. */
  private readonly count: number;
  /** The pole from which λ is measured: λ = d[origin] + μ. */
  private origin = 0;
  /** The two poles next to the zero: this and the one after. */
  private left = 0;
  /** f, the slopes of its terms up to `left` and after, and a bound of its rounding errors. */
  private f = 0;
  private slopeLeft = 0;
  private slopeRight = 0;
  private error = 0;

  /** What is in the 2·count + 10 numbers at `place` is lost. */
  constructor(h: Heap, place: number, d: Float64Array, squares: Float64Array) {
    const count = d.length;
    [this.h, this.place, this.d, this.squares, this.count] = [h, place, d, squares, count];
    h.x.set([Infinity, ...d, Infinity, 0, ...squares, 0], place);
    this.exact = new Float64Array(d.length).fill(1);
  }

  /**
   * The zero to the right of pole j. Writes dᵢ − λ, each to full relative precision, to x from `at`.
   * NaN if no zero was found.
   */
  root(j: number, x: Float64Array, at: number): number {
    const { d, count, exact } = this;
    const mu = count === 1 ? this.only() : this.solve(j);
    const start = d[this.origin];
    const own = d[j];
    for (let i = 0; i < count; i++) {
      const distance = d[i] - start - mu;
      x[at + i] = distance;
      exact[i] *= i === j ? distance : distance / (d[i] - own);
    }
    return start + mu;
  }

  private only(): number {
    this.origin = 0;
    return this.squares[0];
  }

  private solve(j: number): number {
    const { d, count } = this;
    const isLast = j === count - 1;
    this.left = isLast ? count - 2 : j;
    let [low, high] = isLast ? this.bracketOfLast() : this.bracket(j);
    let mu = isLast ? this.guessOfLast(high / 2) : this.guess();
    for (let step = 0; step < MOST_STEPS; step++) {
      if (!(mu > low && mu < high)) mu = between(low, high);
      this.evaluate(mu);
      if (Math.abs(this.f) <= EPSILON * this.error) return mu;
      if (this.f < 0) low = mu;
      else high = mu;
      if (high - low <= EPSILON * Math.max(Math.abs(low), Math.abs(high))) return mu;
      const p = d[this.left] - d[this.origin] - mu;
      const q = d[this.left + 1] - d[this.origin] - mu;
      const eta = this.step(p, q, isLast);
      mu += eta;
      const isClose = Math.abs(eta) <= LAST_STEP * Math.min(Math.abs(p), Math.abs(q));
      if (isClose && mu > low && mu < high) return mu;
    }
    return Number.NaN;
  }

  /** Where μ is, measured from the nearer of the poles j and j + 1, which f at their middle says. */
  private bracket(j: number): readonly [number, number] {
    const half = (this.d[j + 1] - this.d[j]) / 2;
    this.origin = j;
    this.evaluate(half);
    if (this.f >= 0) return [0, half];
    this.origin = j + 1;
    return [-half, 0];
  }

  /** The last zero is within Σ z² of the last pole. */
  private bracketOfLast(): readonly [number, number] {
    this.origin = this.count - 1;
    const sum = this.squares.reduce((a, b) => a + b, 0);
    return [0, sum * (1 + 4 * this.count * EPSILON)];
  }

  /** The zero of the two terms next to it, with the others as they are in the middle, where f is. */
  private guess(): number {
    const { d, squares, left, origin } = this;
    const gap = d[left + 1] - d[left];
    const [zl, zr] = [squares[left], squares[left + 1]];
    const rest = this.f + (zl - zr) / (gap / 2);
    return origin === left
      ? nearRoot(rest, rest * gap + zl + zr, zl * gap)
      : nearRoot(rest, zl + zr - rest * gap, -zr * gap);
  }

  /** The same beyond the last pole, with the others as they are at `mu`. */
  private guessOfLast(mu: number): number {
    const { d, squares, left } = this;
    this.evaluate(mu);
    const gap = d[left + 1] - d[left];
    const [zl, zr] = [squares[left], squares[left + 1]];
    const rest = this.f + zl / (gap + mu) + zr / mu;
    return farRoot(rest, zl + zr - rest * gap, -zr * gap);
  }

  /**
   * The step to the zero of r + s/(p − η) + t/(q − η), which has the values and slopes of both halves of
   * f: Li's "middle way". p and q are the distances of the neighbouring poles.
   */
  private step(p: number, q: number, isLast: boolean): number {
    const { f, slopeLeft, slopeRight } = this;
    const c = f - p * slopeLeft - q * slopeRight;
    const a = (p + q) * f - p * q * (slopeLeft + slopeRight);
    const eta = isLast ? farRoot(c, a, p * q * f) : nearRoot(c, a, p * q * f);
    // f rises: a step that goes the wrong way is Newton's instead
    return f * eta < 0 ? eta : -f / (slopeLeft + slopeRight);
  }

  /** f at λ = d[origin] + μ; each partial sum adds to the bound of errors. */
  private evaluate(mu: number): void {
    const { h, left, count, place } = this;
    h.poles(left + 1, count, place, this.d[this.origin], mu);
    const sums = place + 2 * count + 4;
    const sum = h.x[sums];
    const after = h.x[sums + 3];
    const [slope, slopeAfter] = [h.x[sums + 1], h.x[sums + 4]];
    this.f = 1 + sum + after;
    [this.slopeLeft, this.slopeRight] = [slope, slopeAfter];
    this.error = 1 + h.x[sums + 2] + h.x[sums + 5] + 8 * (Math.abs(sum) + Math.abs(after));
    this.error += Math.abs(mu) * (slope + slopeAfter);
  }
}

/** The root of cη² − aη + b between two poles, without cancellation. */
function nearRoot(c: number, a: number, b: number): number {
  const root = Math.sqrt(Math.abs(a * a - 4 * b * c));
  return a <= 0 ? (a - root) / (2 * c) : (2 * b) / (a + root);
}

/** The root beyond both poles. */
function farRoot(c: number, a: number, b: number): number {
  const root = Math.sqrt(Math.abs(a * a - 4 * b * c));
  return a >= 0 ? (a + root) / (2 * c) : (2 * b) / (a - root);
}

/** A number inside a bracket of one sign: in the middle of its exponents. */
function between(low: number, high: number): number {
  if (low === 0) return high / 64;
  if (high === 0) return low / 64;
  const middle = (low < 0 ? -1 : 1) * Math.sqrt(low * high);
  return middle > low && middle < high ? middle : low + (high - low) / 2;
}
