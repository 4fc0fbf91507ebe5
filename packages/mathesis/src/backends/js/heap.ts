/** @file The room of a factorisation in an array of its own (ir/heap.ts), in plain loops. */
import {
  type Chase,
  type Heap,
  LARGEST_SQUARES,
  LEAST_SQUARES,
  type Lines,
  type OnHeap,
} from "../../ir/heap.ts";
import { setReflector } from "../../util/reflector.ts";
import { multiplyReal } from "./matmul-float.ts";

class PlainHeap implements Heap {
  readonly x: Float64Array;
  private taken = 0;

  constructor(numbers: number) {
    this.x = new Float64Array(numbers);
  }

  take(n: number): number {
    const at = this.taken;
    this.taken += n;
    return at;
  }

  empty(n: number): number {
    return this.take(n);
  }

  update(m: number, n: number, k: number, a: Lines, b: Lines, c: number, cRow: number): void {
    if (m * n * k === 0) return;
    const { x } = this;
    const out = new Float64Array(m * n);
    const left = { a: x, aRow: a.row, aStep: a.column };
    const right = { b: x, bStep: b.row, bColumn: b.column };
    multiplyReal({ ...left, ...right, out, n: m, k, m: n }, a.at, b.at, 0);
    for (let i = 0; i < m; i++) {
      const [row, from] = [c + i * cRow, i * n];
      for (let j = 0; j < n; j++) x[row + j] -= out[from + j];
    }
  }

  multiply(m: number, n: number, k: number, a: Lines, b: Lines, c: number, cRow: number): void {
    const { x } = this;
    for (let i = 0; i < m; i++) x.fill(0, c + i * cRow, c + i * cRow + n);
    if (m * n * k === 0) return;
    const left = { a: x, aRow: a.row, aStep: a.column };
    const right = { b: x, bStep: b.row, bColumn: b.column };
    const out = new Float64Array(m * n);
    multiplyReal({ ...left, ...right, out, n: m, k, m: n }, a.at, b.at, 0);
    for (let i = 0; i < m; i++) x.set(out.subarray(i * n, (i + 1) * n), c + i * cRow);
  }

  rankOne(m: number, n: number, v: number, vStep: number, w: number, c: number, cRow: number) {
    const { x } = this;
    for (let i = 0; i < m; i++) {
      const [row, factor] = [c + i * cRow, x[v + i * vStep]];
      for (let j = 0; j < n; j++) x[row + j] -= factor * x[w + j];
    }
  }

  rotate(n: number, p: number, q: number, c: number, s: number): void {
    const { x } = this;
    for (let j = 0; j < n; j++) {
      const [u, v] = [x[p + j], x[q + j]];
      x[p + j] = c * u + s * v;
      x[q + j] = c * v - s * u;
    }
  }

  rotateRows(count: number, n: number, p: number, row: number, ab: number, second: number): void {
    const { x } = this;
    for (let k = 0; k < count; k++) {
      const [own, alpha, beta] = [p + k * row, x[ab + 2 * k], x[ab + 2 * k + 1]];
      for (let j = 0; j < n; j++) {
        const [u, v] = [x[own + j], x[own + row + j]];
        x[own + j] = u + alpha * v;
        x[own + row + j] = v - beta * u;
      }
    }
    if (second !== ab) this.rotateRows(count, n, p, row, second, second);
  }

  reflectRows(count: number, n: number, p: number, row: number, vs: number): void {
    for (let e = 0; e < count; e++) this.reflect(n, p + e * row, 1, row, vs + 3 * e);
  }

  reflectColumns(count: number, n: number, p: number, row: number, vs: number): void {
    for (let e = 0; e < count; e++) this.reflect(n, p + e, row, 1, vs + 3 * e);
  }

  /** One reflection of n times three numbers, `apart` from each other, `step` from time to time. */
  private reflect(n: number, p: number, step: number, apart: number, v: number): void {
    const { x } = this;
    const [v1, v2, t] = [x[v], x[v + 1], x[v + 2]];
    const [t1, t2] = [t * v1, t * v2];
    for (let j = 0, at = p; j < n; j++, at += step) {
      const [next, last] = [at + apart, at + 2 * apart];
      const sum = x[at] + v1 * x[next] + v2 * x[last];
      x[at] -= t * sum;
      x[next] -= t1 * sum;
      x[last] -= t2 * sum;
    }
  }

