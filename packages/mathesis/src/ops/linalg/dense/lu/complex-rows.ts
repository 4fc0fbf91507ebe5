/**
 * @file Gaussian elimination of complex numbers with partial pivoting, by halves (Toledo, SIAM J. Matrix
 * Anal. Appl. 18, 1997): half of the columns is eliminated, what that takes off the other half is a
 * product, then comes the other half. A row of complex numbers is two of real ones, its real and
 * its imaginary parts; so is a row of A·B, if that of A has for each of its numbers Re, −Im and Im, Re.
 */
import type { Heap, HeapSize } from "../../../../ir/heap.ts";
import { quotientOf } from "./smith.ts";

/** Columns or rows that are not halved. */
const FEW = 8;

/** Rows `from` to before `to`, or columns. */
interface Range {
  readonly from: number;
  readonly to: number;
}

const halves = ({ from, to }: Range): readonly [Range, Range] => {
  const middle = (from + to) >> 1;
  return [
    { from, to: middle },
    { from: middle, to },
  ];
};

const isShort = ({ from, to }: Range): boolean => to - from <= FEW;

/** What m rows of n complex numbers need on a heap. */
export function roomOf(m: number, n: number): HeapSize {
  const terms = 2 * Math.ceil(Math.min(m, n) / 2);
  return { numbers: 2 * m * (n + terms), product: [2 * m, n, terms] };
}

/** m rows of n complex numbers on a heap. */
export class ComplexRows {
  /** The first pivot that is zero, or −1. */
  zero = -1;
  /** The row that each was exchanged with. */
  readonly pivots: Int32Array;
  private readonly heap: Heap;
  private readonly m: number;
  private readonly n: number;
  private readonly at: number;
  private readonly left: number;

  constructor(heap: Heap, m: number, n: number) {
    const steps = Math.min(m, n);
    this.pivots = new Int32Array(steps);
    this.heap = heap;
    this.m = m;
    this.n = n;
    this.at = heap.empty(2 * m * n);
    this.left = heap.empty(4 * m * Math.ceil(steps / 2));
  }

  /** Takes complex numbers, whose parts stand side by side, over to `count` columns from `column` on. */
  load(values: Float64Array, column: number, count: number): void {
    const { x } = this.heap;
    for (let i = 0, e = 0; i < this.m; i++) {
      const row = this.row(i) + column;
      for (let c = row; c < row + count; c++, e += 2) {
        x[c] = values[e];
        x[c + this.n] = values[e + 1];
      }
    }
  }

  /** The other way round. */
  store(values: Float64Array, column: number, count: number): void {
    const { x } = this.heap;
    for (let i = 0, e = 0; i < this.m; i++) {
      const row = this.row(i) + column;
      for (let c = row; c < row + count; c++, e += 2) {
        values[e] = x[c];
        values[e + 1] = x[c + this.n];
      }
    }
  }

  /** The largest |re| + |im| of a pivot; NaN if one is. */
  get largest(): number {
    const sizes = Array.from(this.pivots, (_, i) => this.size(i, i));
    return sizes.reduce((a, b) => Math.max(a, b), 0);
  }

  /** Factors of L and U in the place of the matrix; L⁻¹ goes before columns beyond its square. */
  eliminate(): void {
    const square = { from: 0, to: this.pivots.length };
    this.factor(square);
    this.solve(square, { from: square.to, to: this.n }, false);
  }

  /** U⁻¹ goes before columns beyond the square; pivots that are zero become `instead`. */
  solveUp(instead = 0): void {
    this.pivots.forEach((_, i) => {
      if (this.size(i, i) === 0) this.heap.x[this.row(i) + i] = instead;
    });
    const square = { from: 0, to: this.pivots.length };
    this.solve(square, { from: square.to, to: this.n }, true);
  }

  /** |re| + |im| of an entry. */
  size(i: number, j: number): number {
    const { x } = this.heap;
    const at = this.row(i) + j;
    return Math.abs(x[at]) + Math.abs(x[at + this.n]);
  }

  exchange(i: number, j: number): void {
    if (i === j) return;
    const { x } = this.heap;
    const [p, q, count] = [this.row(i), this.row(j), 2 * this.n];
    const held = x.slice(p, p + count);
    x.copyWithin(p, q, q + count);
    x.set(held, q);
  }

