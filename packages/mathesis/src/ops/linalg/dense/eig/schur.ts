/**
 * @file The forms A = Z T Zᴴ and A = Q H Qᴴ as they are given: the first of the largest entries of each
 * column of Z is positive, so that the factors move smoothly with A; so is the subdiagonal of H.
 */
import { kernels } from "../../../../core/backend.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { multiplyByPower, toSafeRange } from "../scaling.ts";
import { hessenbergComplex } from "./complex-hessenberg.ts";
import { qrComplex } from "./complex-schur.ts";
import { francis, francisRoom } from "./francis.ts";
import { hessenbergProduct, hessenbergReal, hessenbergRoom } from "./hessenberg.ts";

/** Fills Z and T of a real matrix; false if the iteration does not end. */
export function schurReal(a: Dense, z: Dense, t: Dense): boolean {
  const [n, power] = [a.shape[0], toSafeRange(a.values)];
  const ended = kernels().onHeap(
    { numbers: 2 * n * n + hessenbergRoom(n) + francisRoom(n), product: hessenbergProduct(n) },
    (h) => {
      const [place, q] = [h.empty(n * n), h.take(n * n)];
      h.x.set(a.values, place);
      const whole = { low: 0, high: n };
      hessenbergReal(h, n, place, whole, q);
      const [re, im] = [new Float64Array(n), new Float64Array(n)];
      const found = francis({ h, n, t: place, z: q, whole: true, ...whole, re, im });
      t.values.set(h.x.subarray(place, place + n * n));
      transposeTo(h.x.subarray(q, q + n * n), n, 1, z.values);
      return found;
    },
  );
  settlePhases(z.values, t.values, n, 1);
  multiplyByPower(t.values, power);
  return ended;
}

/** The same for a complex matrix. */
export function schurComplex(a: Dense, z: Dense, t: Dense): boolean {
  const [n, power] = [a.shape[0], toSafeRange(a.values)];
  const q = new Float64Array(2 * n * n);
  const whole = { low: 0, high: n };
  t.values.set(a.values);
  hessenbergComplex(t.values, n, whole, q);
  const ended = qrComplex({ n, t: t.values, z: q, whole: true, ...whole });
  transposeTo(q, n, 2, z.values);
  settlePhases(z.values, t.values, n, 2);
  multiplyByPower(t.values, power);
  return ended;
}

/** Fills Q and H; Q has (1, 0, …) as its first column, H no negative number below its diagonal. */
export function hessenbergOf(a: Dense, q: Dense, h: Dense): void {
  const [n, power, whole] = [a.shape[0], toSafeRange(a.values), { low: 0, high: a.shape[0] }];
  const transposed = new Float64Array(a.values.length);
  if (a.complex) {
    hessenbergComplex(a.values, n, whole, transposed);
    h.values.set(a.values);
  } else {
    const numbers = 2 * n * n + hessenbergRoom(n);
    kernels().onHeap({ numbers, product: hessenbergProduct(n) }, (heap) => {
      const [place, to] = [heap.empty(n * n), heap.take(n * n)];
      heap.x.set(a.values, place);
      hessenbergReal(heap, n, place, whole, to);
      h.values.set(heap.x.subarray(place, place + n * n));
      transposed.set(heap.x.subarray(to, to + n * n));
    });
  }
  multiplyByPower(h.values, power);
  const width = a.complex ? 2 : 1;
  transposeTo(transposed, n, width, q.values);
  for (let k = 1; k < n; k++) {
    // the subdiagonal is real by now
    if (h.values[width * (k * n + k - 1)] < 0) turnColumn(q.values, h.values, n, k, width, -1, 0);
  }
}

function transposeTo(x: Float64Array, n: number, width: number, to: Float64Array): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let e = 0; e < width; e++) to[width * (j * n + i) + e] = x[width * (i * n + j) + e];
    }
  }
}

/** An entry counts as the largest if it is within rounding errors of it. */
const NEARLY = 1 - 2 ** -40;

/** The row of the first of the largest entries of column k. */
export function largestRow(z: Float64Array, n: number, k: number, width: number): number {
  const sizeAt = (i: number): number => {
    const at = width * (i * n + k);
    return width === 1 ? Math.abs(z[at]) : Math.hypot(z[at], z[at + 1]);
  };
  let most = 0;
  for (let i = 0; i < n; i++) most = Math.max(most, sizeAt(i));
  let first = 0;
  while (sizeAt(first) < NEARLY * most) first++;
  return first;
}

/** Z D and Dᴴ T D for the D of signs or phases that makes the largest entries positive. */
function settlePhases(z: Float64Array, t: Float64Array, n: number, width: number): void {
  for (let k = 0; k < n; k++) {
    const own = width * (largestRow(z, n, k, width) * n + k);
    const [re, im] = [z[own], width === 2 ? z[own + 1] : 0];
    if (re > 0 && im === 0) continue;
    const size = Math.hypot(re, im);
    turnColumn(z, t, n, k, width, re / size, -im / size);
    if (width === 2) z[own + 1] = 0;
  }
}

/** Multiplies column k of Z and of T by c + i·s, and row k of T by the conjugate. */
function turnColumn(
  ...[z, t, n, k, width, c, s]: [
    z: Float64Array,
    t: Float64Array,
    n: number,
    k: number,
    width: number,
    c: number,
    s: number,
  ]
): void {
  for (let i = 0; i < n; i++) {
    turn(z, width * (i * n + k), width, c, s);
    if (i === k) continue;
    turn(t, width * (i * n + k), width, c, s);
    turn(t, width * (k * n + i), width, c, -s);
  }
}

/** Multiplies a number by c + i·s; no zero becomes −0. */
function turn(x: Float64Array, at: number, width: number, c: number, s: number): void {
  const [u, v] = [x[at], width === 2 ? x[at + 1] : 0];
  x[at] = u * c - v * s + 0;
  if (width === 2) x[at + 1] = u * s + v * c + 0;
}