  householder(n: number, p: number): number {
    const { x } = this;
    const alpha = x[p];
    let squares = 0;
    for (let e = p + 1; e < p + n; e++) squares += x[e] * x[e];
    const all = alpha * alpha + squares;
    if (squares < LEAST_SQUARES || !(all <= LARGEST_SQUARES)) return 0;
    const beta = alpha > 0 ? -Math.sqrt(all) : Math.sqrt(all);
    const factor = 1 / (alpha - beta);
    for (let e = p + 1; e < p + n; e++) x[e] *= factor;
    x[p] = 1;
    return beta;
  }

  chase({ from, to, rows, columns }: Chase, p: number, row: number, vs: number): void {
    const { x } = this;
    const r = { v0: 0, v1: 0, v2: 0, t: 0 };
    for (let k = from; k < to; k++) {
      const [own, v] = [p + k * (row + 1), vs + 3 * k];
      const left = [own - 1, own + row - 1, own + 2 * row - 1];
      setReflector(r, x[left[0]], x[left[1]], x[left[2]]);
      [x[left[0]], x[left[1]], x[left[2]]] = [r.v0, 0, 0];
      [x[v], x[v + 1], x[v + 2]] = [r.v1, r.v2, r.t];
      if (r.t === 0) continue;
      this.reflectRows(1, columns - k, own, row, v);
      this.reflectColumns(1, Math.min(k + 4, rows), p + k, row, v);
    }
  }

  poles(left: number, count: number, p: number, start: number, mu: number): void {
    const { x } = this;
    const sums = [0, 0, 0, 0, 0, 0];
    for (let e = 0; e < count; e++) {
      const [at, to] = e < left ? [p + 1 + e, 0] : [p + count + left - e, 3];
      const inverse = 1 / (x[at] - start - mu);
      const term = x[at + count + 2] * inverse;
      sums[to] += term;
      sums[to + 1] += term * inverse;
      sums[to + 2] += Math.abs(sums[to]);
    }
    x.set(sums, p + 2 * count + 4);
  }

  solve(n: number, m: number, t: Lines, up: boolean, unit: boolean, b: number, bRow: number) {
    const { x } = this;
    for (let step = 0; step < n; step++) {
      const i = up ? n - 1 - step : step;
      const [from, end] = up ? [i + 1, n] : [0, i];
      const own = b + i * bRow;
      const line = t.at + i * t.row;
      for (let e = from; e < end; e++) {
        const [factor, other] = [x[line + e * t.column], b + e * bRow];
        for (let j = 0; j < m; j++) x[own + j] -= factor * x[other + j];
      }
      const pivot = unit ? 1 : x[line + i * t.column];
      if (!unit) for (let j = 0; j < m; j++) x[own + j] /= pivot;
    }
  }

  lu(n: number, a: number, pivots: Int32Array): number {
    const { x } = this;
    let zero = -1;
    for (let j = 0; j < n; j++) {
      const place = this.largestBelow(n, a, j);
      pivots[j] = place;
      if (place !== j) this.exchange(n, a + j * n, a + place * n);
      const pivot = x[a + j * n + j];
      if (pivot === 0) {
        if (zero < 0) zero = j;
        continue;
      }
      const [next, rest] = [a + j * n + j + 1, n - j - 1];
      for (let i = j + 1; i < n; i++) x[a + i * n + j] /= pivot;
      this.rankOne(rest, rest, a + (j + 1) * n + j, n, next, next + n, n);
    }
    return zero;
  }

  /** The row of the first largest entry of column j, from row j down. */
  private largestBelow(n: number, a: number, j: number): number {
    const { x } = this;
    let place = j;
    for (let i = j + 1; i < n; i++) {
      if (Math.abs(x[a + i * n + j]) > Math.abs(x[a + place * n + j])) place = i;
    }
    return place;
  }

  private exchange(n: number, p: number, q: number): void {
    const { x } = this;
    for (let e = 0; e < n; e++) {
      const held = x[p + e];
      x[p + e] = x[q + e];
      x[q + e] = held;
    }
  }
}

/** Runs an algorithm in an array of its own. */
export const onHeap: OnHeap = ({ numbers }, algorithm) => algorithm(new PlainHeap(numbers));
