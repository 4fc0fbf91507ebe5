/**
 * @file A = Q R of complex matrices by reflections H = I − τ v vᴴ, where Hᴴ takes a column to a real
 * β e₀ (so τ is complex and H is not Hermitian; LAPACK's zlarfg chooses it so too). Plain loops.
 */
import type { Dense } from "../../../kinds/factorisation.ts";
import { timesPower } from "../lu/determinant.ts";
import { ColumnLengths } from "./pivoting.ts";
import type { QrParts } from "./qr.ts";
import { norm2, normalise, restore } from "./reflect.ts";

type Pair = readonly [re: number, im: number];

/** A matrix of complex numbers, one row behind the other. */
interface Rows {
  readonly x: Float64Array;
  readonly m: number;
  readonly n: number;
}

/** Numbers below 2^−900 are lifted by as much, so that τ has all its digits. */
const LIFT = 900;

/** Fills Q, R and the order; gives the determinant of Q with as many columns as rows. */
export function factorComplex(a: Dense, { q, r, order }: QrParts): Pair {
  const [m, n] = a.shape;
  const c: Rows = { x: a.values.slice(), m, n };
  const power = normalise(c.x);
  const taus = eliminate(c, order);
  for (let i = 0; i < Math.min(m, n); i++) {
    r.values.set(c.x.subarray(2 * (i * n + i), 2 * (i + 1) * n), 2 * (i * n + i));
  }
  restore(r.values, power);
  if (q !== undefined) form({ x: q.values, m, n: q.shape[1] }, c, taus);
  return determinant(taus);
}

/** Reflects the columns one after the other; the vectors stay below the diagonal. */
function eliminate(c: Rows, order?: Float64Array): readonly Pair[] {
  const { x, m, n } = c;
  const lengths = order === undefined ? undefined : new ColumnLengths(x, 0, [m, n], 2);
  const taus: Pair[] = [];
  for (let j = 0; j < Math.min(m, n); j++) {
    lengths?.choose(j);
    const [re, im] = reflect(c, j);
    taus.push([re, im]);
    apply(c, j, [re, -im], c, j + 1);
    lengths?.pass(j);
  }
  if (lengths !== undefined) order?.set(lengths.order);
  return taus;
}

/** Makes column j from row j down the vector of its reflection, β in its first place; gives τ. */
function reflect({ x, m, n }: Rows, j: number): Pair {
  const [at, step, rows] = [2 * (j * n + j), 2 * n, m - j];
  const below = () =>
    Math.hypot(norm2(x, at + step, step, rows - 1), norm2(x, at + step + 1, step, rows - 1));
  let rest = below();
  if (rest === 0 && x[at + 1] === 0) return [0, 0];
  const lifted = Math.max(rest, Math.abs(x[at]), Math.abs(x[at + 1])) < 2 ** -LIFT;
  if (lifted) {
    for (let i = 0, e = at; i < rows; i++, e += step) {
      x[e] = timesPower(x[e], LIFT);
      x[e + 1] = timesPower(x[e + 1], LIFT);
    }
    rest = below();
  }
  const [re, im] = [x[at], x[at + 1]];
  const size = Math.hypot(re, im, rest);
  const beta = re >= 0 ? -size : size;
  divide(x, at, step, rows, [re - beta, im]);
  x[at] = lifted ? timesPower(beta, -LIFT) : beta;
  x[at + 1] = 0;
  return [(beta - re) / beta, -im / beta];
}

/** All but the first of the elements, divided by d. */
function divide(x: Float64Array, at: number, step: number, rows: number, [p, q]: Pair): void {
  // |d| is the largest number here: its square is safe once it is divided by its larger part
  const size = Math.max(Math.abs(p), Math.abs(q));
  const [u, v] = [p / size, q / size];
  const square = (u * u + v * v) * size;
  for (let i = 1, e = at + step; i < rows; i++, e += step) {
    const [a, b] = [x[e], x[e + 1]];
    x[e] = (a * u + b * v) / square;
    x[e + 1] = (b * u - a * v) / square;
  }
}

/** C −= τ v (vᴴ C) in the columns from `first`, with the vector below the diagonal of column j of V. */
function apply(v: Rows, j: number, [tr, ti]: Pair, c: Rows, first: number): void {
  if ((tr === 0 && ti === 0) || first >= c.n) return;
  const { x, m, n } = c;
  const w = new Float64Array(2 * (n - first));
  for (let i = j; i < m; i++) {
    const [p, q] = vectorAt(v, i, j);
    for (let e = 2 * (i * n + first), f = 0; f < w.length; e += 2, f += 2) {
      w[f] += p * x[e] + q * x[e + 1];
      w[f + 1] += p * x[e + 1] - q * x[e];
    }
  }
  for (let i = j; i < m; i++) {
    const [p, q] = vectorAt(v, i, j);
    const [re, im] = [p * tr - q * ti, p * ti + q * tr];
    for (let e = 2 * (i * n + first), f = 0; f < w.length; e += 2, f += 2) {
      x[e] -= re * w[f] - im * w[f + 1];
      x[e + 1] -= re * w[f + 1] + im * w[f];
    }
  }
}

function vectorAt({ x, n }: Rows, i: number, j: number): Pair {
  if (i === j) return [1, 0];
  const e = 2 * (i * n + j);
  return [x[e], x[e + 1]];
}

/** The first columns of Q, in zeros. */
function form(q: Rows, v: Rows, taus: readonly Pair[]): void {
  for (let i = 0; i < q.n; i++) q.x[2 * (i * q.n + i)] = 1;
  for (let j = taus.length - 1; j >= 0; j--) apply(v, j, taus[j], q, j);
}

/** Π (1 − τ vᴴv) over the reflections: each factor is −τ / conj(τ), since HᴴH = I. */
function determinant(taus: readonly Pair[]): Pair {
  let [re, im] = [1, 0];
  for (const [p, q] of taus) {
    const size = Math.hypot(p, q);
    if (size === 0) continue;
    const [u, v] = [p / size, q / size];
    const [c, s] = [v * v - u * u, -2 * u * v];
    [re, im] = [re * c - im * s, re * s + im * c];
  }
  return [re, im];
}
