/**
 * @file P A Pᵀ = L D Lᴴ of a Hermitian matrix, with blocks of one or two rows in D and the pivoting of
 * Bunch and Kaufman (Math. Comp. 31, 1977; Golub and Van Loan, Matrix Computations, 4th ed., §4.4).
 */
import { kernels } from "../../../../core/backend.ts";
import type { Heap } from "../../../../ir/heap.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { timesPower } from "../lu/determinant.ts";
import { scaleToOne } from "./eigh.ts";

/** What bounds the growth of two steps of one row as that of one step of two. */
const ALPHA = (1 + Math.sqrt(17)) / 8;

/** Factors a whole Hermitian matrix. */
export function factorHermitian(a: Dense, lower: Dense, blocks: Dense, order: Float64Array): void {
  const n = a.shape[0];
  const power = scaleToOne(a.values);
  const width = a.complex ? 2 : 1;
  kernels().onHeap({ numbers: 2 * width * n * n }, (h) => {
    const elimination = new Elimination(h, a, blocks.values, order);
    for (let k = 0; k < n; ) k += elimination.step(k);
    elimination.fill(lower.values);
  });
  for (let e = 0; e < blocks.values.length; e++) {
    if (blocks.values[e] !== 0) blocks.values[e] = timesPower(blocks.values[e], power);
  }
}

/** The matrix, of which row i from i on counts, and L, while they come to be. */
class Elimination {
  private readonly h: Heap;
  private readonly n: number;
  /** Doubles for a number. */
  private readonly width: number;
  private readonly a: number;
  private readonly l: number;
  private readonly d: Float64Array;
  private readonly order: Float64Array;

  constructor(h: Heap, { values, shape, complex }: Dense, d: Float64Array, order: Float64Array) {
    [this.h, this.n, this.width] = [h, shape[0], complex ? 2 : 1];
    [this.a, this.l] = [h.take(values.length), h.take(values.length)];
    [this.d, this.order] = [d, order];
    h.x.set(values, this.a);
    for (let i = 0; i < order.length; i++) order[i] = i;
  }

  /** Takes L with its unit diagonal. */
  fill(lower: Float64Array): void {
    const { h, n, width, l } = this;
    lower.set(h.x.subarray(l, l + lower.length));
    for (let i = 0; i < n; i++) lower[width * (i * n + i)] = 1;
  }

  private at(i: number, j: number): number {
    return this.a + this.width * (i * this.n + j);
  }

  /** |re| + |im| */
  private size(i: number, j: number): number {
    const e = this.at(i, j);
    const { x } = this.h;
    return Math.abs(x[e]) + (this.width === 2 ? Math.abs(x[e + 1]) : 0);
  }

  /** The largest number of row i beside its diagonal, from column k on, and its column. */
  private largest(i: number, k: number): readonly [number, number] {
    let [most, place] = [0, k];
    for (let j = k; j < this.n; j++) {
      if (j === i) continue;
      const size = this.size(i, j);
      if (size > most) [most, place] = [size, j];
    }
    return [most, place];
  }

  /** Takes one or two rows; how many. */
  step(k: number): number {
    const own = this.size(k, k);
    const [most, r] = this.largest(k, k);
    if (Math.max(own, most) === 0) return 1;
    if (own < ALPHA * most) {
      const [other] = this.largest(r, k);
      if (own * (other / most) < ALPHA * most) {
        if (this.size(r, r) < ALPHA * other) {
          this.exchange(k, k + 1, r);
          this.takeTwo(k);
          return 2;
        }
        this.exchange(k, k, r);
      }
    }
    this.takeOne(k);
    return 1;
  }

  /** Exchanges the rows and the columns p and q ≥ p of what is left, and the rows of L. */
  private exchange(k: number, p: number, q: number): void {
    if (p === q) return;
    const { n, width, order } = this;
    const apart = width * (q - p) * n;
    for (let j = 0; j < n; j++) this.swap(this.at(p, j), apart);
    for (let i = k; i < n; i++) this.swap(this.at(i, p), width * (q - p));
    for (let j = 0; j < k; j++) this.swap(this.l + width * (p * n + j), apart);
    [order[p], order[q]] = [order[q], order[p]];
  }

  /** Exchanges a number and that `apart` from it. */
  private swap(e: number, apart: number): void {
    const { x } = this.h;
    for (let f = e; f < e + this.width; f++) [x[f], x[f + apart]] = [x[f + apart], x[f]];
  }

  /** l = a/d, and A loses l d lᴴ. */
  private takeOne(k: number): void {
    const { n, width, d } = this;
    const { x } = this.h;
    const pivot = x[this.at(k, k)];
    d[width * (k * n + k)] = pivot;
    for (let i = k + 1; i < n; i++) {
      const [from, to] = [this.at(k, i), this.l + width * (i * n + k)];
      x[to] = x[from] / pivot;
      if (width === 2) x[to + 1] = -x[from + 1] / pivot;
    }
    this.takeOff(k, k + 1);
  }

