/** The routines on matrices in memory, the matrices they are tried on, and LAPACK's test ratios. */
import { hasRelaxedSimd } from "../../../src/backends/wasm/engine.ts";
import type { Float } from "../../../src/backends/wasm/kernels/lanes.ts";
import { cholesky, choleskyWorkspace } from "../../../src/backends/wasm/kernels/linalg/cholesky.ts";
import { lu, luWorkspace } from "../../../src/backends/wasm/kernels/linalg/lu.ts";
import {
  solveTriangular,
  solveTriangularWorkspace,
} from "../../../src/backends/wasm/kernels/linalg/triangular.ts";
import type { Floats } from "../../../src/backends/wasm/kernels/plain.ts";
import type { TriangularFlags } from "../../../src/ir/kernels.ts";
import type { Kernel } from "../../../src/ir/loops/nodes.ts";
import { arrayOf, Compiled, tame } from "./kernel-cases.ts";

/** Without fused products, and with them where the engine has them. */
export const relaxedOnes: readonly boolean[] = hasRelaxedSimd() ? [false, true] : [false];

const compiled = new Map<string, Compiled>();

/** The kernel compiled once, with an empty memory. */
function compile(make: (type: Float) => Kernel, type: Float, relaxed: boolean): Compiled {
  const key = `${make(type).name} ${relaxed}`;
  const known = compiled.get(key) ?? new Compiled(make(type), relaxed);
  compiled.set(key, known);
  known.reset();
  return known;
}

const GUARD = 7;

/** Workspace that `check` finds written to no further than it reaches. */
function workspace(c: Compiled, type: Float, size: number) {
  const { address, view } = c.place(arrayOf(type, size + 8).fill(GUARD));
  const check = () => {
    if (view.slice(size).some((x) => x !== GUARD)) throw new RangeError("workspace too small");
  };
  return { address, check };
}

/** How a routine runs: fused or not, and on how many matrices. */
export interface RunOptions {
  readonly relaxed?: boolean;
  readonly batch?: number;
}

/** What a routine returned and wrote. */
export interface Run {
  readonly result: number;
  readonly values: Floats;
}

/** The Cholesky factors of a stack of matrices. */
export function runCholesky(type: Float, a: Floats, n: number, options: RunOptions = {}): Run {
  const { relaxed = false, batch = 1 } = options;
  const c = compile(cholesky, type, relaxed);
  const [given, out] = [c.place(a), c.place(arrayOf(type, a.length))];
  const work = workspace(c, type, choleskyWorkspace(n, type));
  const result = Number(c.call(batch, n, given.address, out.address, work.address));
  work.check();
  return { result, values: out.view.slice() };
}

/** The LU factors of a stack of matrices. */
export function runLu(
  type: Float,
  a: Floats,
  n: number,
  { relaxed = false, batch = 1 }: RunOptions = {},
): Run & { readonly pivots: Int32Array } {
  const c = compile(lu, type, relaxed);
  const [given, out] = [c.place(a), c.place(arrayOf(type, a.length))];
  const held = c.place(new Float32Array(n * batch));
  const work = workspace(c, type, luWorkspace(n, type));
  const at = [given.address, out.address, held.address, work.address];
  const result = Number(c.call(batch, n, ...at));
  work.check();
  const pivots = new Int32Array(held.view.buffer as ArrayBuffer, held.address, n * batch).slice();
  return { result, values: out.view.slice(), pivots };
}

/** Solutions of a stack of n equations with m right-hand sides. */
export function runSolve(
  type: Float,
  [a, b]: readonly [Floats, Floats],
  [n, m]: readonly [n: number, m: number],
  flags: TriangularFlags,
  { relaxed = false, batch = 1 }: RunOptions = {},
): Run {
  const c = compile(solveTriangular, type, relaxed);
  const [given, right, out] = [c.place(a), c.place(b), c.place(arrayOf(type, b.length))];
  const work = workspace(c, type, solveTriangularWorkspace(n, m, type));
  const words = [flags.lower, flags.transpose, flags.unitDiagonal].map(Number);
  const at = [given.address, right.address, out.address, work.address];
  const result = Number(c.call(batch, n, m, ...words, ...at));
  work.check();
  return { result, values: out.view.slice() };
}

/** A square matrix as a function of its places. */
export function matrix(type: Float, n: number, entry: (i: number, j: number) => number): Floats {
  const a = arrayOf(type, n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j] = entry(i, j);
  return a;
}

/** Matrices one after another. */
export const stackOf = (type: Float, parts: readonly Floats[]): Floats =>
  arrayOf(
    type,
    parts.flatMap((x) => [...x]),
  );

export type Kind = "random" | "graded" | "near singular" | "large" | "small";
export const kinds: readonly Kind[] = ["random", "graded", "near singular", "large", "small"];

