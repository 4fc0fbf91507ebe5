/** @file Repetition of elements and of whole arrays. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import { Tensor } from "../../core/tensor.ts";
import { scatter } from "../../ops/index/gather.ts";
import { takeAt } from "../../ops/index/take.ts";
import { integerIndex } from "../../ops/index/wrap-index.ts";
import { composite, type OpRecord, untraceable } from "../../ops/kinds/record.ts";
import { cumulativeSum } from "../../ops/reduce/cumulative-sum.ts";
import { isInteger } from "../../types/dtype.ts";
import { normalizeAxis, type Shape, showShape } from "../../types/shape.ts";
import { checkInteger, checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

/** Options of `repeat`. */
export interface RepeatOptions {
  /** The axis along which elements are repeated; default null: x is flattened. */
  readonly axis?: number | null;
  /** The length of the result, if the counts are not known before the program runs. */
  readonly totalLength?: number;
}

/** The type of `repeat`. */
export interface Repeat extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    repeats: TensorLike,
    options?: RepeatOptions,
  ): Tensor<Shape, DTypeOf<A>>;
}

/** Longest axis that is made: positions are int32. */
const MOST = 2 ** 31 - 1;

function badCount(count: number): ArgumentError {
  return new ArgumentError({
    code: "REPEATS",
    op: "repeat",
    message: `an element cannot be repeated ${describeValue(count)} times.`,
    needs: "needs integers ≥ 0.",
    details: { count },
  });
}

/** Position k of the source for each place of the result, from counts that are known. */
function positionsFor(counts: ArrayLike<number>, total: number): Tensor {
  const out = emptyHost([total], "int32");
  let at = out.offset;
  for (let k = 0; k < counts.length; k++) {
    out.values.fill(k, at, at + counts[k]);
    at += counts[k];
  }
  return out;
}

/**
 * The same for counts that are not known: 1 is added where each next element begins, and the sums
 * up to each place count the elements begun.
 */
function positionsTraced(counts: Tensor, total: number): Tensor {
  const n = counts.size;
  const starts = cumulativeSum(counts.astype("int32")).slice(":-1").clip(0, total);
  const marks = scatter(
    "add",
    emptyHost([total + 1], "int32"),
    starts,
    emptyHost([n - 1], "int32").add(1),
  );
  return cumulativeSum(marks.slice(":-1"));
}

/** The counts as integers: one, or one for each of n elements. */
function countsFor(repeats: TensorLike, n: number): Tensor {
  const counts = integerIndex(toTensor(repeats, "repeat"), !(repeats instanceof Tensor));
  if (!isInteger(counts.dtype)) {
    throw new DTypeError({
      code: "INDEX_DTYPE",
      op: "repeat",
      message: `the counts have dtype ${counts.dtype}.`,
      needs: "needs int32, uint32 or uint8.",
      details: { dtype: counts.dtype },
    });
  }
  if (counts.ndim < 2 && (counts.size === 1 || counts.size === n)) return counts;
  throw new ShapeError({
    code: "REPEATS",
    op: "repeat",
    message: `counts of shape ${showShape(counts.shape)} do not belong to ${n} elements.`,
    needs: "needs one count, or one an element of the axis.",
    details: { counts: counts.shape, length: n },
  });
}

/** The result where its length is given and the counts need not be known. */
function toLength(x: Tensor, counts: Tensor, axis: number, total: number): Tensor {
  const n = x.shape[axis];
  checkInteger("repeat", "totalLength", total, 0, n === 0 ? 0 : MOST);
  if (n === 0) return x;
  const each = counts.size === 1 ? counts.reshape([]).broadcastTo([n]) : counts;
  return takeAt(x, positionsTraced(each, total), axis);
}

/** The result for counts with values. */
function repeated(x: Tensor, counts: Tensor, axis: number): Tensor {
  const known = counts.host("repeat").view();
  const values = known.length === 1 ? new Array<number>(x.shape[axis]).fill(known[0]) : known;
  let sum = 0;
  for (const count of values) {
    if (count < 0) throw badCount(count);
    sum += count;
  }
  checkInteger("repeat", "the length of the result", sum, 0, MOST);
  return takeAt(x, positionsFor(values, sum), axis);
}

