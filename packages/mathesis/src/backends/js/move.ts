/** @file Copies between strided layouts, and constants. */
import type { Raw } from "../../ir/aval.ts";
import { type Elements, isComplex, lanes } from "../../types/dtype.ts";
import { type Shape, stridesOf } from "../../types/shape.ts";
import { collapse, forEachRun } from "./strided.ts";

/** A place in memory with a step (in stored numbers) along each axis. */
export interface Strided {
  readonly values: Elements;
  readonly at: number;
  readonly strides: readonly number[];
}

/** Runs at least this long are moved by the engine's own copy. */
const LONG = 128;
/** Edge of the square tiles in which a transposed copy stays inside the cache. */
const TILE = 32;

function copyRun(
  x: Elements,
  i: number,
  s: number,
  out: Elements,
  o: number,
  t: number,
  n: number,
): void {
  if (t === 1 && n >= LONG && s === 1) {
    out.set(x.subarray(i, i + n), o);
  } else if (t === 1 && n >= LONG && s === 0) {
    out.fill(x[i], o, o + n);
  } else {
    for (let e = 0; e < n; e++) out[o + e * t] = x[i + e * s];
  }
}

/** Copies a plane; rows along s1 and t1, columns along s0 and t0. */
function copyPlane(
  x: Elements,
  i: number,
  s1: number,
  s0: number,
  out: Elements,
  o: number,
  t1: number,
  t0: number,
  n1: number,
  n0: number,
): void {
  const crossed = Math.abs(s0) > Math.abs(s1) !== Math.abs(t0) > Math.abs(t1);
  const tile = crossed && n0 > TILE ? TILE : n0;
  for (let c = 0; c < n0; c += tile) {
    const width = Math.min(tile, n0 - c);
    for (let r = 0; r < n1; r++) {
      copyRun(x, i + r * s1 + c * s0, s0, out, o + r * t1 + c * t0, t0, width);
    }
  }
}

/** The place of the axis, the last apart, along which the source is nearest to contiguous. */
function nearestAxis(strides: readonly number[]): number {
  let best = strides.length - 2;
  for (let k = best - 1; k >= 0; k--) {
    if (Math.abs(strides[k]) < Math.abs(strides[best])) best = k;
  }
  return best;
}

const moved = (list: readonly number[], from: number): number[] => [
  ...list.slice(0, from),
  ...list.slice(from + 1, -1),
  list[from],
  list[list.length - 1],
];

/** Copies a strided block onto another; the destination's elements must be distinct. */
export function copyStrided(shape: Shape, from: Strided, to: Strided): void {
  let walk = collapse(shape, [from.strides, to.strides]);
  const rank = walk.shape.length;
  if (rank === 0) {
    to.values[to.at] = from.values[from.at];
    return;
  }
  if (rank === 1) {
    const [[s], [t]] = walk.strides;
    copyRun(from.values, from.at, s, to.values, to.at, t, walk.shape[0]);
    return;
  }
  const near = nearestAxis(walk.strides[0]);
  if (near !== rank - 2) {
    const strides = walk.strides.map((s) => moved(s, near));
    walk = { shape: moved(walk.shape, near), strides };
  }
  const [n1, n0] = walk.shape.slice(-2);
  const [[s1, s0], [t1, t0]] = walk.strides.map((s) => s.slice(-2));
  const at = [from.at, to.at];
  forEachRun(walk, rank - 2, at, () => {
    copyPlane(from.values, at[0], s1, s0, to.values, at[1], t1, t0, n1, n0);
  });
}

/** Copies elements, of two stored numbers each when complex; strides count elements. */
function copyElements(x: Raw, shape: Shape, from: Strided, to: Strided): void {
  if (lanes(x.dtype) === 1) {
    copyStrided(shape, from, to);
    return;
  }
  const doubled = (p: Strided): Strided => ({ ...p, strides: [...p.strides.map((s) => 2 * s), 1] });
  copyStrided([...shape, 2], doubled(from), doubled(to));
}

/** out[i₀, i₁, …] = x[base + Σ iₖ·strides[k]], in elements of x. */
export function read(x: Raw, base: number, strides: readonly number[], out: Raw): void {
  if (out.size === 0) return;
  const from = { values: x.values, at: x.offset + base * lanes(x.dtype), strides };
  const to = { values: out.values, at: out.offset, strides: stridesOf(out.shape) };
  copyElements(x, out.shape, from, to);
}

/** out[base + Σ iₖ·strides[k]] = x[i₀, i₁, …]; other elements of out stay. */
export function write(x: Raw, out: Raw, base: number, strides: readonly number[]): void {
  if (x.size === 0) return;
  const from = { values: x.values, at: x.offset, strides: stridesOf(x.shape) };
  const to = { values: out.values, at: out.offset + base * lanes(out.dtype), strides };
  copyElements(x, x.shape, from, to);
}

/** Sets all elements of out to the number (or the pair, for complex). */
export function fill(out: Raw, re: number, im = 0): void {
  const { values, offset, size } = out;
  if (!isComplex(out.dtype)) {
    values.fill(re, offset, offset + size);
    return;
  }
  for (let k = 0; k < size; k++) {
    values[offset + 2 * k] = re;
    values[offset + 2 * k + 1] = im;
  }
}
