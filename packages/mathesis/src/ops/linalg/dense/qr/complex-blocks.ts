/**
 * @file Complex reflections sixteen at a time: H₀H₁… = I − V T Vᴴ with T upper triangular (Schreiber and
 * Van Loan, SIAM J. Sci. Stat. Comput. 10, 1989). On the heap a row of C is two of real numbers, its real
 * and its imaginary parts, and each vector is two real ones, (Re v, Im v) and (−Im v, Re v): then Vᴴ C and
 * V·Y are products of real matrices.
 */
import type { Heap, HeapSize, Lines } from "../../../../ir/heap.ts";

/** A matrix of complex numbers, one row behind the other, each number re, im. */
export interface Rows {
  readonly x: Float64Array;
  readonly m: number;
  readonly n: number;
}

/** How many reflections are put together. */
export const BLOCK = 16;

/** What blocks for m × n matrices need. */
export function roomOfBlocks(m: number, n: number): HeapSize {
  const k = 2 * BLOCK;
  const numbers = 2 * m * (k + n) + k * (2 * n + k + BLOCK);
  return { numbers, product: [Math.max(2 * m, k), Math.max(n, BLOCK), Math.max(2 * m, k)] };
}

const lines = (at: number, row: number): Lines => ({ at, row, column: 1 });

/** Room for one block at a time. */
export class ComplexBlocks {
  private readonly h: Heap;
  private readonly v: number;
  private readonly c: number;
  private readonly w: number;
  private readonly y: number;
  private readonly t: number;
  private readonly gram: number;

  constructor(h: Heap, m: number, n: number) {
    const k = 2 * BLOCK;
    this.h = h;
    this.v = h.empty(2 * m * k);
    this.c = h.empty(2 * m * n);
    this.w = h.empty(k * n);
    this.y = h.empty(k * n);
    this.t = h.empty(k * k);
    this.gram = h.empty(k * BLOCK);
  }

  /**
   * C ← (I − V T Vᴴ) C, or (I − V Tᴴ Vᴴ) C with `adjoint`, in the rows from `from` and the columns from
   * `first`: V are the vectors below the diagonal of columns from … from + taus.length / 2 − 1 of `a`.
   */
  apply(a: Rows, from: number, taus: Float64Array, c: Rows, first: number, adjoint: boolean): void {
    const { h, v, w, y, t } = this;
    const [rows, width, k] = [2 * (a.m - from), c.n - first, taus.length];
    if (width === 0) return;
    this.takeVectors(a, from, k / 2);
    this.join(rows, taus, adjoint);
    this.move(c, from, first, false);
    h.multiply(k, width, rows, { at: v, row: 1, column: k }, lines(this.c, width), w, width);
    h.multiply(k, width, k, lines(t, k), lines(w, width), y, width);
    h.update(rows, width, k, lines(v, k), lines(y, width), this.c, width);
    this.move(c, from, first, true);
  }

  /** Rows of V: Re v and −Im v, then Im v and Re v. */
  private takeVectors({ x, m, n }: Rows, from: number, count: number): void {
    const to = this.h.x;
    for (let i = from, p = this.v; i < m; i++) {
      for (let j = 0; j < count; j++, p++) {
        const at = 2 * (i * n + from + j);
        const below = i > from + j;
        const re = below ? x[at] : Number(i === from + j);
        const im = below ? x[at + 1] : 0;
        to[p] = re;
        to[p + count] = -im;
        to[p + 2 * count] = im;
        to[p + 3 * count] = re;
      }
      p += 3 * count;
    }
  }

  /** T = [Re T, −Im T; Im T, Re T]; column i of it is −τᵢ T Vᴴvᵢ above τᵢ. */
  private join(rows: number, taus: Float64Array, adjoint: boolean): void {
    const { h, v, gram } = this;
    const k = taus.length;
    const count = k / 2;
    h.multiply(k, count, rows, { at: v, row: 1, column: k }, lines(v, k), gram, count);
    const [re, im] = [new Float64Array(count * count), new Float64Array(count * count)];
    for (let i = 0; i < count; i++) {
      const [p, q] = [taus[2 * i], taus[2 * i + 1]];
      for (let r = 0; r < i; r++) {
        let [a, b] = [0, 0];
        for (let e = r; e < i; e++) {
          const [gr, gi] = [h.x[gram + e * count + i], h.x[gram + (count + e) * count + i]];
          const [tr, ti] = [re[r * count + e], im[r * count + e]];
          a += tr * gr - ti * gi;
          b += tr * gi + ti * gr;
        }
        re[r * count + i] = b * q - a * p;
        im[r * count + i] = -a * q - b * p;
      }
      re[i * count + i] = p;
      im[i * count + i] = q;
    }
    this.putT(re, im, count, adjoint);
  }

  private putT(re: Float64Array, im: Float64Array, count: number, adjoint: boolean): void {
    const { h, t } = this;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) {
        const e = adjoint ? j * count + i : i * count + j;
        const sign = adjoint ? -1 : 1;
        const at = t + i * 2 * count + j;
        const below = at + 2 * count * count;
        h.x[at] = re[e];
        h.x[below + count] = re[e];
        h.x[at + count] = -sign * im[e];
        h.x[below] = sign * im[e];
      }
    }
  }

  /** Rows and columns of C to the heap, or back. */
  private move({ x, m, n }: Rows, from: number, first: number, back: boolean): void {
    const { c } = this;
    const own = this.h.x;
    const width = n - first;
    for (let i = from, p = c; i < m; i++, p += width) {
      for (let e = 2 * (i * n + first); e < 2 * (i + 1) * n; e += 2, p++) {
        if (back) {
          x[e] = own[p];
          x[e + 1] = own[p + width];
        } else {
          own[p] = x[e];
          own[p + width] = x[e + 1];
        }
      }
    }
  }
}
