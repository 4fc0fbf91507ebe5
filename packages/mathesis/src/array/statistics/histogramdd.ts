/** @file Histograms of two and more variables. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { logicalOr } from "../../ops/elementwise/logical-or.ts";
import { where } from "../../ops/elementwise/where.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { stack } from "../../ops/move/stack.ts";
import { type Shape, showShape } from "../../types/shape.ts";
import { checkFlag, checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { diff } from "../calculus/diff.ts";
import { type BinRange, type Bins, binEdges } from "./bin-edges.ts";
import { countInto, flatWeights } from "./bincount.ts";
import { binsOf, flatOf } from "./histogram.ts";

/** Options of `histogramdd` and `histogram2d`. */
export interface HistogramddOptions {
  /** One way of giving the bins for all variables (default 10), or a list: one a variable. */
  readonly bins?: number | readonly Bins[];
  /** The first and the last edge of each variable. */
  readonly range?: readonly (BinRange | undefined)[];
  /** What each observation counts; default 1. */
  readonly weights?: TensorLike;
  /** Whether the volume of the histogram is 1; default false. */
  readonly density?: boolean;
}

/** The type of `histogramdd`. */
export interface Histogramdd extends OpRecord {
  (
    sample: TensorLike,
    options?: HistogramddOptions,
  ): { readonly hist: Tensor<Shape>; readonly binEdges: readonly Tensor[] };
}
/** The type of `histogram2d`. */
export interface Histogram2d extends OpRecord {
  (
    x: TensorLike,
    y: TensorLike,
    options?: HistogramddOptions,
  ): { readonly hist: Tensor<Shape>; readonly xEdges: Tensor; readonly yEdges: Tensor };
}

/** One entry a variable. */
function listFor<T>(op: string, name: string, value: unknown, d: number): readonly T[] {
  if (Array.isArray(value) && value.length === d) return Array.from(value as T[]);
  throw new ArgumentError({
    code: "BINS",
    op,
    message: `${name} is ${describeValue(value)} for ${d} variables.`,
    needs: "needs a list with one entry for each variable.",
    details: { name, variables: d },
  });
}

/** One place for several, −1 … counted row by row; `room` for what is outside of any. */
function combined(places: readonly Tensor[], lengths: readonly number[]): Tensor {
  const room = lengths.reduce((n, m) => n * m, 1);
  let flat = places[0];
  let outside = flat.equal(lengths[0]);
  for (let k = 1; k < places.length; k++) {
    flat = flat.mul(lengths[k]).add(places[k]);
    outside = logicalOr(outside, places[k].equal(lengths[k]));
  }
  return where(outside, room, flat);
}

/** The most places of a histogram. */
const MOST = 2 ** 28;

function histogramOf(op: string, columns: readonly Tensor[], options: HistogramddOptions) {
  checkKeys(op, options, ["bins", "range", "weights", "density"]);
  checkFlag(op, "density", options.density);
  const { bins = 10, range } = options;
  const d = columns.length;
  const each = typeof bins === "number" ? columns.map(() => bins) : listFor(op, "bins", bins, d);
  const ranges = range === undefined ? [] : listFor<BinRange>(op, "range", range, d);
  const edges = columns.map((x, k) => binEdges(op, x, each[k], ranges[k]));
  const lengths = edges.map((e) => e.size - 1);
  const room = lengths.reduce((n, m) => n * m, 1);
  if (room > MOST) {
    throw new ArgumentError({
      code: "BINS",
      op,
      message: `these are ${room} bins.`,
      needs: `needs at most ${MOST}.`,
    });
  }
  const own =
    options.weights === undefined ? undefined : flatWeights(op, columns[0], options.weights);
  const places = columns.map((x, k) => binsOf(x, edges[k]));
  const hist = countInto(combined(places, lengths), own, room).reshape(lengths);
  if (options.density !== true) return { hist, binEdges: edges };
  const density = edges.reduce(
    (h, e, k) => h.div(diff(e).reshape(lengths.map((n, i) => (i === k ? n : 1)))),
    hist.div(hist.sum()),
  );
  return { hist: density, binEdges: edges };
}

function columnsOf(sample: TensorLike): readonly Tensor[] {
  const x = toTensor(sample, "histogramdd");
  if (x.ndim === 2 && x.shape[1] > 0) {
    return Array.from({ length: x.shape[1] }, (_, k) => flatOf("histogramdd", x.slice(`:, ${k}`)));
  }
  throw new ShapeError({
    code: "SAMPLE",
    op: "histogramdd",
    message: `the sample has shape ${showShape(x.shape)}.`,
    needs: "needs a matrix: a row for each observation, a column for each variable.",
    details: { shape: x.shape },
  });
}

/**
 * How many observations lie in each box of a grid.
 *
 * @shape `n d -> { hist: k₁ … k_d, binEdges: [k₁ + 1, …] }`
 * @param sample a row for each observation, a column for each variable
 * @param options.bins a number for all variables (default 10), or a list with a number, a rule or
 *   edges for each
 * @param options.range a list with the first and the last edge for each variable
 * @param options.weights one for each observation
 * @param options.density divide so that the volume is 1; default false
 * @returns `{ hist, binEdges }`; observations outside the grid are left out
 * @throws {ArgumentError} BINS, RANGE, FLAG; {ShapeError} SAMPLE, WEIGHTS; {DomainError} NOT_FINITE;
 *   {DTypeError} DTYPE for complex
 * @accuracy counts are exact
 * @gradient linear in the weights; counts do not move smoothly with the sample
 * @example histogramdd([[0, 0], [0, 1], [1, 1]], { bins: 2 }).hist // [[1 1] [0 1]]
 */
export const histogramdd: Histogramdd = composite(
  "histogramdd",
  (sample: TensorLike, options: HistogramddOptions = {}) =>
    histogramOf("histogramdd", columnsOf(sample), options),
); // the interface adds only the types of the results

/**
 * How many of the pairs of x and y lie in each rectangle of a grid.
 *
 * @shape `s, s -> { hist: k m, xEdges: k + 1, yEdges: m + 1 }`
 * @param options.bins a number for both (default 10), or a pair of numbers, rules or edges
 * @param options.range a pair with the first and the last edge for each
 * @param options.weights one for each pair
 * @param options.density divide so that the volume is 1; default false
 * @returns `{ hist, xEdges, yEdges }`; pairs outside the grid are left out
 * @throws {ArgumentError} BINS, RANGE, FLAG; {ShapeError} CONCAT, WEIGHTS; {DomainError} NOT_FINITE;
 *   {DTypeError} DTYPE for complex
 * @accuracy counts are exact
 * @gradient linear in the weights; counts do not move smoothly with x and y
 * @example histogram2d([0, 0, 1], [0, 1, 1], { bins: 2 }).hist // [[1 1] [0 1]]
 */
export const histogram2d: Histogram2d = composite(
  "histogram2d",
  (x: TensorLike, y: TensorLike, options: HistogramddOptions = {}) => {
    const columns = [flatOf("histogram2d", x), flatOf("histogram2d", y)];
    stack(columns); // throws unless they are of one length
    const { hist, binEdges: edges } = histogramOf("histogram2d", columns, options);
    return { hist, xEdges: edges[0], yEdges: edges[1] };
  },
); // the interface adds only the types of the results
