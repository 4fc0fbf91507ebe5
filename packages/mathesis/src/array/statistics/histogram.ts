/** @file Histograms of one variable. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { logicalAnd } from "../../ops/elementwise/logical-and.ts";
import { where } from "../../ops/elementwise/where.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { concat } from "../../ops/move/concat.ts";
import { ordered } from "../../ops/reduce/extreme.ts";
import { stretch } from "../../ops/reduce/running.ts";
import { sum } from "../../ops/reduce/sum.ts";
import { placesIn } from "../../ops/sort/searchsorted.ts";
import type { FloatDType } from "../../types/dtype.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";
import { diff } from "../calculus/diff.ts";
import { type BinRange, type Bins, binEdges } from "./bin-edges.ts";
import { countInto, flatWeights } from "./bincount.ts";

/** Options of `histogramBinEdges`. */
export interface BinEdgesOptions {
  /** A number of bins (default 10), a rule for it, or the edges. */
  readonly bins?: Bins;
  /** The first and the last edge; default the least and the greatest element. */
  readonly range?: BinRange;
}
/** Options of `histogram`. */
export interface HistogramOptions extends BinEdgesOptions {
  /** What each element counts; default 1. */
  readonly weights?: TensorLike;
  /** Whether the area of the histogram is 1; default false. */
  readonly density?: boolean;
}

/** The type of `histogram`. */
export interface Histogram extends OpRecord {
  (
    x: TensorLike,
    options?: HistogramOptions,
  ): {
    readonly hist: Tensor<readonly [number]>;
    readonly binEdges: Tensor<readonly [number], FloatDType>;
  };
}
/** The type of `histogramBinEdges`. */
export interface HistogramBinEdges extends OpRecord {
  (x: TensorLike, options?: BinEdgesOptions): Tensor<readonly [number], FloatDType>;
}

/** The bin of each element of a flat array; one past the last for those outside. */
export function binsOf(x: Tensor, edges: Tensor): Tensor {
  const count = edges.size - 1;
  const values = x.astype(edges.dtype);
  const place = placesIn(edges, values, true);
  const top = values.equal(stretch(edges, 0, count, count + 1));
  const inside = logicalAnd(place.greater(0), place.lessEqual(count));
  // the last bin holds its upper edge, too; NaN is beyond every edge
  return where(top, Math.max(0, count - 1), where(inside, place.sub(1), count));
}

/** How many elements (or what weights) lie in each bin. */
function histogramIn(x: Tensor, edges: Tensor, weights: Tensor | undefined): Tensor {
  const count = edges.size - 1;
  const values = x.astype(edges.dtype);
  // by the number of edges below or at each: 0 are before all, `count + 1` behind all, NaN with them
  const sums = countInto(placesIn(edges, values, true), weights, count + 1);
  const inside = stretch(sums, 0, 1, count + 1);
  if (count === 0) return inside;
  const top = values.equal(stretch(edges, 0, count, count + 1));
  const more = sum(weights === undefined ? top : where(top, weights, 0), { keepDims: true });
  const last = stretch(inside, 0, count - 1, count).add(more);
  return concat([stretch(inside, 0, 0, count - 1), last]);
}

/** x as a flat tensor with an order. */
export function flatOf(op: string, x: TensorLike): Tensor {
  const arg = ordered(x, op);
  return arg.reshape([arg.size]);
}

/**
 * How many elements lie in each of a row of intervals.
 *
 * @shape `s -> { hist: k, binEdges: k + 1 }`
 * @param options.bins a number of equal bins (default 10), ascending edges, or a rule: "auto", "fd"
 *   (Freedman & Diaconis), "doane", "scott", "stone", "rice", "sturges", "sqrt"
 * @param options.range first and last edge; default the least and the greatest element
 * @param options.weights of the elements, in the shape of x
 * @param options.density divide so that the area is 1; default false
 * @returns `{ hist, binEdges }`: bin i holds edges[i] ≤ x < edges[i + 1], the last one its upper edge,
 *   too; elements outside, and NaN, are left out
 * @throws {ArgumentError} BINS, RANGE, FLAG; {DomainError} NOT_FINITE; {ShapeError} WEIGHTS;
 *   {DTypeError} DTYPE for complex; {TraceError} for a rule under a transformation
 * @accuracy counts are exact
 * @gradient linear in the weights; counts do not move smoothly with x
 * @example histogram([1, 2, 1, 4], { bins: 3 }).hist // [2 1 1]
 * @example histogram([1, 2, 1], { bins: [0, 1, 2, 3] }).hist // [0 2 1]
 */
export const histogram: Histogram = composite(
  "histogram",
  (x: TensorLike, options: HistogramOptions = {}) => {
    checkKeys("histogram", options, ["weights", "density", "bins", "range"]);
    checkFlag("histogram", "density", options.density);
    const arg = toTensor(x, "histogram");
    const flat = flatOf("histogram", arg);
    const { bins = 10, weights } = options;
    const edges = binEdges("histogram", flat, bins, options.range);
    const own = weights === undefined ? undefined : flatWeights("histogram", arg, weights);
    const hist = histogramIn(flat, edges, own);
    if (options.density !== true) return { hist, binEdges: edges };
    const share = hist.div(hist.sum());
    return { hist: share.div(diff(edges)), binEdges: edges };
  },
) as unknown as Histogram; // the interface adds only the types of the results

/**
 * The edges of the bins that `histogram` would use.
 *
 * @shape `s -> k + 1`
 * @param options.bins a number of equal bins (default 10), ascending edges, or a rule: "auto", "fd",
 *   "doane", "scott", "stone", "rice", "sturges", "sqrt"
 * @param options.range first and last edge; default the least and the greatest element
 * @throws {ArgumentError} BINS, RANGE; {DomainError} NOT_FINITE; {DTypeError} DTYPE for complex;
 *   {TraceError} for a rule under a transformation
 * @accuracy 2 roundings; both ends are exact
 * @gradient through the least and the greatest element
 * @example histogramBinEdges([1, 2, 5], { bins: 4 }) // [1. 2. 3. 4. 5.]
 */
export const histogramBinEdges: HistogramBinEdges = composite(
  "histogramBinEdges",
  (x: TensorLike, options: BinEdgesOptions = {}) => {
    checkKeys("histogramBinEdges", options, ["bins", "range"]);
    const flat = flatOf("histogramBinEdges", x);
    return binEdges("histogramBinEdges", flat, options.bins ?? 10, options.range);
  },
) as unknown as HistogramBinEdges; // the interface adds only the type of the result