  /**
   * Two rows at once: of E = |c| [[a, ū], [u, b]] the inverse is [[b, −ū], [−u, a]]/(|c|(ab − 1)), where
   * |ab| < ALPHA², so that nothing cancels.
   */
  private takeTwo(k: number): void {
    const { n, width, d } = this;
    const { x } = this.h;
    const [first, second, off] = [this.at(k, k), this.at(k + 1, k + 1), this.at(k, k + 1)];
    const [cr, ci] = [x[off], width === 2 ? -x[off + 1] : 0];
    const size = Math.hypot(cr, ci);
    this.storeBlock(d, k, [x[first], x[second], cr, ci]);
    const [a, b, ur, ui] = [x[first] / size, x[second] / size, cr / size, ci / size];
    const scale = 1 / (a * b - 1) / size;
    for (let i = k + 2; i < n; i++) {
      const [p, q] = [this.at(k, i), this.at(k + 1, i)];
      const [pr, qr] = [x[p], x[q]];
      const [pi, qi] = width === 2 ? [-x[p + 1], -x[q + 1]] : [0, 0];
      const to = this.l + width * (i * n + k);
      x[to] = scale * (b * pr - (ur * qr - ui * qi));
      x[to + width] = scale * (a * qr - (ur * pr + ui * pi));
      if (width === 1) continue;
      x[to + 1] = scale * (b * pi - (ur * qi + ui * qr));
      x[to + 3] = scale * (a * qi - (ur * pi - ui * pr));
    }
    this.takeOff(k, k + 2);
    this.takeOff(k + 1, k + 2);
  }

  private storeBlock(d: Float64Array, k: number, block: readonly number[]): void {
    const { n, width } = this;
    const [above, below] = [width * (k * n + k + 1), width * ((k + 1) * n + k)];
    d[width * (k * n + k)] = block[0];
    d[width * ((k + 1) * n + k + 1)] = block[1];
    [d[above], d[below]] = [block[2], block[2]];
    if (width === 2) [d[above + 1], d[below + 1]] = [-block[3], block[3]];
  }

  /** Rows from `next` on lose column k of L times row k. */
  private takeOff(k: number, next: number): void {
    const { h, n, width, l } = this;
    const m = n - next;
    if (m === 0) return;
    const place = this.at(next, next);
    const row = this.at(k, next);
    if (width === 1) h.rankOne(m, m, l + next * n + k, n, row, place, n);
    else for (let i = next; i < n; i++) this.takeOffComplex(i, k, next);
  }

  private takeOffComplex(i: number, k: number, next: number): void {
    const { n, l } = this;
    const { x } = this.h;
    const factor = l + 2 * (i * n + k);
    const [re, im] = [x[factor], x[factor + 1]];
    const [row, own] = [this.at(k, 0), this.at(i, 0)];
    for (let c = 2 * next; c < 2 * n; c += 2) {
      const p = x[row + c];
      const q = x[row + c + 1];
      x[own + c] -= re * p - im * q;
      x[own + c + 1] -= re * q + im * p;
    }
    x[own + 2 * i + 1] = 0;
  }
}

/** Solves D X = B, where D has Hermitian blocks of one or two rows; the first zero pivot, or −1. */
export function solveBlocks(d: Dense, b: Dense, out: Float64Array): number {
  const [n, m] = b.shape;
  const width = d.complex ? 2 : 1;
  const at = (i: number, j: number): number => width * (i * n + j);
  for (let k = 0; k < n; k++) {
    const below = k + 1 < n ? at(k + 1, k) : -1;
    const isPair =
      below >= 0 && (d.values[below] !== 0 || (width === 2 && d.values[below + 1] !== 0));
    const row = width * k * m;
    if (isPair) {
      const c = [d.values[below], width === 2 ? d.values[below + 1] : 0] as const;
      solvePair([d.values[at(k, k)], d.values[at(k + 1, k + 1)], ...c], b, row, out);
      k++;
      continue;
    }
    const pivot = d.values[at(k, k)];
    if (pivot === 0) return k;
    for (let e = row; e < row + width * m; e++) out[e] = b.values[e] / pivot;
  }
  return -1;
}

/** Two rows of D X = B from `row` on: x = (b p − ū q, a q − u p)/(|c|(ab − 1)). */
function solvePair(
  [first, second, cr, ci]: readonly [number, number, number, number],
  { values, shape, complex }: Dense,
  row: number,
  out: Float64Array,
): void {
  const width = complex ? 2 : 1;
  const length = width * shape[1];
  const size = Math.hypot(cr, ci);
  const [a, b, ur, ui] = [first / size, second / size, cr / size, ci / size];
  const scale = a * b - 1;
  for (let e = row; e < row + length; e += width) {
    const f = e + length;
    const [pr, qr] = [values[e] / size, values[f] / size];
    const [pi, qi] = complex ? [values[e + 1] / size, values[f + 1] / size] : [0, 0];
    out[e] = (b * pr - (ur * qr + ui * qi)) / scale;
    out[f] = (a * qr - (ur * pr - ui * pi)) / scale;
    if (!complex) continue;
    out[e + 1] = (b * pi - (ur * qi - ui * qr)) / scale;
    out[f + 1] = (a * qi - (ur * pi + ui * pr)) / scale;
  }
}