/** Every element n times: a new axis, repeated and merged. */
function evenly(x: Tensor, n: number, axis: number): Tensor {
  if (!Number.isInteger(n) || n < 0) throw badCount(n);
  const [before, after] = [x.shape.slice(0, axis + 1), x.shape.slice(axis + 1)];
  const wide = x.reshape([...before, 1, ...after] as Shape).broadcastTo([...before, n, ...after]);
  return wide.reshape([...before.slice(0, -1), x.shape[axis] * n, ...after] as Shape);
}

/**
 * The array with its elements repeated.
 *
 * @shape `[…, n, …] -> […, Σ repeats, …]`
 * @param repeats how often: one integer ≥ 0, or one for each element of the axis
 * @param options.axis default null: x is flattened
 * @param options.totalLength the length of the result, so that a program can hold counts that it
 *   does not know: what is too much is cut off, what is missing is filled with the last element
 * @throws {ArgumentError} REPEATS, INTEGER, AXIS; {ShapeError} REPEATS; {DTypeError} INDEX_DTYPE;
 *   {TraceError} VALUE_NEEDED where counts have no values and totalLength is not given
 * @accuracy exact
 * @gradient linear in x
 * @example repeat([1, 2], 2) // [1. 1. 2. 2.]
 * @example repeat([1, 2], [0, 3]) // [2. 2. 2.]
 */
export const repeat: Repeat = untraceable(
  "repeat",
  "counts decide the length of the result: pass plain numbers, or { totalLength }",
  (x: TensorLike, repeats: TensorLike, options: RepeatOptions = {}): Tensor => {
    checkKeys("repeat", options, ["axis", "totalLength"]);
    const given = toTensor(x, "repeat");
    const flat = options.axis === undefined || options.axis === null;
    const arg = flat ? given.reshape([given.size]) : given;
    const axis = flat ? 0 : normalizeAxis(options.axis, arg.ndim, "repeat");
    const { totalLength } = options;
    if (typeof repeats === "number" && totalLength === undefined) {
      return evenly(arg, repeats, axis);
    }
    const counts = countsFor(repeats, arg.shape[axis]);
    if (totalLength === undefined) return repeated(arg, counts, axis);
    return toLength(arg, counts, axis, totalLength);
  },
) as unknown as Repeat; // the interface adds only the types of shapes and dtypes

/** The type of `tile`. */
export interface Tile extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    repetitions: number | readonly number[],
  ): Tensor<Shape, DTypeOf<A>>;
}

/**
 * Copies of the whole array, laid out along its axes.
 *
 * @shape `s -> s · repetitions`, aligned at the last axis
 * @param repetitions how many copies along each axis; one number is for the last axis
 * @throws {ArgumentError} INTEGER
 * @accuracy exact
 * @gradient linear
 * @example tile([1, 2], 2) // [1. 2. 1. 2.]
 * @example tile([1, 2], [2, 1]) // [[1. 2.] [1. 2.]]
 */
export const tile: Tile = composite(
  "tile",
  (x: TensorLike, repetitions: number | readonly number[]): Tensor => {
    const arg = toTensor(x, "tile");
    const given: readonly number[] = Array.isArray(repetitions)
      ? repetitions
      : [repetitions as number];
    for (const n of given) checkInteger("tile", "a repetition", n, 0, MOST);
    const rank = Math.max(arg.ndim, given.length);
    const fill = (list: readonly number[]): number[] => [
      ...new Array<number>(rank - list.length).fill(1),
      ...list,
    ];
    const [shape, copies] = [fill(arg.shape), fill(given)];
    const open = arg.reshape(shape.flatMap((n) => [1, n]));
    const wide = open.broadcastTo(shape.flatMap((n, i) => [copies[i], n]));
    return wide.reshape(shape.map((n, i) => n * copies[i]));
  },
) as unknown as Tile; // the interface adds only the types of shapes and dtypes
