/**
 * @file Eigenvalues and eigenvectors of real matrices: balancing, Hessenberg form, Schur form, back
 * substitution, as LAPACK's geev does it.
 */
import { kernels } from "../../../../core/backend.ts";
import type { Heap } from "../../../../ir/heap.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { multiplyByPower, toSafeRange } from "../scaling.ts";
import { type Balance, balance } from "./balance.ts";
import { putConjugate, putVector, type Vectors } from "./eigenvectors.ts";
import { francis, francisRoom, type Iteration } from "./francis.ts";
import { hessenbergProduct, hessenbergReal, hessenbergRoom } from "./hessenberg.ts";
import { vectorsOfReal } from "./quasi-triangular-vectors.ts";

/** What is asked for. */
export interface Wanted {
  /** n complex numbers. */
  readonly values: Float64Array;
  readonly right?: Vectors | undefined;
  readonly left?: Vectors | undefined;
}

/** Fills what is wanted of a matrix; false if the iteration does not end. */
export function eigReal(a: Dense, wanted: Wanted): boolean {
  const n = a.shape[0];
  if (n === 0) return true;
  const whole = wanted.right !== undefined;
  const [re, im] = [new Float64Array(n), new Float64Array(n)];
  // as much room for eigenvalues alone, so that they are computed in the same way, to the last bit
  const numbers = 5 * n * n + hessenbergRoom(n) + francisRoom(n);
  return kernels().onHeap({ numbers, product: hessenbergProduct(n) }, (h) => {
    const [t, z] = [h.empty(n * n), whole ? h.take(n * n) : -1];
    h.x.set(a.values, t);
    const own = h.x.subarray(t, t + n * n);
    const b = balance({ ...a, values: own });
    const power = toSafeRange(own);
    hessenbergReal(h, n, t, b, z);
    const it = { h, n, t, z, whole, low: b.low, high: b.high, re, im };
    if (!francis(it)) return false;
    if (whole) allVectors(it, b, wanted);
    for (let k = 0; k < n; k++) [wanted.values[2 * k], wanted.values[2 * k + 1]] = [re[k], im[k]];
    multiplyByPower(wanted.values, power);
    return true;
  });
}

/** The heap, and places in it for vectors of T and of the matrix. */
interface Room {
  readonly x: number;
  readonly v: number;
}

function allVectors(it: Iteration, b: Balance, { right, left }: Wanted): void {
  const { h, n, t, re, im } = it;
  const room = { x: h.take(n * n), v: h.empty(n * n) };
  const triangle = h.x.subarray(t, t + n * n);
  if (right !== undefined) {
    vectorsOfReal(h, { n, t, re, im }, room.x);
    store(it, room, b, 1, right);
  }
  if (left === undefined) return;
  // uᴴ T = λ uᴴ: conj(u) belongs to Tᵀ, which is upper triangular again with all indices reversed
  const flipped = triangle.map(
    (_, e) => triangle[(n - 1 - (e % n)) * n + n - 1 - Math.floor(e / n)],
  );
  h.x.set(flipped, room.v);
  const y = h.take(n * n);
  const [reBack, imBack] = [re.slice().reverse(), im.map((v) => -v).reverse()];
  vectorsOfReal(h, { n, t: room.v, re: reBack, im: imBack }, y);
  for (let k = 0; k < n; k++) unflip(h, n, k, room.x, y, im[k]);
  store(it, room, b, -1, left);
}

/** Row k of the left vectors; those of the reversed matrix are reversed and, of a pair, conjugate. */
function unflip(h: Heap, n: number, k: number, to: number, y: number, im: number): void {
  // real parts are in the first row of a pair, imaginary ones in the second, on both sides
  const from = im === 0 ? n - 1 - k : im > 0 ? n - 2 - k : n - k;
  for (let e = 0; e < n; e++)
    h.x[to + k * n + e] = (im < 0 ? -1 : 1) * h.x[y + from * n + n - 1 - e];
}

/** Z times the vectors of T, each to its column. */
function store(
  { h, n, z, im }: Iteration,
  { x, v }: Room,
  b: Balance,
  side: 1 | -1,
  to: Vectors,
): void {
  h.x.fill(0, v, v + n * n);
  const rows = (at: number) => ({ at, row: n, column: 1 });
  h.update(n, n, n, rows(x), rows(z), v, n);
  const vector = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    const [real, imaginary] = [v + k * n, v + (k + 1) * n];
    for (let e = 0; e < n; e++) {
      // the negatives, since `update` takes off
      vector[2 * e] = -h.x[real + e];
      vector[2 * e + 1] = im[k] === 0 ? 0 : -h.x[imaginary + e];
    }
    putVector(vector, b, side, k, to);
    if (im[k] !== 0) putConjugate(k++, n, to);
  }
}
