/**
 * @file Toeplitz systems by Levinson's recursion for matrices that need not be symmetric (Golub and Van
 * Loan, 4th ed., §4.7): the first and last columns of inverses of leading matrices, which grow.
 */

import type { Dense } from "../../../kinds/factorisation.ts";
import { timesPower } from "../lu/determinant.ts";
import { solveComplex, solveReal } from "../lu/lu.ts";
import { exponentOf, largestOf } from "../scaling.ts";

type Pair = readonly [re: number, im: number];

/** Numbers of which each takes one or two places. */
interface Numbers {
  readonly x: Float64Array;
  readonly width: number;
}

const entry = ({ x, width }: Numbers, i: number): Pair => [
  x[width * i],
  width === 2 ? x[2 * i + 1] : 0,
];

/** Σ t[start + i·step]·v[at + i·stride] for i < k. */
function dot(
  t: Numbers,
  start: number,
  step: number,
  v: Numbers,
  k: number,
  at = 0,
  stride = 1,
): Pair {
  let [re, im] = [0, 0];
  if (t.width === 1) {
    const [tx, vx] = [t.x, v.x];
    for (let i = 0; i < k; i++) re += tx[start + i * step] * vx[at + i * stride];
    return [re, 0];
  }
  for (let i = 0; i < k; i++) {
    const [p, q] = [start + i * step, at + i * stride];
    const [a, b, c, d] = [t.x[2 * p], t.x[2 * p + 1], v.x[2 * q], v.x[2 * q + 1]];
    re += a * c - b * d;
    im += a * d + b * c;
  }
  return [re, im];
}

const times = ([a, b]: Pair, [c, d]: Pair): Pair => [a * c - b * d, a * d + b * c];

function reciprocal([a, b]: Pair): Pair {
  const size = Math.hypot(a, b);
  return [a / size / size, -(b / size) / size];
}

/** f, b = g·(f, 0) − p·(0, b), g·(0, b) − q·(f, 0): vectors of k entries become ones of k + 1. */
function grow(f: Numbers, b: Numbers, k: number, g: Pair, p: Pair, q: Pair): void {
  if (f.width === 1) return growReal(f.x, b.x, k, [g[0], p[0], q[0]]);
  for (let i = k; i >= 0; i--) {
    const u = i < k ? entry(f, i) : ([0, 0] as const);
    const v = i > 0 ? entry(b, i - 1) : ([0, 0] as const);
    const [gu, gv, pv, qu] = [times(g, u), times(g, v), times(p, v), times(q, u)];
    f.x[2 * i] = gu[0] - pv[0];
    f.x[2 * i + 1] = gu[1] - pv[1];
    b.x[2 * i] = gv[0] - qu[0];
    b.x[2 * i + 1] = gv[1] - qu[1];
  }
}

/** The same for real numbers, without pairs. */
function growReal(f: Float64Array, b: Float64Array, k: number, factors: readonly number[]): void {
  const [g, p, q] = factors;
  for (let i = k; i >= 0; i--) {
    const u = i < k ? f[i] : 0;
    const v = i > 0 ? b[i - 1] : 0;
    f[i] = g * u - p * v;
    b[i] = g * v - q * u;
  }
}

/** Column j of x, which has m columns, becomes larger by factor·b in its first k numbers. */
function addTo(x: Numbers, j: number, m: number, factor: Pair, b: Numbers, k: number): void {
  const [re, im] = factor;
  if (x.width === 1) {
    const [own, other] = [x.x, b.x];
    for (let i = 0; i < k; i++) own[i * m + j] += re * other[i];
    return;
  }
  for (let i = 0; i < k; i++) {
    const at = i * m + j;
    const [u, v] = [b.x[2 * i], b.x[2 * i + 1]];
    x.x[2 * at] += re * u - im * v;
    x.x[2 * at + 1] += re * v + im * u;
  }
}

