/** @file Copies between strided layouts, and constants. */
import type { Raw } from "../../ir/aval.ts";
import { type Elements, isComplex, lanes } from "../../types/dtype.ts";
import { type Shape, stridesOf } from "../../types/shape.ts";
import { collapse, forEachRun } from "../strided.ts";
import { asInt32 } from "./uint32.ts";

/** A place in memory with a step (in stored numbers) along each axis. */
interface Strided {
  readonly values: Elements;
  readonly at: number;
  readonly strides: readonly number[];
}

/** Runs at least this long are moved by the engine's own copy. */
const LONG = 128;
/** Width of the strips in which a transposed copy stays inside the cache. */
const STRIP = 16;

/** A contiguous run, copied or one number repeated; by the engine's own copy where that pays. */
function copyRun(x: Elements, i: number, s: number, out: Elements, o: number, n: number): void {
  if (n < LONG) for (let e = 0; e < n; e++) out[o + e] = x[i + e * s];
  else if (s === 1) out.set(x.subarray(i, i + n), o);
  else out.fill(x[i], o, o + n);
}

function copySteps(
  x: Elements,
  i: number,
  s: number,
  out: Elements,
  o: number,
  t: number,
  n: number,
): void {
  let from = i;
  let to = o;
  for (let e = 0; e < n; e++) {
    out[to] = x[from];
    from += s;
    to += t;
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
  if (t0 === 1 && (s0 === 1 || s0 === 0) && n0 > 7) {
    for (let r = 0; r < n1; r++) copyRun(x, i + r * s1, s0, out, o + r * t1, n0);
    return;
  }
  const crossed = s1 !== 0 && (Math.abs(s0) > Math.abs(s1) || Math.abs(t0) > Math.abs(t1));
  const strip = crossed && n1 > STRIP ? STRIP : n0;
  for (let c = 0; c < n0; c += strip) {
    const end = Math.min(c + strip, n0);
    for (let r = 0; r < n1; r++) {
      let from = i + r * s1 + c * s0;
      let to = o + r * t1 + c * t0;
      for (let e = c; e < end; e++) {
        out[to] = x[from];
        from += s0;
        to += t0;
      }
    }
  }
}

/** The place of the axis, the last apart, along which an operand is nearest to contiguous. */
function nearestAxis(strides: readonly number[]): number {
  const distance = (k: number): number => Math.abs(strides[k]) || Infinity;
  let best = strides.length - 2;
  for (let k = best - 1; k >= 0; k--) if (distance(k) < distance(best)) best = k;
  return best;
}

const moved = (list: readonly number[], from: number): number[] => [
  ...list.slice(0, from),
  ...list.slice(from + 1, -1),
  list[from],
  list[list.length - 1],
];

/** Copies a strided block onto another; the destination's elements must be distinct. */
function copyStrided(shape: Shape, from: Strided, to: Strided): void {
  let walk = collapse(shape, [from.strides, to.strides]);
  const rank = walk.shape.length;
  if (rank < 2) {
    const n = rank === 0 ? 1 : walk.shape[0];
    const s = rank === 0 ? 1 : walk.strides[0][0];
    const t = rank === 0 ? 1 : walk.strides[1][0];
    if (t === 1 && (s === 1 || s === 0)) copyRun(from.values, from.at, s, to.values, to.at, n);
    else copySteps(from.values, from.at, s, to.values, to.at, t, n);
    return;
  }
  const [source, target] = walk.strides;
  const far = Math.abs(source[rank - 1]) > Math.abs(target[rank - 1]) ? source : target;
  const near = nearestAxis(far);
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

/** Complex elements are an innermost axis of two numbers. */
const asParts = (p: Strided): Strided => ({ ...p, strides: [...p.strides.map((s) => 2 * s), 1] });

/** Copies elements, of two stored numbers each when complex; strides count elements. */
function copyElements(x: Raw, shape: Shape, from: Strided, to: Strided): void {
  if (isComplex(x.dtype)) copyStrided([...shape, 2], asParts(from), asParts(to));
  else if (shape.length === 2) {
    const [[s1, s0], [t1, t0]] = [from.strides, to.strides];
    const whole = s0 === 1 && t0 === 1 && s1 === t1 && t1 === shape[1];
    if (whole) copyRun(from.values, from.at, 1, to.values, to.at, shape[0] * shape[1]);
    else copyPlane(from.values, from.at, s1, s0, to.values, to.at, t1, t0, shape[0], shape[1]);
  } else copyStrided(shape, from, to);
}

/** out[i₀, i₁, …] = x[base + Σ iₖ·strides[k]], in elements of x. */
export function read(x: Raw, base: number, strides: readonly number[], out: Raw): void {
  if (out.size === 0) return;
  if (x.size === 1 && lanes(x.dtype) === 1) {
    out.values.fill(x.values[x.offset], out.offset, out.offset + out.size);
    return;
  }
  const from = { values: asInt32(x).values, at: x.offset + base * lanes(x.dtype), strides };
  const to = { values: asInt32(out).values, at: out.offset, strides: stridesOf(out.shape) };
  copyElements(x, out.shape, from, to);
}

/** out[base + Σ iₖ·strides[k]] = x[i₀, i₁, …]; other elements of out stay. */
export function write(x: Raw, out: Raw, base: number, strides: readonly number[]): void {
  if (x.size === 0) return;
  const from = { values: asInt32(x).values, at: x.offset, strides: stridesOf(x.shape) };
  const at = out.offset + base * lanes(out.dtype);
  const to = { values: asInt32(out).values, at, strides };
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
