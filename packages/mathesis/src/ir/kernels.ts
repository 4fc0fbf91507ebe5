/**
 * @file The kernels a backend provides. Each fills `out`, which is zeroed, C-contiguous and of the
 * right shape; inputs of one call have one dtype unless said otherwise.
 */
import type { Elements } from "../types/dtype.ts";
import type { Raw } from "./aval.ts";
import type { OnHeap } from "./heap.ts";

/** 1 walks along an operand, 0 stays on its one element. */
export type Step = 0 | 1;

/** out[o + e] = f(x[i + e·s]) for e < n. */
export type Loop1 = (x: Elements, i: number, s: Step, out: Elements, o: number, n: number) => void;
/** out[o + e] = f(x[i + e·s], y[j + e·t]) for e < n. */
export type Loop2 = (
  x: Elements,
  i: number,
  s: Step,
  y: Elements,
  j: number,
  t: Step,
  out: Elements,
  o: number,
  n: number,
) => void;
/** out[o + e] = f(x[i + e·s], y[j + e·t], z[k + e·u]) for e < n. */
export type Loop3 = (
  x: Elements,
  i: number,
  s: Step,
  y: Elements,
  j: number,
  t: Step,
  z: Elements,
  k: number,
  u: Step,
  out: Elements,
  o: number,
  n: number,
) => void;
export type Loop = Loop1 | Loop2 | Loop3;

export type Reduction = "sum" | "prod" | "max" | "min" | "any" | "all";
export type ScatterMode = "set" | "add" | "mul" | "min" | "max";

export interface TriangularFlags {
  readonly lower: boolean;
  /** Solve with the transpose of the matrix. */
  readonly transpose: boolean;
  readonly unitDiagonal: boolean;
}

/** How a kernel slides over an input: one number for each spatial axis. */
export interface Sliding {
  readonly strides: readonly number[];
  readonly dilation: readonly number[];
  /** How far before the first element of the input the kernel starts. */
  readonly before: readonly number[];
}

/** The three arrays of a convolution, any of which is linear in each of the other two. */
export type ConvolutionPart = "input" | "kernel" | "output";

/** Windows along one axis: window i holds the positions first[i], first[i] + step, … < end[i]. */
export interface AxisWindows {
  readonly first: readonly number[];
  readonly end: readonly number[];
  readonly step: number;
}

