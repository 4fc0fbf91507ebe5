/**
 * @file Products of Householder's reflections in blocks: Q = (I − V₁T₁V₁ᵀ)(I − V₂T₂V₂ᵀ)… (Schreiber
 * and Van Loan, SIAM J. Sci. Stat. Comput. 10, 1989; Golub and Van Loan, 4th ed., §5.1.7), so that
 * all work but that within a panel consists of products of matrices.
 */
import type { Heap, Lines } from "../../../../ir/heap.ts";
import { type Reflection, reflectRow } from "../reflection.ts";
import { transposeRows } from "../rows.ts";

/** Columns of a panel. */
const WIDTH = 32;

/** Reflections from..from + width: V has ones on its diagonal, zeros above; T is upper triangular. */
interface Panel {
  readonly from: number;
  readonly width: number;
  /** The place of Vᵀ: `width` rows of as many numbers as there are rows from `from` on. */
  readonly v: number;
  /** The place of T: width × width numbers. */
  readonly t: number;
}

/** An m × n matrix with rows `row` numbers apart. */
export interface Block {
  readonly at: number;
  readonly m: number;
  readonly n: number;
  readonly row: number;
}

/** How many numbers of a heap the reflections of an m × n matrix take that are put to k columns. */
export function reflectorsRoom(m: number, n: number, k: number): number {
  const count = Math.min(m, n);
  const wide = Math.max(n, k, WIDTH);
  return m * count + count * WIDTH + WIDTH * WIDTH + 2 * WIDTH * wide;
}

/** The largest product that they ask for, put to at most k columns. */
export function reflectorsProduct(m: number, n: number, k: number): [number, number, number] {
  const rows = Math.max(m, WIDTH);
  return [rows, Math.max(n, k, WIDTH), rows];
}

const found: Reflection = { beta: 0, tau: 0 };

export class Reflectors {
  /** −1 or 1: the determinant of Q. */
  sign = 1;
  private readonly h: Heap;
  private readonly m: number;
  private readonly count: number;
  private readonly panels: Panel[] = [];
  /** Places for VᵀC, its product with T, and VᵀV. */
  private readonly w: number;
  private readonly z: number;
  private readonly gram: number;

  /** Room for min(m, n) reflections of m rows, to be put to n or at most k columns. */
  constructor(h: Heap, m: number, n: number, k: number) {
    const wide = Math.max(n, k, WIDTH);
    this.h = h;
    this.m = m;
    this.count = Math.min(m, n);
    this.w = h.empty(WIDTH * wide);
    this.z = h.empty(WIDTH * wide);
    this.gram = h.empty(WIDTH * WIDTH);
  }

  /** Makes C upper trapezoidal; what was below its diagonal is left for lost. */
  factor(c: Block): void {
    for (let from = 0; from < this.count; from += WIDTH) {
      const panel = this.take(c, from);
      this.close(panel, this.reduce(panel, c));
      const next = from + panel.width;
      const [at, n] = [c.at + from * c.row + next, c.n - next];
      this.put(panel, true, { at, m: c.m - from, n, row: c.row });
    }
  }

  /** Takes reflections whose vectors are below the diagonal of C. */
  adopt(c: Block, taus: Float64Array): void {
    for (let from = 0; from < this.count; from += WIDTH) {
      const panel = this.take(c, from);
      this.clear(panel);
      this.close(panel, taus.subarray(from, from + panel.width));
    }
  }

  /** C becomes QᵀC, or with `back` QC. */
  apply(c: Block, back: boolean): void {
    const { panels } = this;
    for (let p = 0; p < panels.length; p++) {
      const panel = panels[back ? panels.length - 1 - p : p];
      const at = c.at + panel.from * c.row;
      this.put(panel, !back, { ...c, at, m: c.m - panel.from });
    }
  }

  /** The first columns of Q, in zeros. */
  form(q: Block): void {
    const { x } = this.h;
    for (let i = this.count; i < q.n; i++) x[q.at + i * q.row + i] = 1;
    for (let p = this.panels.length - 1; p >= 0; p--) this.extend(this.panels[p], q);
  }

  /** A panel of columns of C, copied to rows. */
  private take(c: Block, from: number): Panel {
    const { h, m } = this;
    const width = Math.min(WIDTH, this.count - from);
    const rows = m - from;
    const panel = { from, width, v: h.empty(rows * width), t: h.take(width * width) };
    const places = new Int32Array(rows);
    for (let i = 0; i < rows; i++) places[i] = c.at + (from + i) * c.row + from;
    transposeRows(h.x, places, width, h.x, panel.v);
    this.panels.push(panel);
    return panel;
  }

