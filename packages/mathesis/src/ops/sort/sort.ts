/** @file Sorted arrays and the permutations that sort them. */
import { kernels } from "../../core/backend.ts";
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { normalizeAxis } from "../../types/shape.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";
import { gather } from "../index/gather.ts";
import { moveAxis } from "../index/take.ts";
import { callable, known } from "../kinds/record.ts";
import { routineOp } from "../kinds/routine.ts";

interface OrderParams {
  readonly descending: boolean;
}

const argsortOp: Op = routineOp<OrderParams>({
  name: "argsort",
  signature: "n -> n",
  dtype: () => "int32",
  evaluate: ([x], out, { descending }) => kernels().argsort(x, out, descending),
  derivative: { notDifferentiable: "an order does not move smoothly" },
});

const sortOp: Op = routineOp<OrderParams>({
  name: "sort",
  signature: "n -> n",
  dtype: ([x]) => x.dtype,
  evaluate: ([x], out, { descending }) => kernels().sort(x, out, descending),
  // the tangent is permuted as the values are
  derivative: ([x], [t], _y, { descending }) =>
    gather(known(t), bindOne(argsortOp, [x], { descending }), x.ndim - 1),
});

export interface SortOptions {
  /** The axis to sort along; default −1. */
  readonly axis?: number;
  /** Whether the greatest comes first; default false. */
  readonly descending?: boolean;
  /** Whether equal elements keep their order; they always do. */
  readonly stable?: boolean;
}

/** The type of `sort`. */
export interface Sort extends Op {
  <const A extends TensorLike>(x: A, options?: SortOptions): Tensor<ShapeOf<A>, DTypeOf<A>>;
}
/** The type of `argsort`. */
export interface Argsort extends Op {
  <const A extends TensorLike>(x: A, options?: SortOptions): Tensor<ShapeOf<A>, "int32">;
}

function along(op: Op, x: TensorLike, options: SortOptions): Tensor {
  checkKeys(op.name, options, ["axis", "descending", "stable"]);
  checkFlag(op.name, "descending", options.descending);
  checkFlag(op.name, "stable", options.stable);
  const arg = toTensor(x, op.name);
  const axis = normalizeAxis(options.axis ?? -1, arg.ndim, op.name);
  const last = arg.ndim - 1;
  const descending = options.descending === true;
  return moveAxis(bindOne(op, [moveAxis(arg, axis, last)], { descending }), last, axis);
}

/**
 * The elements in order along an axis. NaN counts as greater than every number.
 *
 * @shape `s -> s`
 * @param options.axis default −1
 * @param options.descending the greatest first; default false
 * @param options.stable equal elements keep their order; they do so always
 * @throws {ArgumentError} AXIS, FLAG
 * @accuracy exact; complex numbers are ordered by real, then imaginary part
 * @gradient the permutation, applied to tangents
 * @example sort([3, 1, 2]) // [1. 2. 3.]
 * @example sort([3, 1, 2], { descending: true }) // [3. 2. 1.]
 */
export const sort: Sort = callable(sortOp, (x: TensorLike, options: SortOptions = {}) =>
  along(sortOp, x, options),
) as unknown as Sort; // the interface adds only the types of shapes and dtypes

/**
 * The positions that sort an array along an axis. NaN counts as greater than every number.
 *
 * @shape `s -> s`, int32
 * @param options.axis default −1
 * @param options.descending the greatest first; default false
 * @param options.stable equal elements keep their order; they do so always
 * @throws {ArgumentError} AXIS, FLAG
 * @accuracy exact
 * @gradient none: an order does not move smoothly
 * @example argsort([30, 10, 20]) // [1 2 0]
 */
export const argsort: Argsort = callable(argsortOp, (x: TensorLike, options: SortOptions = {}) =>
  along(argsortOp, x, options),
) as unknown as Argsort; // the interface adds only the types of shapes and dtypes
