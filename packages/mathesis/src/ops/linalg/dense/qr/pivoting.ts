/**
 * @file The choice of columns in QR with pivoting: the next is always the longest of what is left
 * (Businger and Golub, Numer. Math. 7, 1965). Lengths are brought up to date, not computed again,
 * unless too much of one has cancelled (Drmač and Bujanović, ACM TOMS 35, 2008; LAPACK's note 176).
 */
import { norm2 } from "./reflect.ts";

/** The share of a length's square below which it is computed again: √ε. */
const LOST = 2 ** -26;

/** The lengths of the columns of a matrix below its first rows. */
export class ColumnLengths {
  /** Column j of the permuted matrix is column order[j] of A. */
  readonly order: Float64Array;
  private readonly now: Float64Array;
  /** As they were when they were last computed. */
  private readonly measured: Float64Array;
  private readonly x: Float64Array;
  private readonly at: number;
  private readonly m: number;
  private readonly n: number;
  private readonly width: 1 | 2;

  /** Of m × n elements at `at`, one row behind the other, of one or two numbers each. */
  constructor(x: Float64Array, at: number, [m, n]: readonly number[], width: 1 | 2) {
    this.x = x;
    this.at = at;
    this.m = m;
    this.n = n;
    this.width = width;
    this.order = Float64Array.from({ length: n }, (_, j) => j);
    this.now = this.order.map((j) => this.length(0, j));
    this.measured = this.now.slice();
  }

  /** The length of column j from row i down. */
  private length(i: number, j: number): number {
    const { x, width, n } = this;
    const [at, step] = [this.at + width * (i * n + j), width * n];
    const re = norm2(x, at, step, this.m - i);
    return width === 1 ? re : Math.hypot(re, norm2(x, at + 1, step, this.m - i));
  }

  /** Exchanges column j with the longest behind it. */
  choose(j: number): void {
    let place = j;
    for (let e = j + 1; e < this.n; e++) if (this.now[e] > this.now[place]) place = e;
    if (place === j) return;
    for (const list of [this.order, this.now, this.measured]) {
      [list[j], list[place]] = [list[place], list[j]];
    }
    const { x, width, n } = this;
    for (let i = 0; i < this.m; i++) {
      const p = this.at + width * (i * n + j);
      const q = this.at + width * (i * n + place);
      for (let e = 0; e < width; e++) {
        const held = x[p + e];
        x[p + e] = x[q + e];
        x[q + e] = held;
      }
    }
  }

  /** Takes row i off the lengths of the columns behind i. */
  pass(i: number): void {
    const { x, now, measured, width } = this;
    for (let j = i + 1; j < this.n; j++) {
      if (now[j] === 0) continue;
      const at = this.at + width * (i * this.n + j);
      const gone = (width === 1 ? Math.abs(x[at]) : Math.hypot(x[at], x[at + 1])) / now[j];
      const left = Math.max(0, (1 + gone) * (1 - gone));
      if (left * (now[j] / measured[j]) ** 2 > LOST) {
        now[j] *= Math.sqrt(left);
      } else {
        now[j] = this.length(i + 1, j);
        measured[j] = now[j];
      }
    }
  }
}