  /** V, whose columns are the vectors. */
  private vectors({ from, v }: Panel): Lines {
    return { at: v, row: 1, column: this.m - from };
  }

  /** Reflects the columns of a panel one after the other; what becomes of C goes there. Gives each τ. */
  private reduce({ from, width, v }: Panel, c: Block): Float64Array {
    const { h, w } = this;
    const { x } = h;
    const taus = new Float64Array(width);
    const rows = { at: v, row: this.m - from, columns: this.m - from };
    for (let j = 0; j < width; j++) {
      const own = v + j * rows.row;
      const column = c.at + from * c.row + from + j;
      for (let i = 0; i < j; i++) x[column + i * c.row] = x[own + i];
      x.fill(0, own, own + j);
      reflectRow(h, [j, width], rows, w, found);
      x[column + j * c.row] = found.beta;
      taus[j] = found.tau;
    }
    return taus;
  }

  /** Puts ones and zeros where columns of C had what is not part of a vector. */
  private clear({ from, width, v }: Panel): void {
    const { x } = this.h;
    for (let j = 0, own = v; j < width; j++, own += this.m - from) {
      x.fill(0, own, own + j);
      x[own + j] = 1;
    }
  }

  /** T of a panel: tⱼⱼ = τⱼ, and above it −τⱼ T VᵀVⱼ. */
  private close(panel: Panel, taus: Float64Array): void {
    const { h, gram } = this;
    const { x } = h;
    const { from, width, t } = panel;
    x.fill(0, gram, gram + width * width);
    const vectors = this.vectors(panel);
    h.update(width, width, this.m - from, turned(vectors), vectors, gram, width);
    for (let j = 0; j < width; j++) {
      x[t + j * width + j] = taus[j];
      if (taus[j] !== 0) this.sign = -this.sign;
      for (let i = 0; i < j; i++) {
        let sum = 0;
        for (let e = i; e < j; e++) sum += x[t + i * width + e] * x[gram + e * width + j];
        x[t + i * width + j] = taus[j] * sum; // the sign is already in −VᵀV
      }
    }
  }

  /** C −= V T VᵀC, or with the transpose of T. */
  private put(panel: Panel, transpose: boolean, c: Block): void {
    const { h, w } = this;
    if (c.n === 0) return;
    const { width, t } = panel;
    h.x.fill(0, w, w + width * c.n);
    const vectors = this.vectors(panel);
    h.update(width, c.n, c.m, turned(vectors), { at: c.at, row: c.row, column: 1 }, w, c.n);
    const own = { at: t, row: width, column: 1 };
    this.finish(vectors, transpose ? turned(own) : own, width, c);
  }

  /** C −= V T (−W) for a W that has as many columns as C. */
  private finish(v: Lines, t: Lines, width: number, c: Block): void {
    const { h, w, z } = this;
    h.x.fill(0, z, z + width * c.n);
    h.update(width, c.n, width, t, { at: w, row: c.n, column: 1 }, z, c.n);
    h.update(c.m, c.n, width, v, { at: z, row: c.n, column: 1 }, c.at, c.row);
  }

  /** The columns of Q from this panel on, of which those behind it are there: rows above are zero. */
  private extend(panel: Panel, q: Block): void {
    const { h, w } = this;
    const { x } = h;
    const { from, width, t } = panel;
    const vectors = this.vectors(panel);
    const [n, behind] = [q.n - from, from + width];
    x.fill(0, w, w + width * n);
    for (let i = 0; i < width; i++) {
      x[q.at + (from + i) * q.row + from + i] = 1;
      for (let j = 0; j < width; j++) x[w + j * n + i] = -x[vectors.at + j * vectors.column + i];
    }
    const below = turned({ ...vectors, at: vectors.at + width });
    const right = { at: q.at + behind * q.row + behind, row: q.row, column: 1 };
    h.update(width, n - width, q.m - behind, below, right, w + width, n);
    const rest = { at: q.at + from * q.row + from, m: q.m - from, n, row: q.row };
    this.finish(vectors, { at: t, row: width, column: 1 }, width, rest);
  }
}

const turned = ({ at, row, column }: Lines): Lines => ({ at, row: column, column: row });

/** C −= τ v (vᵀC), with `work` for as many numbers as C has columns. */
export function reflectRows(
  h: Heap,
  { at, m, n, row }: Block,
  v: { readonly at: number; readonly step: number },
  tau: number,
  work: number,
): void {
  h.x.fill(0, work, work + n);
  h.update(n, 1, m, { at, row: 1, column: row }, { at: v.at, row: v.step, column: 1 }, work, 1);
  for (let j = 0; j < n; j++) h.x[work + j] *= -tau;
  h.rankOne(m, n, v.at, v.step, work, at, row);
}
