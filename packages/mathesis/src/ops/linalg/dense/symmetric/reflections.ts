/**
 * @file Products of Householder reflections in blocks: H₀H₁… = I − Yᵀ T Y with a triangle T (Schreiber
 * and Van Loan, SIAM J. Sci. Stat. Comput. 10, 1989; Golub and Van Loan, 4th ed., §5.1.7).
 */
import type { Heap } from "../../../../ir/heap.ts";

const BLOCK = 32;

/** Numbers of a heap that `applyReflections` takes for some rows of n numbers. */
export const reflectionsRoom = (rows: number, n: number): number =>
  2 * BLOCK * BLOCK + BLOCK * (n + rows);

/** Where reflections are: row j of n numbers at `at` is zero up to j, then one. */
export interface Reflections {
  readonly n: number;
  readonly at: number;
  readonly tau: Float64Array;
}

/** Applies H₀H₁…Hₙ₋₂ to vectors, which are rows of n numbers at z. */
export function applyReflections(h: Heap, given: Reflections, z: number, rows: number): void {
  const { n } = given;
  const room = {
    gram: h.empty(BLOCK * BLOCK),
    triangle: h.take(BLOCK * BLOCK),
    reflected: h.take(BLOCK * n),
    sums: h.take(BLOCK * rows),
  };
  const last = Math.max(0, Math.ceil((n - 1) / BLOCK) - 1) * BLOCK;
  for (let from = last; from >= 0; from -= BLOCK) {
    applyBlock(h, given, from, { ...room, z, rows });
  }
}

interface Room {
  readonly gram: number;
  readonly triangle: number;
  readonly reflected: number;
  readonly sums: number;
  readonly z: number;
  readonly rows: number;
}

/** Z = Z − (Z Yᵀ)(Tᵀ Y) for rows Z. */
function applyBlock(h: Heap, given: Reflections, from: number, room: Room): void {
  const { n } = given;
  const { x } = h;
  const { reflected, sums, z, rows } = room;
  const b = Math.min(BLOCK, n - 1 - from);
  if (b <= 0) return;
  const m = n - from - 1;
  const first = given.at + from * n + from + 1;
  const y = { at: first, row: n, column: 1 };
  const transposed = { at: first, row: 1, column: n };
  x.fill(0, room.gram, room.gram + b * b);
  h.update(b, b, m, y, transposed, room.gram, b);
  triangleOf(x, given.tau.subarray(from, from + b), room.gram, room.triangle);
  x.fill(0, reflected, reflected + b * m);
  h.update(b, m, b, { at: room.triangle, row: 1, column: b }, y, reflected, m);
  x.fill(0, sums, sums + rows * b);
  const vectors = z + from + 1;
  h.update(rows, b, m, { at: vectors, row: n, column: 1 }, transposed, sums, b);
  // both factors came out negative, so their product has the right sign
  const factor = { at: sums, row: b, column: 1 };
  h.update(rows, m, b, factor, { at: reflected, row: m, column: 1 }, vectors, n);
}

/** Column i of T is τᵢ (−T Y vᵢ, 1), from the negative of Y Yᵀ. */
function triangleOf(x: Float64Array, tau: Float64Array, gram: number, t: number): void {
  const b = tau.length;
  x.fill(0, t, t + b * b);
  for (let i = 0; i < b; i++) {
    x[t + i * b + i] = tau[i];
    for (let r = 0; r < i; r++) {
      let sum = 0;
      for (let e = r; e < i; e++) sum += x[t + r * b + e] * x[gram + e * b + i];
      x[t + r * b + i] = tau[i] * sum;
    }
  }
}
