/** @file Arrays put in order only around given ranks, which takes linear time. */
import { kernels } from "../../core/backend.ts";
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { normalizeAxis } from "../../types/shape.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { gather } from "../index/gather.ts";
import { moveAxis } from "../index/take.ts";
import { callable, known } from "../kinds/record.ts";
import { routineOp } from "../kinds/routine.ts";

interface RankParams {
  /** Distinct, ascending. */
  readonly ranks: readonly number[];
}

const argOp: Op = routineOp<RankParams>({
  name: "argpartition",
  signature: "n -> n",
  dtype: () => "int32",
  evaluate: ([x], out, { ranks }) => kernels().argpartition(x, ranks, out),
  derivative: { notDifferentiable: "an order does not move smoothly" },
});

const op: Op = routineOp<RankParams>({
  name: "partition",
  signature: "n -> n",
  dtype: ([x]) => x.dtype,
  evaluate: ([x], out, { ranks }) => kernels().partition(x, ranks, out),
  // the kernel permutes values as it permutes positions
  derivative: ([x], [t], _y, { ranks }) =>
    gather(known(t), bindOne(argOp, [x], { ranks }), x.ndim - 1),
});

export interface PartitionOptions {
  /** The axis to partition along; default −1. */
  readonly axis?: number;
}

/** The type of `partition`. */
export interface Partition extends Op {
  <const A extends TensorLike>(
    x: A,
    kth: number | readonly number[],
    options?: PartitionOptions,
  ): Tensor<ShapeOf<A>, DTypeOf<A>>;
}
/** The type of `argpartition`. */
export interface Argpartition extends Op {
  <const A extends TensorLike>(
    x: A,
    kth: number | readonly number[],
    options?: PartitionOptions,
  ): Tensor<ShapeOf<A>, "int32">;
}

/** Ranks counted from the front, distinct and ascending. */
export function ranksOf(name: string, kth: unknown, n: number): number[] {
  const list: readonly unknown[] = Array.isArray(kth) ? Array.from(kth as unknown[]) : [kth];
  const ranks = list.map((k) => {
    const at = typeof k === "number" && k < 0 ? k + n : k;
    if (Number.isInteger(at) && (at as number) >= 0 && (at as number) < n) return at as number;
    throw new ArgumentError({
      code: "RANK",
      op: name,
      message: `there is no element of rank ${describeValue(k)}.`,
      needs: n === 0 ? "the axis is empty." : `needs integers from ${-n} to ${n - 1}.`,
      details: { kth: k, axisLength: n },
    });
  });
  return [...new Set(ranks)].sort((a, b) => a - b);
}

/** x with its last axis partitioned around checked ranks. */
export const partitionLast = (x: Tensor, ranks: readonly number[]): Tensor =>
  bindOne(op, [x], { ranks });

function along(
  record: Op,
  x: TensorLike,
  kth: number | readonly number[],
  options: PartitionOptions,
): Tensor {
  checkKeys(record.name, options, ["axis"]);
  const arg = toTensor(x, record.name);
  const axis = normalizeAxis(options.axis ?? -1, arg.ndim, record.name);
  const ranks = ranksOf(record.name, kth, arg.shape[axis]);
  const last = arg.ndim - 1;
  return moveAxis(bindOne(record, [moveAxis(arg, axis, last)], { ranks }), last, axis);
}

/**
 * The elements along an axis in an order in which the k-th is that of the sorted array, none before
 * it is greater and none behind it is less. NaN counts as greater than every number.
 *
 * @shape `s -> s`
 * @param kth a rank, or several; negative ones count from the end
 * @param options.axis default −1
 * @throws {ArgumentError} AXIS, RANK
 * @accuracy exact; complex numbers are sorted
 * @gradient the permutation, applied to tangents
 * @source Hoare, Algorithm 65: FIND, Comm. ACM 4 (1961) 321
 * @example partition([3, 1, 2], 0) // [1. 2. 3.]
 */
export const partition: Partition = callable(
  op,
  (x: TensorLike, kth: number | readonly number[], options: PartitionOptions = {}) =>
    along(op, x, kth, options),
) as unknown as Partition; // the interface adds only the types of shapes and dtypes

/**
 * The positions that `partition` takes the elements from.
 *
 * @shape `s -> s`, int32
 * @param kth a rank, or several; negative ones count from the end
 * @param options.axis default −1
 * @throws {ArgumentError} AXIS, RANK
 * @accuracy exact
 * @gradient none: an order does not move smoothly
 * @source Hoare, Algorithm 65: FIND, Comm. ACM 4 (1961) 321
 * @example argpartition([3, 1, 2], 0) // [1 2 0]
 */
export const argpartition: Argpartition = callable(
  argOp,
  (x: TensorLike, kth: number | readonly number[], options: PartitionOptions = {}) =>
    along(argOp, x, kth, options),
) as unknown as Argpartition; // the interface adds only the types of shapes and dtypes
