/** @file Differences of neighbours. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { notEqual } from "../../ops/elementwise/not-equal.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { concat } from "../../ops/move/concat.ts";
import { stretch } from "../../ops/reduce/running.ts";
import { dropAxes, normalizeAxis, type Shape } from "../../types/shape.ts";
import { checkInteger, checkKeys } from "../../util/check.ts";

/** Options of `diff`. */
export interface DiffOptions {
  /** The axis to take differences along; default −1. */
  readonly axis?: number;
  /** How often; default 1. */
  readonly n?: number;
  /** What stands before the array: an array, or a number for one entry. */
  readonly prepend?: TensorLike;
  /** What stands behind the array: an array, or a number for one entry. */
  readonly append?: TensorLike;
}

/** The type of `diff`. */
export interface Diff extends OpRecord {
  <const A extends TensorLike>(x: A, options?: DiffOptions): Tensor<Shape, DTypeOf<A>>;
}

/** A scalar as one entry of the axis; arrays stay. */
function entriesOf(part: TensorLike, x: Tensor, axis: number): Tensor {
  const t = toTensor(part, "diff");
  if (t.ndim > 0) return t;
  const one = t.broadcastTo(dropAxes(x.shape, [axis], true));
  return t.weak && one.dtype !== x.dtype ? one.astype(x.dtype) : one;
}

/**
 * The differences x[i + 1] − x[i] along an axis, taken n times.
 *
 * @shape `[…, m, …] -> […, m − n, …]`, m counting what is prepended and appended
 * @param options.axis default −1
 * @param options.n how often; default 1
 * @param options.prepend an array, or a number for one entry, before the first element
 * @param options.append an array, or a number for one entry, behind the last element
 * @throws {ArgumentError} AXIS, INTEGER; {ShapeError} CONCAT
 * @accuracy one rounding a difference; integers wrap; bool: whether neighbours differ
 * @gradient linear
 * @example diff([1, 2, 4, 7]) // [1. 2. 3.]
 * @example diff([1, 2, 4, 7], { n: 2, prepend: 0 }) // [0. 1. 1.]
 */
export const diff: Diff = composite("diff", (x: TensorLike, options: DiffOptions = {}): Tensor => {
  checkKeys("diff", options, ["axis", "n", "prepend", "append"]);
  const { n = 1, prepend, append } = options;
  checkInteger("diff", "n", n, 0);
  const arg = toTensor(x, "diff");
  const axis = normalizeAxis(options.axis ?? -1, arg.ndim, "diff");
  const parts = [prepend, arg, append].flatMap((part) =>
    part === undefined ? [] : [part === arg ? arg : entriesOf(part, arg, axis)],
  );
  let y = parts.length === 1 ? arg : concat(parts, { axis });
  for (let k = Math.min(n, y.shape[axis]); k > 0; k--) {
    const m = y.shape[axis];
    const [left, right] = [stretch(y, axis, 0, m - 1), stretch(y, axis, 1, m)];
    y = y.dtype === "bool" ? notEqual(right, left) : right.sub(left);
  }
  return y;
}) as unknown as Diff; // the interface adds only the dtype