/** Solves for `m` columns of y; what is singular on the way leaves numbers that are not finite. */
function recursion(c: Numbers, r: Numbers, y: Numbers, n: number, m: number): Numbers {
  const { width } = c;
  const zeros = (count: number): Numbers => ({ x: new Float64Array(width * count), width });
  const [f, b, x] = [zeros(n), zeros(n), zeros(n * m)];
  for (let k = 0; k < n; k++) {
    if (k === 0) {
      f.x.set(reciprocal(entry(c, 0)).slice(0, width));
      b.x.set(f.x.subarray(0, width));
    } else {
      // what the last row leaves of (f, 0) and the first row of (0, b)
      const [below, above] = [dot(c, k, -1, f, k), dot(r, 1, 1, b, k)];
      const both = times(below, above);
      const g = reciprocal([1 - both[0], -both[1]]);
      grow(f, b, k, g, times(g, below), times(g, above));
    }
    for (let j = 0; j < m; j++) {
      const [known, wanted] = [dot(c, k, -1, x, k, j, m), entry(y, k * m + j)];
      const rest: Pair = [wanted[0] - known[0], wanted[1] - known[1]];
      addTo(x, j, m, rest, b, k + 1);
    }
  }
  return x;
}

/** What a solution leaves: Y − T X, and how large that is in units of ε (‖c‖ + ‖r‖) ‖x‖. */
interface Residual {
  readonly off: Numbers;
  readonly ratio: number;
}

function residual(c: Numbers, r: Numbers, x: Numbers, y: Numbers, [n, m]: Size): Residual {
  const { width } = c;
  const off = { x: new Float64Array(width * n * m), width };
  const sum = (v: Numbers): number => v.x.reduce((total, e) => total + Math.abs(e), 0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      const below = dot(c, i, -1, x, i + 1, j, m);
      const above = dot(r, 1, 1, x, n - i - 1, (i + 1) * m + j, m);
      const wanted = entry(y, i * m + j);
      for (let part = 0; part < width; part++) {
        off.x[width * (i * m + j) + part] = wanted[part] - below[part] - above[part];
      }
    }
  }
  const size = largestOf(off.x);
  const unit = 2 ** -53 * (sum(c) + sum(r)) * largestOf(x.x);
  return { off, ratio: size === 0 ? 0 : size / unit };
}

/** Rows and columns of what is solved for. */
type Size = readonly [n: number, m: number];

/** Residuals beyond which a solution is improved, or given up: Gaussian elimination leaves less. */
const MOST = 4;

/** The solution by recursion, improved once by the solution for its residual; undefined if it is bad. */
function checked(c: Numbers, r: Numbers, y: Numbers, size: Size): Numbers | undefined {
  const x = recursion(c, r, y, ...size);
  const first = residual(c, r, x, y, size);
  if (first.ratio <= MOST) return x;
  const more = recursion(c, r, first.off, ...size);
  const sum = { ...x, x: x.x.map((v, e) => v + more.x[e]) };
  return residual(c, r, sum, y, size).ratio <= MOST ? sum : undefined;
}

/** Solves T X = Y; the first zero pivot of elimination, if it came to that, or −1. */
export function solveLevinson(c: Dense, r: Dense, y: Dense, out: Float64Array): number {
  const [n, m] = y.shape;
  const width = c.complex ? 2 : 1;
  const [p, q] = [exponentOf(c.values, r.values), exponentOf(y.values)];
  const scaled = ({ values }: Dense, power: number): Numbers => ({
    x: values.map((v) => timesPower(v, power)),
    width,
  });
  const [column, row, right] = [scaled(c, -p), scaled(r, -p), scaled(y, -q)];
  const good = checked(column, row, right, [n, m]);
  const x = good?.x ?? new Float64Array(width * n * m);
  const zero = good === undefined ? eliminated(column, row, right, [n, m], x) : -1;
  x.forEach((v, e) => {
    out[e] = timesPower(v, q - p);
  });
  return zero;
}

/** The solution by Gaussian elimination of the whole matrix. */
function eliminated(c: Numbers, r: Numbers, y: Numbers, [n, m]: Size, out: Float64Array): number {
  const { width } = c;
  const values = new Float64Array(width * n * n);
  for (let e = 0; e < n * n; e++) {
    const d = Math.floor(e / n) - (e % n);
    const pair = d < 0 ? entry(r, -d) : entry(c, d);
    for (let part = 0; part < width; part++) values[width * e + part] = pair[part];
  }
  const complex = width === 2;
  const a: Dense = { values, shape: [n, n], complex };
  return (complex ? solveComplex : solveReal)(a, { values: y.x, shape: [n, m], complex }, out);
}
