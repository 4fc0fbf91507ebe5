/** @file The distinct elements of an array, how often each occurs, and where. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost, HostTensor } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { gather } from "../../ops/index/gather.ts";
import { moveAxis } from "../../ops/index/take.ts";
import { type OpRecord, untraceable } from "../../ops/kinds/record.ts";
import { sort } from "../../ops/sort/sort.ts";
import { isComplex } from "../../types/dtype.ts";
import { normalizeAxis, type Shape } from "../../types/shape.ts";
import { checkFlag, checkInteger, checkKeys } from "../../util/check.ts";
import { SIZE_REASON } from "../search/nonzero.ts";
import { fixedUnique } from "./fixed-unique.ts";
import { firstOf, integers, type Runs, runsOf } from "./runs.ts";

/** Options of `uniqueValues` and its siblings. */
export interface UniqueOptions {
  /** Compare the entries of this axis; default: all elements. */
  readonly axis?: number;
  /** Whether NaN equals NaN; default false, as the Array API has it. */
  readonly equalNan?: boolean;
  /** How many results there are, so that a transformation can follow; not with axis. */
  readonly size?: number;
  /** What stands behind the values if there are fewer than `size`; default the least one. */
  readonly fillValue?: number;
}

/** What is known of the distinct elements. */
export interface Unique {
  readonly values: Tensor;
  /** Where each value occurs first. */
  readonly indices: Tensor;
  /** For each element, which value it is. */
  readonly inverseIndices: Tensor;
  readonly counts: Tensor;
}

function inverseOf(runs: Runs, shape: Shape): Tensor {
  const order = runs.order.host("unique").view();
  const { starts } = runs;
  const out = emptyHost([order.length], "int32");
  const to = out.view();
  for (let r = 0; r + 1 < starts.length; r++) {
    for (let i = starts[r]; i < starts[r + 1]; i++) to[order[i]] = r;
  }
  return out.reshape(shape);
}

const countsOf = ({ starts }: Runs): Tensor =>
  integers(starts.subarray(1).map((end, r) => end - starts[r]));

/** The values alone, for which sorting is enough. */
function sortedValues(x: HostTensor, equalNan: boolean): Tensor {
  const sorted = sort(x).host("uniqueValues").view().slice();
  let count = 0;
  for (let e = 0; e < sorted.length; e++) {
    const v = sorted[e];
    const before = sorted[count - 1];
    if (count === 0 || (v !== before && !(equalNan && v !== v && before !== before))) {
      sorted[count++] = v;
    }
  }
  const values = emptyHost([count], x.dtype);
  values.view().set(sorted.subarray(0, count));
  return values;
}

/** All four results, each made when it is asked for. */
function uniqueOf(op: string, x: TensorLike, options: UniqueOptions): Unique {
  checkKeys(op, options, ["axis", "equalNan", "size", "fillValue"]);
  checkFlag(op, "equalNan", options.equalNan);
  const arg = toTensor(x, op);
  const { axis, size } = options;
  if (size !== undefined) {
    checkInteger(op, "size", size, 0, 2 ** 31 - 1);
    return fixedUnique(op, arg, { ...options, size });
  }
  const at = axis === undefined ? 0 : normalizeAxis(axis, arg.ndim, op);
  const rows = axis === undefined ? arg.reshape([arg.size]) : moveAxis(arg, at, 0);
  let found: Runs | undefined;
  const runs = (): Runs => {
    found ??= runsOf(op, rows, options.equalNan === true);
    return found;
  };
  return {
    get values() {
      const alone = op === "uniqueValues" && rows.ndim === 1 && !isComplex(rows.dtype);
      // a value with a derivative must come from its element
      if (alone && rows instanceof HostTensor) return sortedValues(rows, options.equalNan === true);
      return moveAxis(firstOf(rows, runs()), 0, at);
    },
    get indices() {
      return gather(runs().order, integers(runs().starts.subarray(0, -1)));
    },
    get inverseIndices() {
      return inverseOf(runs(), axis === undefined ? arg.shape : [rows.shape[0]]);
    },
    get counts() {
      return countsOf(runs());
    },
  };
}

type Values<A> = Tensor<Shape, DTypeOf<A>>;
type Integers = Tensor<Shape, "int32">;

/** The type of `uniqueValues`. */
export interface UniqueValues extends OpRecord {
  <const A extends TensorLike>(x: A, options?: UniqueOptions): Values<A>;
}
/** The type of `uniqueCounts`. */
export interface UniqueCounts extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options?: UniqueOptions,
  ): { readonly values: Values<A>; readonly counts: Integers };
}
/** The type of `uniqueInverse`. */
export interface UniqueInverse extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options?: UniqueOptions,
  ): { readonly values: Values<A>; readonly inverseIndices: Integers };
}
/** The type of `uniqueAll`. */
export interface UniqueAll extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options?: UniqueOptions,
  ): {
    readonly values: Values<A>;
    readonly indices: Integers;
    readonly inverseIndices: Integers;
    readonly counts: Integers;
  };
}