/** What row and column i of a matrix are multiplied by: in float64 entries become 2^±500. */
function scaleOf(type: Float, kind: Kind, n: number): (i: number) => number {
  const half = type === "f64" ? 250 : 30;
  if (kind === "large") return () => 2 ** half;
  if (kind === "small") return () => 2 ** -half;
  return kind === "graded" ? (i) => 10 ** ((-6 * i) / n) : () => 1;
}

/** The rows that row i is made of: the last of a near singular matrix is almost a sum of others. */
function partsOf(type: Float, kind: Kind, n: number) {
  const near = type === "f64" ? 1e-5 : 0.1;
  const last = [
    [0, 1],
    [1, -1],
    [n - 1, near],
  ];
  const isLast = (i: number) => kind === "near singular" && n > 2 && i === n - 1;
  return (i: number): readonly (readonly number[])[] => (isLast(i) ? last : [[i, 1]]);
}

/** A matrix of numbers from −1 to 1, changed as its kind asks. */
export function general(type: Float, kind: Kind, n: number): Floats {
  const x = tame("f64", n * n, n);
  const [scale, parts] = [scaleOf(type, kind, n), partsOf(type, kind, n)];
  const entry = (i: number, j: number) => parts(i).reduce((s, [r, t]) => s + t * x[r * n + j], 0);
  return matrix(type, n, (i, j) => entry(i, j) * scale(i) * scale(n - 1 - j));
}

const grams = new Map<number, Floats>();

/** X Xᵀ + I/10. */
function gram(n: number): Floats {
  const x = tame("f64", n * n, n);
  const s = matrix("f64", n, (i, j) => {
    let sum = i === j ? 0.1 : 0;
    for (let e = 0; e < n && j <= i; e++) sum += x[i * n + e] * x[j * n + e];
    return sum;
  });
  return matrix("f64", n, (i, j) => s[Math.max(i, j) * n + Math.min(i, j)]);
}

/** A positive definite matrix. */
export function definite(type: Float, kind: Kind, n: number): Floats {
  const s = grams.get(n) ?? gram(n);
  grams.set(n, s);
  const [scale, parts] = [scaleOf(type, kind, n), partsOf(type, kind, n)];
  const entry = (i: number, j: number) => {
    let sum = 0;
    for (const [r, t] of parts(i)) for (const [c, u] of parts(j)) sum += t * u * s[r * n + c];
    return sum * scale(i) * scale(j);
  };
  return matrix(type, n, (i, j) => entry(Math.max(i, j), Math.min(i, j)));
}

/** A matrix of which both triangles are well conditioned but for what its kind asks. */
export function triangular(type: Float, kind: Kind, n: number): Floats {
  const scale = scaleOf(type, kind, n);
  const small = kind === "near singular" ? 1e-5 : 1;
  const x = tame("f64", n * n, n);
  const entry = (i: number, j: number) =>
    i === j ? (i === n >> 1 ? small : 1) * (2 + x[i * n + i]) : (2 * x[i * n + j]) / (n + 1);
  return matrix(type, n, (i, j) => entry(i, j) * scale(i) * scale(j));
}

/** op(A), zeros and ones written out. */
export function operator(a: Floats, n: number, flags: TriangularFlags): Floats {
  const { lower, transpose, unitDiagonal } = flags;
  return matrix("f64", n, (r, e) => {
    const [i, j] = transpose ? [e, r] : [r, e];
    if (i === j) return unitDiagonal ? 1 : a[i * n + i];
    return lower === i > j ? a[i * n + j] : 0;
  });
}

/** The columns of A·B − C, where A is n × n and C has m columns, computed in float64. */
export function residual(a: Floats, b: Floats, c: Floats, n: number, m: number): Floats[] {
  return Array.from({ length: m }, (_, j) => {
    const column = Float64Array.from({ length: n }, (_, i) => -c[i * m + j]);
    const factor = Float64Array.from({ length: n }, (_, e) => b[e * m + j]);
    for (let i = 0; i < n; i++) {
      for (let e = 0; e < n; e++) column[i] += a[i * n + e] * factor[e];
    }
    return column;
  });
}

const sumOf = (column: Floats): number =>
  Array.from(column).reduce((s: number, x) => s + Math.abs(x), 0);

/** The largest sum of magnitudes in a column. */
export const norm1 = (columns: readonly Floats[]): number => Math.max(0, ...columns.map(sumOf));

/** The columns of a matrix that has m. */
export const columnsOf = (a: Floats, m: number): Floats[] =>
  Array.from({ length: m }, (_, j) =>
    Float64Array.from({ length: a.length / m }, (_, i) => a[i * m + j]),
  );

const unitRoundoff: Readonly<Record<Float, number>> = { f32: 2 ** -24, f64: 2 ** -53 };

/** ‖R‖₁/(n·size·u), 0 for an exact result. */
export function ratioOf(r: readonly Floats[], n: number, size: number, type: Float): number {
  const norm = norm1(r);
  return norm === 0 ? 0 : norm / (n * size * unitRoundoff[type]);
}
