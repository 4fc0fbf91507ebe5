/** @file How often each small integer occurs. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import { Tensor } from "../../core/tensor.ts";
import { where } from "../../ops/elementwise/where.ts";
import { scatter } from "../../ops/index/gather.ts";
import { integerIndex, wrapIndex } from "../../ops/index/wrap-index.ts";
import { type OpRecord, untraceable } from "../../ops/kinds/record.ts";
import { type DType, floatOf } from "../../types/dtype.ts";
import { sameShape, showShape } from "../../types/shape.ts";
import { checkInteger, checkKeys } from "../../util/check.ts";
import { DomainError, ShapeError } from "../../util/errors.ts";

/** Options of `bincount`. */
export interface BincountOptions {
  /** What each element counts; default 1. */
  readonly weights?: TensorLike;
  /** The least number of results; default 0. */
  readonly minlength?: number;
  /** The number of results, so that a transformation can follow; greater elements are left out. */
  readonly length?: number;
}

/** The type of `bincount`. */
export interface Bincount extends OpRecord {
  (x: TensorLike, options?: BincountOptions): Tensor<readonly [number], DType>;
}

/** The most results that are made: more would be a mistake, such as a key counted. */
const MOST = 2 ** 28;
/** Positions are int32. */
const GREATEST = 2 ** 31 - 1;

/** Sums of weights (or counts) by number: out[k] = Σ over places[i] = k, places from 0 to length. */
export function countInto(places: Tensor, weights: Tensor | undefined, length: number): Tensor {
  const w = weights ?? onesLike(places);
  // one place more takes what lies outside
  const sums = scatter("add", emptyHost([length + 1], w.dtype), places, w);
  return sums.slice(`:${length}`);
}

function onesLike(x: Tensor): Tensor {
  const out = emptyHost(x.shape, "int32");
  out.view().fill(1);
  return out;
}

/** Weights as a flat list beside x. */
export function flatWeights(op: string, x: Tensor, weights: TensorLike): Tensor {
  const w = toTensor(weights, op);
  if (sameShape(w.shape, x.shape)) return w.astype(floatOf(w.dtype)).reshape([w.size]);
  throw new ShapeError({
    code: "WEIGHTS",
    op,
    message: `the weights have shape ${showShape(w.shape)}.`,
    given: `x: ${showShape(x.shape)}`,
    needs: "needs one weight for each element.",
    details: { x: x.shape, weights: w.shape },
  });
}

function lengthOf(x: Tensor, minlength: number): number {
  const view = x.host("bincount").view();
  let most = -1;
  for (let e = 0; e < view.length; e++) {
    if (view[e] < 0) {
      throw new DomainError({
        code: "NEGATIVE",
        op: "bincount",
        message: `element ${e} is ${view[e]}.`,
        needs: "needs integers ≥ 0.",
        details: { index: e, value: view[e] },
      });
    }
    if (view[e] > most) most = view[e];
  }
  checkInteger("bincount", "max(x)", most, -1, MOST - 1);
  return Math.max(most + 1, minlength);
}

/**
 * How often each of the integers 0, 1, 2, … occurs, or the sum of the weights of its occurrences.
 *
 * @shape `s -> k` with k = max(x) + 1
 * @param x integers ≥ 0
 * @param options.weights of the elements, in the shape of x; the result is then of floats
 * @param options.minlength the least number of results; default 0
 * @param options.length the number of results, which makes the call traceable; elements outside it
 *   are left out
 * @throws {DomainError} NEGATIVE; {DTypeError} INDEX_DTYPE; {ShapeError} WEIGHTS; {ArgumentError}
 *   INTEGER; {TraceError} under a transformation without length
 * @accuracy counts are exact; weights are added in order
 * @gradient linear in the weights; none through x
 * @example bincount([0, 1, 1, 3]) // [1 2 0 1]
 * @example bincount([0, 1, 1], { weights: [0.5, 1, 2], minlength: 3 }) // [0.5 3.  0. ]
 */
export const bincount: Bincount = untraceable(
  "bincount",
  "how many results there are depends on values; pass { length } for a fixed number",
  (input: TensorLike, options: BincountOptions = {}): Tensor => {
    checkKeys("bincount", options, ["weights", "minlength", "length"]);
    const { weights, minlength = 0, length } = options;
    checkInteger("bincount", "minlength", minlength, 0, MOST);
    const x = integerIndex(toTensor(input, "bincount"), !(input instanceof Tensor));
    const flat = wrapIndex(x, GREATEST, "bincount").reshape([x.size]);
    const own = weights === undefined ? undefined : flatWeights("bincount", x, weights);
    if (length === undefined) {
      return countInto(flat, own, lengthOf(x.reshape([x.size]), minlength));
    }
    checkInteger("bincount", "length", length, 0, MOST);
    const inside = where(flat.less(length), flat, length);
    return countInto(inside, own, length);
  },
) as unknown as Bincount; // the interface adds only the type of the result
