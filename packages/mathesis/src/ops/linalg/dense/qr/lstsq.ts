/**
 * @file Least squares of any rank, refined (Björck, Numerical Methods for Least Squares Problems, §2.9).
 * A complex matrix is taken as the real [Re −Im; Im Re], whose columns come in orthogonal pairs of one
 * length, so that pivoting takes them in pairs.
 */

import { kernels } from "../../../../core/backend.ts";
import type { Heap } from "../../../../ir/heap.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { timesPower } from "../lu/determinant.ts";
import { largestOf } from "../scaling.ts";
import { CompleteOrthogonal, orthogonalSize } from "./complete-orthogonal.ts";
import { normalise } from "./reflect.ts";
import type { Block } from "./reflectors.ts";
import { Twofold } from "./twofold.ts";

/** Right-hand sides up to which refinement costs less than the factorisation of most matrices. */
const REFINED = 8;
const STEPS = 8;
/** A correction by less than this share of x is the last. */
const LAST = 2 ** -53;

/** A real matrix, one row behind the other. */
interface Rows {
  readonly values: Float64Array;
  readonly shape: readonly [m: number, n: number];
}

/** [Re −Im; Im Re] of a complex matrix. */
function doubled({ values, shape: [m, n] }: Dense): Rows {
  const out = new Float64Array(4 * m * n);
  for (let e = 0; e < m * n; e++) {
    const [i, j] = [Math.floor(e / n), e % n];
    const [re, im] = [values[2 * e], values[2 * e + 1]];
    out[i * 2 * n + j] = re;
    out[i * 2 * n + n + j] = -im;
    out[(m + i) * 2 * n + j] = im;
    out[(m + i) * 2 * n + n + j] = re;
  }
  return { values: out, shape: [2 * m, 2 * n] };
}

/** Re above Im. */
function stacked({ values, shape: [m, k] }: Dense): Rows {
  const half = m * k;
  const out = Float64Array.from({ length: 2 * half }, (_, e) =>
    e < half ? values[2 * e] : values[2 * (e - half) + 1],
  );
  return { values: out, shape: [2 * m, k] };
}

const asRows = ({ values, shape }: Dense): Rows => ({ values, shape: [shape[0], shape[1]] });

/** Puts real rows back into a matrix, times a power of two. */
function giveBack(from: Float64Array, power: number, out: Dense): void {
  const { values, complex } = out;
  const half = values.length / 2;
  for (let e = 0; e < values.length; e++) {
    const source = complex ? (e % 2) * half + (e >> 1) : e;
    values[e] = timesPower(from[source], power);
  }
}

/** A and B as real matrices near 1. */
function prepared(a: Dense, b: Dense) {
  const [real, right] = a.complex ? [doubled(a), stacked(b)] : [asRows(a), asRows(b)];
  const power = normalise(real.values);
  const ofRight = normalise(right.values);
  return { real, right, power, ofRight };
}

/** Rows of B in room for max(m, n) of them. */
function placed(h: Heap, b: Rows, rows: number): Block {
  const [m, n] = b.shape;
  const at = h.take(rows * n);
  h.x.set(b.values, at);
  return { at, m, n, row: n };
}

/** X = A⁺B, or A⁺ᴴB with `adjoint`: no refinement. */
export function pseudoSolve(a: Dense, b: Dense, x: Dense, rtol: number, adjoint: boolean): void {
  const { real, right, power, ofRight } = prepared(a, b);
  const { shape } = real;
  const k = right.shape[1];
  const most = Math.max(...shape);
  const size = orthogonalSize(shape[0], shape[1], k);
  kernels().onHeap({ ...size, numbers: size.numbers + most * k }, (h) => {
    const factors = new CompleteOrthogonal(h, real.values, shape, k, rtol);
    const c = placed(h, right, most);
    if (adjoint) factors.solveAdjoint(c);
    else factors.solve(c);
    const rows = shape[adjoint ? 0 : 1];
    giveBack(h.x.subarray(c.at, c.at + rows * k), ofRight - power, x);
  });
}

/**
 * Fills X = A⁺B and the sums of squares of B − A X; gives the rank. `tail` is what A's numbers leave
 * of a real matrix that is meant: X is refined towards the solution of that one.
 */
