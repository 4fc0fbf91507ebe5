/**
 * @file A = Q R of complex matrices by reflections H = I − τ v vᴴ, where Hᴴ takes a column to a real
 * β e₀ (so τ is complex and H is not Hermitian; LAPACK's zlarfg chooses it so too); many of them in blocks,
 * with pivoting one by one.
 */
import { kernels } from "../../../../core/backend.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { timesPower } from "../lu/determinant.ts";
import { BLOCK, ComplexBlocks, type Rows, roomOfBlocks } from "./complex-blocks.ts";
import { ColumnLengths } from "./pivoting.ts";
import type { QrParts } from "./qr.ts";
import { norm2, normalise, restore } from "./reflect.ts";

type Pair = readonly [re: number, im: number];

/** Numbers below 2^−900 are lifted by as much, so that τ has all its digits. */
const LIFT = 900;

/** Matrices of fewer columns or rows are not worth a block. */
const FEW = 2 * BLOCK;

/** Fills Q, R and the order; gives the determinant of Q with as many columns as rows. */
export function factorComplex(a: Dense, { q, r, order }: QrParts): Pair {
  const [m, n] = a.shape;
  const c: Rows = { x: a.values.slice(), m, n };
  const power = normalise(c.x);
  const steps = Math.min(m, n);
  const taus = new Float64Array(2 * steps);
  const ofQ = q === undefined ? undefined : { x: q.values, m, n: q.shape[1] };
  if (steps < FEW || order !== undefined) {
    eliminate(c, taus, order);
    if (ofQ !== undefined) form(ofQ, c, taus);
  } else {
    kernels().onHeap(roomOfBlocks(m, Math.max(n, ofQ?.n ?? 0)), (h) => {
      const blocks = new ComplexBlocks(h, m, Math.max(n, ofQ?.n ?? 0));
      eliminateBlocks(c, taus, blocks);
      if (ofQ !== undefined) formBlocks(ofQ, c, taus, blocks);
    });
  }
  for (let i = 0; i < steps; i++) {
    r.values.set(c.x.subarray(2 * (i * n + i), 2 * (i + 1) * n), 2 * (i * n + i));
  }
  restore(r.values, power);
  return determinant(taus);
}

/** Reflects the columns one after the other; the vectors stay below the diagonal. */
function eliminate(c: Rows, taus: Float64Array, order?: Float64Array): void {
  const { x, m, n } = c;
  const lengths = order === undefined ? undefined : new ColumnLengths(x, 0, [m, n], 2);
  for (let j = 0; j < taus.length / 2; j++) {
    lengths?.choose(j);
    step(c, j, taus, n);
    lengths?.pass(j);
  }
  if (lengths !== undefined) order?.set(lengths.order);
}

/** The same, sixteen columns at a time. */
function eliminateBlocks(c: Rows, taus: Float64Array, blocks: ComplexBlocks): void {
  const steps = taus.length / 2;
  for (let from = 0; from < steps; from += BLOCK) {
    const to = Math.min(from + BLOCK, steps);
    for (let j = from; j < to; j++) step(c, j, taus, to);
    blocks.apply(c, from, taus.subarray(2 * from, 2 * to), c, to, true);
  }
}

/** Reflects column j, and with it the columns before `end`. */
function step(c: Rows, j: number, taus: Float64Array, end: number): void {
  const [re, im] = reflect(c, j);
  taus[2 * j] = re;
  taus[2 * j + 1] = im;
  apply(c, j, [re, -im], c, j + 1, end);
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

/** C −= τ v (vᴴ C) in columns first … end − 1, with the vector below the diagonal of column j of V. */
function apply(v: Rows, j: number, [tr, ti]: Pair, c: Rows, first: number, end = c.n): void {
  if ((tr === 0 && ti === 0) || first >= end) return;
  const { x, m, n } = c;
  const w = new Float64Array(2 * (end - first));
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
function form(q: Rows, v: Rows, taus: Float64Array): void {
  for (let i = 0; i < q.n; i++) q.x[2 * (i * q.n + i)] = 1;
  for (let j = taus.length / 2 - 1; j >= 0; j--) apply(v, j, tauAt(taus, j), q, j);
}

function formBlocks(q: Rows, v: Rows, taus: Float64Array, blocks: ComplexBlocks): void {
  for (let i = 0; i < q.n; i++) q.x[2 * (i * q.n + i)] = 1;
  const last = BLOCK * Math.floor((taus.length / 2 - 1) / BLOCK);
  for (let from = last; from >= 0; from -= BLOCK) {
    blocks.apply(v, from, taus.subarray(2 * from, 2 * (from + BLOCK)), q, from, false);
  }
}

const tauAt = (taus: Float64Array, j: number): Pair => [taus[2 * j], taus[2 * j + 1]];

/** Π (1 − τ vᴴv) over the reflections: each factor is −τ / conj(τ), since HᴴH = I. */
function determinant(taus: Float64Array): Pair {
  let [re, im] = [1, 0];
  for (let j = 0; j < taus.length / 2; j++) {
    const [p, q] = tauAt(taus, j);
    const size = Math.hypot(p, q);
    if (size === 0) continue;
    const [u, v] = [p / size, q / size];
    const [c, s] = [v * v - u * u, -2 * u * v];
    [re, im] = [re * c - im * s, re * s + im * c];
  }
  return [re, im];
}
