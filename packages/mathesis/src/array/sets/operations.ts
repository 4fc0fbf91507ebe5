/** @file Operations on arrays as sets of their elements. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { gather } from "../../ops/index/gather.ts";
import { type OpRecord, untraceable } from "../../ops/kinds/record.ts";
import { concat } from "../../ops/move/concat.ts";
import type { DType, Promote } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { truePositions } from "../search/nonzero.ts";
import { isin } from "./isin.ts";
import { firstOf, runsOf } from "./runs.ts";

/** Why the operations cannot be traced. */
const REASON = "how many elements there are depends on values";

/** The type of operations on two sets. */
export interface SetOperation extends OpRecord {
  <const A extends TensorLike, const B extends TensorLike>(
    x: A,
    y: B,
  ): Tensor<Shape, Promote<DTypeOf<A>, DTypeOf<B>>>;
}
/** The type of `setdiff1d`. */
export interface SetDifference extends OpRecord {
  <const A extends TensorLike>(x: A, y: TensorLike): Tensor<Shape, DTypeOf<A>>;
}

/** The distinct elements in order; each NaN is one. */
function elements(op: string, x: TensorLike): Tensor {
  const arg = toTensor(x, op);
  const flat = arg.reshape([arg.size]);
  return firstOf(flat, runsOf(op, flat, false));
}

/** The entries of x that are in y, or those that are not. */
function kept(op: string, x: Tensor, y: Tensor, inside: boolean): Tensor {
  const mask = isin(x, y, { invert: !inside });
  return gather(x, truePositions(op, mask, {}).at);
}

type AnyDType = Tensor<Shape, DType>;

/**
 * The elements that occur in both arrays: distinct, in ascending order.
 *
 * @shape `s, t -> k`
 * @throws {TraceError} under a transformation
 * @accuracy exact; NaN is in no other set
 * @gradient that of the elements of x
 * @example intersect1d([1, 3, 4, 3], [3, 1, 2]) // [1. 3.]
 */
export const intersect1d: SetOperation = untraceable(
  "intersect1d",
  REASON,
  (x: TensorLike, y: TensorLike): AnyDType => {
    const [a, b] = [toTensor(x, "intersect1d"), toTensor(y, "intersect1d")];
    const common = kept("intersect1d", elements("intersect1d", a), b, true);
    return concat([common, b.reshape([b.size]).slice(":0")]);
  },
) as unknown as SetOperation; // the interface adds only the dtype

/**
 * The elements that occur in either array: distinct, in ascending order.
 *
 * @shape `s, t -> k`
 * @throws {TraceError} under a transformation
 * @accuracy exact; each NaN stays
 * @gradient that of the elements they come from
 * @example union1d([1, 3], [2, 3]) // [1. 2. 3.]
 */
export const union1d: SetOperation = untraceable(
  "union1d",
  REASON,
  (x: TensorLike, y: TensorLike): AnyDType => {
    const [a, b] = [toTensor(x, "union1d"), toTensor(y, "union1d")];
    return elements("union1d", concat([a.reshape([a.size]), b.reshape([b.size])]));
  },
) as unknown as SetOperation; // the interface adds only the dtype

/**
 * The elements of the first array that are not in the second: distinct, in ascending order.
 *
 * @shape `s, t -> k`
 * @throws {TraceError} under a transformation
 * @accuracy exact; NaN is in no other set
 * @gradient that of the elements of x
 * @example setdiff1d([1, 2, 3, 2, 4], [2, 3]) // [1. 4.]
 */
export const setdiff1d: SetDifference = untraceable(
  "setdiff1d",
  REASON,
  (x: TensorLike, y: TensorLike): AnyDType =>
    kept("setdiff1d", elements("setdiff1d", x), toTensor(y, "setdiff1d"), false),
) as unknown as SetDifference; // the interface adds only the dtype

/**
 * The elements that occur in exactly one of the arrays: distinct, in ascending order.
 *
 * @shape `s, t -> k`
 * @throws {TraceError} under a transformation
 * @accuracy exact; NaN is in no other set
 * @gradient that of the elements they come from
 * @example setxor1d([1, 2, 3], [2, 3, 5]) // [1. 5.]
 */
export const setxor1d: SetOperation = untraceable(
  "setxor1d",
  REASON,
  (x: TensorLike, y: TensorLike): AnyDType => {
    const [a, b] = [elements("setxor1d", x), elements("setxor1d", y)];
    const parts = [kept("setxor1d", a, b, false), kept("setxor1d", b, a, false)];
    return elements("setxor1d", concat(parts));
  },
) as unknown as SetOperation; // the interface adds only the dtype