/**
 * The distinct elements in ascending order, NaN last.
 *
 * @shape `s -> k`
 * @param options.axis the distinct entries of this axis, in lexicographic order
 * @param options.equalNan one NaN for all; default false: each NaN is distinct
 * @param options.size how many results, which makes the call traceable; the least ones count
 * @param options.fillValue stands where there are fewer; default the least value
 * @throws {ArgumentError} AXIS, INTEGER, FLAG, SIZE_AXIS; {TraceError} under a transformation
 *   without size
 * @accuracy exact; −0 and 0 are equal, the first one stays
 * @gradient of the values: that of the elements they come from
 * @example uniqueValues([3, 1, 3, 2]) // [1. 2. 3.]
 * @example uniqueValues([[1, 2], [1, 2], [0, 3]], { axis: 0 }) // [[0. 3.] [1. 2.]]
 */
export const uniqueValues: UniqueValues = untraceable(
  "uniqueValues",
  SIZE_REASON,
  (x: TensorLike, options: UniqueOptions = {}) => uniqueOf("uniqueValues", x, options).values,
) as unknown as UniqueValues; // the interface adds only the types of shapes and dtypes

/**
 * The distinct elements in ascending order and how often each occurs.
 *
 * @shape `s -> { values: k, counts: k }`
 * @param options.axis the distinct entries of this axis, in lexicographic order
 * @param options.equalNan one NaN for all; default false: each NaN is distinct
 * @param options.size how many results, which makes the call traceable; the least ones count
 * @param options.fillValue stands where there are fewer, with count 0; default the least value
 * @throws {ArgumentError} AXIS, INTEGER, FLAG, SIZE_AXIS; {TraceError} under a transformation
 *   without size
 * @accuracy exact
 * @gradient of the values: that of the elements they come from
 * @example uniqueCounts([3, 1, 3, 2]).counts // [1 1 2]
 */
export const uniqueCounts: UniqueCounts = untraceable(
  "uniqueCounts",
  SIZE_REASON,
  (x: TensorLike, options: UniqueOptions = {}) => {
    const { values, counts } = uniqueOf("uniqueCounts", x, options);
    return { values, counts };
  },
) as unknown as UniqueCounts; // the interface adds only the types of shapes and dtypes

/**
 * The distinct elements in ascending order, and for each element which of them it is.
 *
 * @shape `s -> { values: k, inverseIndices: s }`
 * @param options.axis the distinct entries of this axis, in lexicographic order
 * @param options.equalNan one NaN for all; default false: each NaN is distinct
 * @param options.size how many results, which makes the call traceable; the least ones count
 * @param options.fillValue stands where there are fewer; default the least value
 * @throws {ArgumentError} AXIS, INTEGER, FLAG, SIZE_AXIS; {TraceError} under a transformation
 *   without size
 * @accuracy exact
 * @gradient of the values: that of the elements they come from
 * @example uniqueInverse([3, 1, 3, 2]).inverseIndices // [2 0 2 1]
 */
export const uniqueInverse: UniqueInverse = untraceable(
  "uniqueInverse",
  SIZE_REASON,
  (x: TensorLike, options: UniqueOptions = {}) => {
    const { values, inverseIndices } = uniqueOf("uniqueInverse", x, options);
    return { values, inverseIndices };
  },
) as unknown as UniqueInverse; // the interface adds only the types of shapes and dtypes

/**
 * The distinct elements in ascending order with all that is known of them.
 *
 * @shape `s -> { values: k, indices: k, inverseIndices: s, counts: k }`
 * @param options.axis the distinct entries of this axis, in lexicographic order
 * @param options.equalNan one NaN for all; default false: each NaN is distinct
 * @param options.size how many results, which makes the call traceable; the least ones count
 * @param options.fillValue stands where there are fewer, with count 0; default the least value
 * @returns `indices`: where each value occurs first; `inverseIndices`: which value each element is
 * @throws {ArgumentError} AXIS, INTEGER, FLAG, SIZE_AXIS; {TraceError} under a transformation
 *   without size
 * @accuracy exact
 * @gradient of the values: that of the elements they come from
 * @example uniqueAll([3, 1, 3, 2]).indices // [1 3 0]
 */
export const uniqueAll: UniqueAll = untraceable(
  "uniqueAll",
  SIZE_REASON,
  (x: TensorLike, options: UniqueOptions = {}) => {
    const { values, indices, inverseIndices, counts } = uniqueOf("uniqueAll", x, options);
    return { values, indices, inverseIndices, counts };
  },
) as unknown as UniqueAll; // the interface adds only the types of shapes and dtypes