export interface Kernels {
  /** Room for the algorithms of linear algebra. */
  readonly onHeap: OnHeap;
  /** Runs an op's loop over operands that broadcast to out. */
  elementwise(loop: Loop, inputs: readonly Raw[], out: Raw): void;
  /**
   * Fills `out`, a large array, with the elementwise function of this name, if there is a faster way
   * than its loop; false, and `out` as it was, if there is none.
   */
  readonly map?: (name: string, inputs: readonly Raw[], out: Raw) => boolean;
  /** out[i₀, i₁, …] = x[base + Σ iₖ·strides[k]], in elements of x. */
  read(x: Raw, base: number, strides: readonly number[], out: Raw): void;
  /** out[base + Σ iₖ·strides[k]] = x[i₀, i₁, …]; other elements of out stay. */
  write(x: Raw, out: Raw, base: number, strides: readonly number[]): void;
  /** Sets all elements of out to the number (or the pair, for complex). */
  fill(out: Raw, re: number, im?: number): void;
  /** Reduces sorted, distinct axes. Sums are pairwise; float32 sums accumulate in float64. */
  reduce(kind: Reduction, x: Raw, axes: readonly number[], out: Raw): void;
  /**
   * Σ (x − centre)² over all elements, each step rounded as the ops round it and added in the order of
   * sums; undefined if there is no faster way than these.
   */
  readonly squaresAbout?: (x: Raw, centre: number) => number | undefined;
  /** Index of the first extreme along one axis; NaN counts as extreme. out is int32. */
  argReduce(kind: "max" | "min", x: Raw, axis: number, out: Raw): void;
  /** Running sums or products along one axis. */
  cumulate(kind: "sum" | "prod", x: Raw, axis: number, out: Raw): void;
  /** Places of running extremes along one axis: the last of equal ones; NaN wins. out is int32. */
  argCumulate(kind: "max" | "min", x: Raw, axis: number, out: Raw): void;
  /** h[k] = a[k]·h[k − 1] + b[k] along one axis, of floats or complex numbers. */
  recurrence(a: Raw, b: Raw, axis: number, out: Raw): void;
  /** out[…, n, m] = Σₖ a[…, n, k]·b[…, k, m]; batch axes broadcast; flags read transposed. */
  matmul(a: Raw, b: Raw, out: Raw, transposeA: boolean, transposeB: boolean): void;
  /** out[b…, k…, r…] = x[b…, index[b…, k…], r…]; negative indices count from the end. */
  gather(x: Raw, index: Raw, out: Raw, batchDims: number): void;
  /**
   * out = x, then out[b…, index[b…, k…], r…] is set to updates[b…, k…, r…], grows by them, is
   * multiplied with them, or is the smaller or larger of both; NaN counts as extreme.
   */
  scatter(mode: ScatterMode, x: Raw, index: Raw, updates: Raw, out: Raw, batchDims: number): void;
  /** Sorts along the last axis; stable. NaN is greater than every number here and below. */
  sort(x: Raw, out: Raw, descending?: boolean): void;
  /** The int32 permutation that sorts along the last axis; stable. */
  argsort(x: Raw, out: Raw, descending?: boolean): void;
  /** Permutes the last axis: elements at the (ascending) ranks are those of the sorted row. */
  partition(x: Raw, ranks: readonly number[], out: Raw): void;
  /** The int32 permutation that `partition` applies. */
  argpartition(x: Raw, ranks: readonly number[], out: Raw): void;
  /** Places of the k greatest or least of each row, in order, earlier first; out is int32[…, k]. */
  topk(x: Raw, largest: boolean, out: Raw): void;
  /** out[…, j] int32: how many of sorted[…, :] are less than values[…, j], or at most it (right). */
  searchsorted(sorted: Raw, values: Raw, right: boolean, out: Raw): void;
  /** out[…, k] = Σ a[…, i]·b[…, k − i], the full convolution; leading axes are equal. */
  convolve(a: Raw, b: Raw, out: Raw): void;
  /** Threefry-2x32 bits: key is uint32[…, 2], out uint32[…, n]: one row of bits a key. */
  threefry(key: Raw, out: Raw): void;
  /**
   * Fills `out`, float64, with the uniform multiples of 2⁻⁵³ or the standard normal numbers that
   * random/ makes of one key, if there is a faster way than the ops; else false, and `out` as it was.
   */
  readonly draw?: (kind: "uniform" | "normal", key: Raw, out: Raw) => boolean;
  /** Threefry-2x32 of one counter pair: (key, data) uint32[…, 2] each, out uint32[…, 2]. */
  threefryBlock(key: Raw, data: Raw, out: Raw): void;
  /** The lower Cholesky factor of each matrix of a; only lower triangles are read. */
  cholesky(a: Raw, out: Raw): void;
  /** x with op(A) x = b for triangular A; batches are equal. */
  solveTriangular(a: Raw, b: Raw, out: Raw, flags: TriangularFlags): void;
  /**
   * y[n, g·o, p…] = Σ x[n, g·c, p·stride + k·dilation − before] w[g·o, c, k…] over c and k, or the
   * part of this trilinear form that `part` names; a and b are the other two in the order input,
   * kernel, output.
   */
  convolution(
    part: ConvolutionPart,
    a: Raw,
    b: Raw,
    out: Raw,
    sliding: Sliding,
    groups: number,
  ): void;
  /** out[n, c, k…, p…] = x[n, c, p·stride + k·dilation − before], 0 outside x. */
  unfold(x: Raw, out: Raw, sliding: Sliding): void;
  /** The transpose of unfold: each x[n, c, k…, p…] is added where unfold reads. */
  fold(x: Raw, out: Raw, sliding: Sliding): void;
  /**
   * The place, in the flattened last windows.length (at most 3) axes of x, of the first largest
   * element of each window; NaN counts as largest. No window is empty; out is int32.
   */
  windowArgmax(x: Raw, windows: readonly AxisWindows[], out: Raw): void;
}
