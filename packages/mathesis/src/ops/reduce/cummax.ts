/** @file The greatest and the least element so far. */
import { kernels } from "../../core/backend.ts";
import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { checkKeys } from "../../util/check.ts";
import { takeAlongAxis } from "../index/take-along-axis.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { ordered } from "./extreme.ts";
import { runningAxis, runningOp } from "./running.ts";

const placeOp = (kind: "max" | "min"): Op =>
  runningOp({
    name: `argcum${kind}`,
    dtype: () => "int32",
    evaluate: (x, axis, out) => kernels().argCumulate(kind, x, axis, out),
  });
const greatest: Op = placeOp("max");
const least: Op = placeOp("min");

/** Options of `cummax`, `cummin` and `logcumsumexp`. */
export interface RunningOptions {
  /** The axis to run along; it may be left out for arrays of one axis. */
  readonly axis?: number;
}

/** The type of `cummax` and `cummin`. */
export interface Cummax extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options?: RunningOptions,
  ): {
    readonly values: Tensor<ShapeOf<A>, DTypeOf<A>>;
    readonly indices: Tensor<ShapeOf<A>, "int32">;
  };
}

function runningExtreme(name: string, op: Op, x: TensorLike, options: RunningOptions) {
  checkKeys(name, options, ["axis"]);
  const arg = ordered(x, name);
  const axis = runningAxis(name, options.axis, arg.ndim);
  const indices = bindOne(op, [arg], { axis });
  return { values: takeAlongAxis(arg, indices, { axis }), indices };
}

/**
 * The greatest element so far along an axis, and where it is.
 *
 * @shape `s -> { values: s, indices: s }`
 * @param options.axis the axis; needed unless x has exactly one
 * @returns `{ values, indices }`: of equal elements the last one counts; NaN is greatest
 * @throws {ArgumentError} AXIS, AXIS_NEEDED; {DTypeError} DTYPE for complex
 * @accuracy exact
 * @gradient 1 for the element at the index, 0 for the others
 * @example cummax([1, 3, 2, 5]).values // [1. 3. 3. 5.]
 */
export const cummax: Cummax = composite("cummax", (x: TensorLike, options: RunningOptions = {}) =>
  runningExtreme("cummax", greatest, x, options),
) as unknown as Cummax; // the interface adds only the types of shapes and dtypes

/**
 * The least element so far along an axis, and where it is.
 *
 * @shape `s -> { values: s, indices: s }`
 * @param options.axis the axis; needed unless x has exactly one
 * @returns `{ values, indices }`: of equal elements the last one counts; NaN is least
 * @throws {ArgumentError} AXIS, AXIS_NEEDED; {DTypeError} DTYPE for complex
 * @accuracy exact
 * @gradient 1 for the element at the index, 0 for the others
 * @example cummin([3, 1, 2, 0]).indices // [0 1 1 3]
 */
export const cummin: Cummax = composite("cummin", (x: TensorLike, options: RunningOptions = {}) =>
  runningExtreme("cummin", least, x, options),
) as unknown as Cummax; // the interface adds only the types of shapes and dtypes
