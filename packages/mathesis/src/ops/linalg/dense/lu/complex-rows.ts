/**
 * @file Gaussian elimination of complex numbers with partial pivoting, by halves (Toledo, SIAM J. Matrix
 * Anal. Appl. 18, 1997, §2): half of the columns is eliminated, what that takes off the other half is a
 * product, then comes the other half. A row holds its real parts and after them its imaginary parts, so
 * that the product of complex matrices is two of real ones, with twice as many terms:
 * Re C −= [Re A, Im A]·[Re B; −Im B] and Im C −= [Re A, Im A]·[Im B; Re B].
 */
import type { Heap, HeapSize } from "../../../../ir/heap.ts";

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
  return { numbers: 2 * m * n + terms * (m + n), product: [m, n, terms] };
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
  private readonly right: number;

  constructor(heap: Heap, m: number, n: number) {
    const steps = Math.min(m, n);
    const terms = 2 * Math.ceil(steps / 2);
    this.pivots = new Int32Array(steps);
    this.heap = heap;
    this.m = m;
    this.n = n;
    this.at = heap.empty(2 * m * n);
    this.left = heap.empty(terms * m);
    this.right = heap.empty(terms * n);
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
    const sizes = Array.from(this.pivots, (_, i) => this.sizeAt(this.row(i) + i));
    return sizes.reduce((a, b) => Math.max(a, b), 0);
  }

  /** Factors of L and U in the place of the matrix; columns beyond its square become those of L⁻¹. */
  eliminate(): void {
    const square = { from: 0, to: this.pivots.length };
    this.factor(square);
    this.solveDown(square, { from: square.to, to: this.n });
  }

  /** Columns from the square on become those of U⁻¹. */
  solveUp(): void {
    const square = { from: 0, to: this.pivots.length };
    this.solveWithUpper(square, { from: square.to, to: this.n });
  }

  private row(i: number): number {
    return this.at + 2 * i * this.n;
  }

  private sizeAt(at: number): number {
    const { x } = this.heap;
    return Math.abs(x[at]) + Math.abs(x[at + this.n]);
  }

  private factor(columns: Range): void {
    if (isShort(columns)) {
      for (let j = columns.from; j < columns.to; j++) this.step(j, columns.to);
      return;
    }
    const [first, second] = halves(columns);
    this.factor(first);
    this.solveDown(first, second);
    this.update({ from: second.from, to: this.m }, second, first);
    this.factor(second);
  }

  /** Eliminates column j below its pivot, from the columns before `end` alone. */
  private step(j: number, end: number): void {
    let place = j;
    let most = this.sizeAt(this.row(j) + j);
    for (let i = j + 1; i < this.m; i++) {
      const size = this.sizeAt(this.row(i) + j);
      if (size > most) [place, most] = [i, size];
    }
    this.pivots[j] = place;
    if (place !== j) this.exchange(this.row(j), this.row(place));
    if (most === 0) {
      if (this.zero < 0) this.zero = j;
      return;
    }
    const top = this.row(j);
    for (let i = j + 1; i < this.m; i++) {
      const own = this.row(i);
      this.divide(own + j, top + j);
      this.subtract(own, own + j, top, { from: j + 1, to: end });
    }
  }

  private exchange(p: number, q: number): void {
    const { x } = this.heap;
    const held = x.slice(p, p + 2 * this.n);
    x.copyWithin(p, q, q + 2 * this.n);
    x.set(held, q);
  }

  /** Divides the number at `at` by that at `by`, by Smith's method: no square over- or underflows. */
  private divide(at: number, by: number): void {
    const { heap, n } = this;
    const { x } = heap;
    const [p, q, u, v] = [x[at], x[at + n], x[by], x[by + n]];
    if (Math.abs(u) >= Math.abs(v)) {
      const r = v / u;
      const d = u + v * r;
      x[at] = (p + q * r) / d;
      x[at + n] = (q - p * r) / d;
    } else {
      const r = u / v;
      const d = u * r + v;
      x[at] = (p * r + q) / d;
      x[at + n] = (q * r - p) / d;
    }
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

  /** X = L⁻¹ X for the rows of X and of the unit lower triangle that are named. */
  private solveDown(rows: Range, columns: Range): void {
    if (isShort(rows)) {
      for (let i = rows.from + 1; i < rows.to; i++) {
        const own = this.row(i);
        for (let j = rows.from; j < i; j++) this.subtract(own, own + j, this.row(j), columns);
      }
      return;
    }
    const [first, second] = halves(rows);
    this.solveDown(first, columns);
    this.update(second, columns, first);
    this.solveDown(second, columns);
  }

  /** X = U⁻¹ X for the rows of X and of the upper triangle that are named. */
  private solveWithUpper(rows: Range, columns: Range): void {
    if (isShort(rows)) {
      for (let i = rows.to - 1; i >= rows.from; i--) {
        const own = this.row(i);
        for (let j = i + 1; j < rows.to; j++) this.subtract(own, own + j, this.row(j), columns);
        for (let c = columns.from; c < columns.to; c++) this.divide(own + c, own + i);
      }
      return;
    }
    const [first, second] = halves(rows);
    this.solveWithUpper(second, columns);
    this.update(first, columns, second);
    this.solveWithUpper(first, columns);
  }

  /** X[rows, columns] −= X[rows, terms]·X[terms, columns], in two products of real matrices. */
  private update(rows: Range, columns: Range, terms: Range): void {
    const { heap, left, right, n } = this;
    const [m, width, k] = [rows, columns, terms].map(({ from, to }) => to - from);
    if (m === 0 || width === 0) return;
    for (let i = 0; i < m; i++) {
      const [to, from] = [left + 2 * k * i, this.row(rows.from + i) + terms.from];
      heap.x.copyWithin(to, from, from + k);
      heap.x.copyWithin(to + k, from + n, from + n + k);
    }
    const a = { at: left, row: 2 * k, column: 1 };
    const b = { at: right, row: width, column: 1 };
    const [top, to] = [this.row(terms.from) + columns.from, this.row(rows.from) + columns.from];
    for (let e = 0; e < k; e++) {
      const [from, own] = [top + 2 * e * n, right + e * width];
      heap.x.copyWithin(own, from, from + width);
      for (let c = 0; c < width; c++) heap.x[own + k * width + c] = -heap.x[from + n + c];
    }
    heap.update(m, width, 2 * k, a, b, to, 2 * n);
    for (let e = 0; e < k; e++) {
      const [from, own] = [top + 2 * e * n, right + e * width];
      heap.x.copyWithin(own, from + n, from + n + width);
      heap.x.copyWithin(own + k * width, from, from + width);
    }
    heap.update(m, width, 2 * k, a, b, to + n, 2 * n);
  }
}
