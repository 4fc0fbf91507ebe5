/**
 * @file Convolutions as products of matrices: the kernel times a block of columns. All sums are
 * doubles, or integers modulo 2³².
 */
import type { Raw } from "../../ir/aval.ts";
import type { ConvolutionPart, Sliding } from "../../ir/kernels.ts";
import { type Elements, isComplex, isFloat, lanes } from "../../types/dtype.ts";
import { sizeOf } from "../../types/shape.ts";
import {
  addColumns,
  type Block,
  type Geometry,
  geometryOf,
  type Images,
  readColumns,
} from "./conv-columns.ts";
import { multiplyComplex, multiplyReal } from "./matmul-float.ts";
import { multiplyIntegers } from "./matmul-integer.ts";
import type { Product } from "./product.ts";
import { asInt32 } from "./uint32.ts";

/** Stored numbers of a block of columns: 1 MB of doubles, which the second cache still holds. */
const BLOCK = 1 << 17;

/** One group of a convolution: rows of y are its filters, rows of columns its terms. */
interface Job {
  readonly g: Geometry;
  readonly images: Images;
  readonly w: Elements;
  readonly wAt: number;
  readonly y: Elements;
  readonly yAt: number;
  readonly filters: number;
  /** Elements of y from one image to the next. */
  readonly yStep: number;
  /** Channels times taps. */
  readonly terms: number;
  readonly places: number;
  readonly lanes: 1 | 2;
  readonly multiply: (p: Product, i: number, j: number, o: number) => void;
}

/** Room for one block: its columns, and the rows of y beside them. */
interface Scratch {
  readonly cols: Elements;
  readonly rows: Elements;
  readonly width: number;
}

function scratchFor(job: Job, images: number): Scratch {
  const { terms, filters, places, lanes: l } = job;
  const wanted = Math.max(64, Math.floor(BLOCK / (l * Math.max(terms, filters))));
  const width = Math.min(images * places, wanted);
  const make = (n: number): Elements =>
    job.multiply === multiplyIntegers ? new Int32Array(n) : new Float64Array(n);
  return { cols: make(terms * width * l), rows: make(filters * width * l), width };
}

/** Copies rows of a block to y, or from it. */
function moveRows(job: Job, { from, to }: Block, rows: Elements, store: boolean): void {
  const { y, places, lanes: l } = job;
  for (let f = 0; f < job.filters; f++) {
    let r = f * (to - from) * l;
    for (let q = from; q < to; ) {
      const image = Math.floor(q / places);
      const start = q - image * places;
      const length = Math.min(places - start, to - q);
      const at = job.yAt + (image * job.yStep + f * places + start) * l;
      const n = length * l;
      if (store) for (let e = 0; e < n; e++) y[at + e] = rows[r + e];
      else for (let e = 0; e < n; e++) rows[r + e] = y[at + e];
      r += n;
      q += length;
    }
  }
}

/** y = w · columns. */
function outputBlock(job: Job, { cols, rows }: Scratch, block: Block): void {
  const [n, k, m] = [job.filters, job.terms, block.to - block.from];
  readColumns(job.images, job.g, block);
  const a = { a: job.w, aRow: k, aStep: 1 };
  job.multiply({ ...a, b: cols, bStep: m, bColumn: 1, out: rows, n, k, m }, job.wAt, 0, 0);
  moveRows(job, block, rows, true);
}

/** columns = wᵀ · y, which are added to x. */
function inputBlock(job: Job, { cols, rows }: Scratch, block: Block): void {
  const [n, k, m] = [job.terms, job.filters, block.to - block.from];
  moveRows(job, block, rows, false);
  const a = { a: job.w, aRow: 1, aStep: n };
  job.multiply({ ...a, b: rows, bStep: m, bColumn: 1, out: cols, n, k, m }, job.wAt, 0, 0);
  addColumns(job.images, job.g, block);
}

/** w = y · columnsᵀ, summed over the blocks. */
function kernelBlock(job: Job, { cols, rows }: Scratch, block: Block): void {
  const [n, k, m] = [job.filters, block.to - block.from, job.terms];
  readColumns(job.images, job.g, block);
  moveRows(job, block, rows, false);
  const out =
    job.w instanceof Float64Array ? new Float64Array(n * m * job.lanes) : new Int32Array(n * m);
  job.multiply(
    { a: rows, aRow: k, aStep: 1, b: cols, bStep: 1, bColumn: k, out, n, k, m },
    0,
    0,
    0,
  );
  for (let e = 0; e < out.length; e++) job.w[job.wAt + e] += out[e];
}

const blockFor = { output: outputBlock, input: inputBlock, kernel: kernelBlock };

/** Where sums are collected: in doubles if the result is rounded when stored. */
function sumsOf(out: Raw, rounds: boolean): Raw {
  if (!rounds) return asInt32(out);
  return { ...out, values: new Float64Array(out.size * lanes(out.dtype)), offset: 0 };
}

function multiplyFor(out: Raw): Job["multiply"] {
  if (isComplex(out.dtype)) return multiplyComplex;
  return isFloat(out.dtype) ? multiplyReal : multiplyIntegers;
}

/** The work of one group. */
function jobOf(x: Raw, w: Raw, y: Raw, g: Geometry, groups: number, group: number): Job {
  const l = lanes(x.dtype);
  const [plane, taps, places] = [sizeOf(g.size), sizeOf(g.kernel), sizeOf(g.positions)];
  const channels = x.shape[1] / groups;
  const filters = w.shape[0] / groups;
  const xAt = x.offset + group * channels * plane * l;
  return {
    g,
    images: { x: x.values, at: xAt, imageStep: x.shape[1] * plane, channels, lanes: l },
    w: w.values,
    wAt: w.offset + group * filters * channels * taps * l,
    y: y.values,
    yAt: y.offset + group * filters * places * l,
    filters,
    yStep: y.shape[1] * places,
    terms: channels * taps,
    places,
    lanes: l,
    multiply: multiplyFor(x),
  };
}

/** The part of the trilinear form that `part` names, from the other two. */
export function convolution(
  part: ConvolutionPart,
  a: Raw,
  b: Raw,
  out: Raw,
  sliding: Sliding,
  groups: number,
): void {
  if (a.size === 0 || b.size === 0 || out.size === 0) return;
  const rounds = part !== "output" && out.values instanceof Float32Array;
  const sums = sumsOf(out, rounds);
  const [p, q] = [asInt32(a), asInt32(b)];
  const [x, w, y] =
    part === "output" ? [p, q, sums] : part === "input" ? [sums, p, q] : [p, sums, q];
  const g = geometryOf(sliding, x.shape.slice(2), w.shape.slice(2), y.shape.slice(2));
  const images = x.shape[0];
  const total = images * sizeOf(g.positions);
  const run = blockFor[part];
  const scratch = scratchFor(jobOf(x, w, y, g, groups, 0), images);
  for (let group = 0; group < groups; group++) {
    const job = jobOf(x, w, y, g, groups, group);
    for (let from = 0; from < total; from += scratch.width) {
      run(job, scratch, {
        cols: scratch.cols,
        at: 0,
        from,
        to: Math.min(total, from + scratch.width),
      });
    }
  }
  if (rounds) out.values.set(sums.values, out.offset);
}