  exchangeColumns(i: number, j: number): void {
    const { x } = this.heap;
    for (let r = 0; r < 2 * this.m; r++) {
      const row = this.at + r * this.n;
      const held = x[row + i];
      x[row + i] = x[row + j];
      x[row + j] = held;
    }
  }

  /** Takes multiples of row j off those below it, before column `end`; the multipliers stay in column j. */
  takeOff(j: number, end: number = this.n): void {
    const top = this.row(j);
    for (let i = j + 1; i < this.m; i++) {
      const own = this.row(i);
      this.divide(own + j, top + j);
      this.subtract(own, own + j, top, { from: j + 1, to: end });
    }
  }

  private row(i: number): number {
    return this.at + 2 * i * this.n;
  }

  private factor(columns: Range): void {
    if (isShort(columns)) {
      for (let j = columns.from; j < columns.to; j++) this.step(j, columns.to);
      return;
    }
    const [first, second] = halves(columns);
    this.factor(first);
    this.solve(first, second, false);
    this.update({ from: second.from, to: this.m }, second, first);
    this.factor(second);
  }

  /** Eliminates column j below its pivot, from the columns before `end` alone. */
  private step(j: number, end: number): void {
    let place = j;
    for (let i = j + 1; i < this.m; i++) if (this.size(i, j) > this.size(place, j)) place = i;
    this.pivots[j] = place;
    this.exchange(j, place);
    if (this.size(j, j) !== 0) this.takeOff(j, end);
    else if (this.zero < 0) this.zero = j;
  }

  /** Divides the number at `at` by that at `by`. */
  private divide(at: number, by: number): void {
    const { heap, n } = this;
    const { x } = heap;
    const [re, im] = quotientOf(x[at], x[at + n], x[by], x[by + n]);
    x[at] = re;
    x[at + n] = im;
  }

  /** Takes the number at `factor` times the row at `other` off the row at `own`. */
  private subtract(own: number, factor: number, other: number, { from, to }: Range): void {
    const { heap, n } = this;
    const { x } = heap;
    const re = x[factor];
    const im = x[factor + n];
    for (let c = from; c < to; c++) {
      const p = x[other + c];
      const q = x[other + n + c];
      x[own + c] -= re * p - im * q;
      x[own + n + c] -= re * q + im * p;
    }
  }

  /** X = L⁻¹ X for the rows of X and of the unit lower triangle that are named; `up`: X = U⁻¹ X. */
  private solve(rows: Range, columns: Range, up: boolean): void {
    if (isShort(rows)) {
      this.substitute(rows, columns, up);
      return;
    }
    const [first, second] = up ? halves(rows).toReversed() : halves(rows);
    this.solve(first, columns, up);
    this.update(second, columns, first);
    this.solve(second, columns, up);
  }

  private substitute({ from, to }: Range, columns: Range, up: boolean): void {
    for (let e = from; e < to; e++) {
      const i = up ? to - 1 - e + from : e;
      const own = this.row(i);
      for (let j = up ? i + 1 : from; j < (up ? to : i); j++) {
        this.subtract(own, own + j, this.row(j), columns);
      }
      if (up) for (let c = columns.from; c < columns.to; c++) this.divide(own + c, own + i);
    }
  }

  /** X[rows, columns] −= X[rows, terms]·X[terms, columns], a product of real matrices. */
  private update(rows: Range, columns: Range, terms: Range): void {
    const { heap, left, n } = this;
    const [m, width, k] = [rows, columns, terms].map(({ from, to }) => to - from);
    if (m === 0 || width === 0) return;
    for (let i = 0; i < m; i++) {
      const from = this.row(rows.from + i) + terms.from;
      const to = left + 4 * i * k;
      for (let e = 0; e < k; e++) {
        const re = heap.x[from + e];
        const im = heap.x[from + n + e];
        heap.x[to + 2 * e] = re;
        heap.x[to + 2 * e + 1] = -im;
        heap.x[to + 2 * (k + e)] = im;
        heap.x[to + 2 * (k + e) + 1] = re;
      }
    }
    const a = { at: left, row: 2 * k, column: 1 };
    const b = { at: this.row(terms.from) + columns.from, row: n, column: 1 };
    heap.update(2 * m, width, 2 * k, a, b, this.row(rows.from) + columns.from, n);
  }
}