export function leastSquares(
  a: Dense,
  b: Dense,
  [x, residuals]: readonly Dense[],
  rtol: number,
  tail?: Dense,
): number {
  const { real, right, power, ofRight } = prepared(a, b);
  const rest = tail?.values.map((v) => timesPower(v, -power));
  const [m, n] = real.shape;
  const k = right.shape[1];
  const most = Math.max(m, n);
  const size = orthogonalSize(m, n, k);
  const numbers = size.numbers + most * (k + 1) + n;
  return kernels().onHeap({ ...size, numbers }, (h) => {
    const factors = new CompleteOrthogonal(h, real.values, [m, n], k, rtol);
    const c = placed(h, right, most);
    factors.solve(c);
    const twofold = new Twofold(real.values, [m, n], rest);
    const work = { at: h.take(most + n), m: most, n: 1, row: 1 };
    const out = new Float64Array(n * k);
    for (let j = 0; j < k; j++) {
      const own = Float64Array.from({ length: n }, (_, i) => h.x[c.at + i * k + j]);
      const y = Float64Array.from({ length: m }, (_, i) => right.values[i * k + j]);
      if (k <= REFINED) refine({ h, factors, twofold, work, shape: [m, n] }, y, own);
      own.forEach((v, i) => {
        out[i * k + j] = v;
      });
      // rows that are linearly independent can be met exactly: what is left is rounding
      residuals.values[j] = factors.rank === m ? 0 : squares(twofold, y, own, ofRight);
    }
    giveBack(out, ofRight - power, x);
    return a.complex ? factors.rank >> 1 : factors.rank;
  });
}

/** log₂ of the largest x that is multiplied as it is: the rows of A and b are below 2^400 or near 1. */
const MOST = 500;

/** ‖b − A x‖²; x may be so large that a product, or its split into halves, is beyond the range. */
function squares(twofold: Twofold, b: Float64Array, x: Float64Array, power: number): number {
  const most = largestOf(x);
  const down = most > 2 ** MOST ? Math.floor(Math.log2(most)) - MOST : 0;
  const scaled = (v: Float64Array): Float64Array =>
    down === 0 ? v : v.map((e) => timesPower(e, -down));
  const r = new Float64Array(b.length);
  twofold.residual(scaled(b), new Float64Array(b.length), scaled(x), r);
  let sum = 0;
  for (let i = 0; i < r.length; i++) sum += timesPower(r[i], power + down) ** 2;
  return sum;
}

interface Refinement {
  readonly h: Heap;
  readonly factors: CompleteOrthogonal;
  readonly twofold: Twofold;
  /** Room for max(m, n) + n numbers. */
  readonly work: Block;
  readonly shape: readonly [m: number, n: number];
}

/** Corrects x by its residual as long as the corrections become shorter by half. */
function refine(given: Refinement, b: Float64Array, x: Float64Array): void {
  const { factors, twofold, shape } = given;
  const [m, n] = shape;
  if (factors.rank < Math.min(m, n)) return; // A has columns that count for zero, but its residual has them
  const r = new Float64Array(m);
  if (factors.rank === n) twofold.residual(b, r.slice(), x, r);
  let last = largestOf(x);
  const enough = last * LAST;
  for (let step = 0; step < STEPS && last > enough; step++) {
    const [dx, dr] = factors.rank === n ? augmented(given, b, x, r) : [correction(given, b, x), r];
    const size = largestOf(dx);
    if (!(size < last / 2)) return;
    last = size;
    for (let i = 0; i < n; i++) x[i] += dx[i];
    if (factors.rank === n) for (let i = 0; i < m; i++) r[i] += dr[i];
  }
}

/** What x and r must move by for r + A x = b and Aᵀr = 0. */
function augmented(given: Refinement, b: Float64Array, x: Float64Array, r: Float64Array) {
  const { h, factors, twofold, work, shape } = given;
  const [m, n] = shape;
  const f = h.x.subarray(work.at, work.at + m);
  const g = h.x.subarray(work.at + work.m, work.at + work.m + n);
  twofold.residual(b, r, x, f);
  twofold.project(r, g);
  factors.solveAugmented({ ...work, m }, { ...work, at: work.at + work.m, m: n });
  return [g, f] as const;
}

/** A⁺(b − A x), which is all there is to correct where rows are linearly independent. */
function correction(given: Refinement, b: Float64Array, x: Float64Array): Float64Array {
  const { h, factors, twofold, work, shape } = given;
  const [m, n] = shape;
  twofold.residual(b, new Float64Array(m), x, h.x.subarray(work.at, work.at + m));
  factors.solve({ ...work, m });
  return h.x.subarray(work.at, work.at + n);
}
