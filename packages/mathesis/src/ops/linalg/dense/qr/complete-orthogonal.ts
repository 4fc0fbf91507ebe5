/**
 * @file The complete orthogonal factorisation A P = Q [Sᵀ 0; 0 0] Zᵀ of a real matrix of any rank, and
 * A⁺ = P Z [S⁻ᵀ 0; 0 0] Qᵀ put to columns (Golub and Van Loan, 4th ed., §5.4.7 and §5.5).
 */
import type { Heap, HeapSize } from "../../../../ir/heap.ts";
import { factorPivoted } from "./qr.ts";
import { type Block, Reflectors, reflectorsProduct, reflectorsRoom } from "./reflectors.ts";

/** Room for the factors of an m × n matrix that are put to k columns. */
export function orthogonalSize(m: number, n: number, k: number): HeapSize {
  const [least, most] = [Math.min(m, n), Math.max(m, n)];
  const own = m * n + n + reflectorsRoom(m, n, k) + n * least + reflectorsRoom(n, least, k);
  return { numbers: own, product: reflectorsProduct(most, n, k) };
}

export class CompleteOrthogonal {
  readonly rank: number;
  private readonly h: Heap;
  /** The factor R of A P = Q R. */
  private readonly r: Block;
  private readonly q: Reflectors;
  /** Z and the upper triangle S of the first rows of R, if there is more of R than a triangle. */
  private readonly z: Reflectors | undefined;
  private readonly s: Block;
  private readonly order: Float64Array;

  /** Of the m × n numbers; a diagonal of R below rtol times its first counts for zero. */
  constructor(h: Heap, values: Float64Array, [m, n]: readonly number[], k: number, rtol: number) {
    this.h = h;
    this.r = { at: h.take(m * n), m, n, row: n };
    h.x.set(values, this.r.at);
    this.q = new Reflectors(h, m, n, k);
    this.order = new Float64Array(n);
    factorPivoted(h, this.r, this.q, this.order);
    this.rank = this.rankFor(rtol);
    this.s = this.r;
    if (this.rank === n) return;
    this.s = this.turnedTop();
    this.z = new Reflectors(h, n, this.rank, k);
    this.z.factor(this.s);
  }

  private rankFor(rtol: number): number {
    const { at, m, n } = this.r;
    const size = (i: number): number => Math.abs(this.h.x[at + i * n + i]);
    let rank = 0;
    while (rank < Math.min(m, n) && size(rank) > rtol * size(0)) rank++;
    return rank;
  }

  /** The first `rank` rows of R as columns. */
  private turnedTop(): Block {
    const { h, rank } = this;
    const { at, n } = this.r;
    const to = h.take(n * rank);
    for (let i = 0; i < rank; i++) {
      for (let j = i; j < n; j++) h.x[to + j * rank + i] = h.x[at + i * n + j];
    }
    return { at: to, m: n, n: rank, row: rank };
  }

  /** C, whose first n rows become A⁺C; room for max(m, n) rows. */
  solve(c: Block): void {
    const { h, rank, r, z } = this;
    this.q.apply({ ...c, m: r.m }, false);
    this.solveTop(c, false);
    h.x.fill(0, c.at + rank * c.row, c.at + r.n * c.row);
    z?.apply({ ...c, m: r.n }, true);
    this.permute(c, true);
  }

  /** C, whose first m rows become A⁺ᵀC; room for max(m, n) rows. */
  solveAdjoint(c: Block): void {
    const { h, rank, r, z } = this;
    this.permute(c, false);
    z?.apply({ ...c, m: r.n }, false);
    this.solveTop(c, true);
    h.x.fill(0, c.at + rank * c.row, c.at + r.m * c.row);
    this.q.apply({ ...c, m: r.m }, true);
  }

  /**
   * For a matrix of full column rank: F and G become the dr and dx of dr + A dx = F, Aᵀ dr = G
   * (Björck, BIT 7, 1967): with z = R⁻ᵀPᵀG and [c; d] = QᵀF they are Q [z; d] and P R⁻¹(c − z).
   */
  solveAugmented(f: Block, g: Block): void {
    const { x } = this.h;
    const top = { ...f, m: this.rank };
    this.permute(g, false);
    this.solveTop(g, true);
    this.q.apply(f, false);
    for (let i = 0; i < top.m; i++) {
      const [own, other] = [f.at + i * f.row, g.at + i * g.row];
      for (let j = 0; j < f.n; j++) {
        const z = x[other + j];
        x[other + j] = x[own + j] - z;
        x[own + j] = z;
      }
    }
    this.solveTop(g, false);
    this.permute(g, true);
    this.q.apply(f, true);
  }

  /** The first rows of C, solved with the triangle R or Sᵀ, or with its transpose. */
  private solveTop(c: Block, transpose: boolean): void {
    const { h, rank, s } = this;
    const up = (this.z === undefined) !== transpose;
    const lines = { at: s.at, row: up ? s.row : 1, column: up ? 1 : s.row };
    h.solve(rank, c.n, lines, up, false, c.at, c.row);
  }

  /** Rows of C into the order of the columns of A P, or back. */
  private permute({ at, n, row }: Block, back: boolean): void {
    const { x } = this.h;
    const held = x.slice(at, at + this.r.n * row);
    this.order.forEach((from, j) => {
      const [source, target] = back ? [j, from] : [from, j];
      x.set(held.subarray(source * row, source * row + n), at + target * row);
    });
  }
}
