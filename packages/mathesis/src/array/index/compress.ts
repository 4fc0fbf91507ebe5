/** @file The entries where a condition is true. */
import { type DTypeOf, type TensorLike, toTensor, weakScalar } from "../../core/convert.ts";
import { HostTensor } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { where } from "../../ops/elementwise/where.ts";
import { takeAt } from "../../ops/index/take.ts";
import { type OpRecord, untraceable } from "../../ops/kinds/record.ts";
import { normalizeAxis, type Shape, showShape } from "../../types/shape.ts";
import { checkKeys, checkNumber } from "../../util/check.ts";
import { DTypeError, ShapeError } from "../../util/errors.ts";
import { span } from "../manipulate/span.ts";
import { truePositions } from "../search/nonzero.ts";

/** Options of `extract`. */
export interface ExtractOptions {
  /** How many entries the result has, so that it can be traced; default: as many as are true. */
  readonly size?: number;
  /** What stands behind the entries if fewer are true than `size`; default 0. */
  readonly fillValue?: number;
}

/** Options of `compress`. */
export interface CompressOptions extends ExtractOptions {
  /** The axis of the entries; default null: x is flattened. */
  readonly axis?: number | null;
}

/** The type of `compress` and `extract`. */
export interface Compress<O> extends OpRecord {
  <const A extends TensorLike>(condition: TensorLike, x: A, options?: O): Tensor<Shape, DTypeOf<A>>;
}

const REASON = "how many entries there are depends on the condition; pass { size }";

function conditionFor(op: string, condition: TensorLike, length: number): Tensor {
  const mask = toTensor(condition, op);
  if (mask.dtype !== "bool") {
    throw new DTypeError({
      code: "DTYPE",
      op,
      message: `the condition has dtype ${mask.dtype}.`,
      needs: "needs a bool condition.",
      hint: "compare first: notEqual(condition, 0).",
      details: { dtype: mask.dtype },
    });
  }
  if (mask.ndim === 1 && mask.size <= length) return mask;
  throw new ShapeError({
    code: "CONDITION",
    op,
    message: `a condition of shape ${showShape(mask.shape)} meets an axis of length ${length}.`,
    needs: "needs one axis, no longer than that.",
    details: { condition: mask.shape, length },
  });
}

/** The entries of an axis where a mask is true. */
function pickTrue(
  op: string,
  x: Tensor,
  mask: Tensor,
  axis: number,
  { size, fillValue = 0 }: ExtractOptions,
): Tensor {
  checkNumber(op, "fillValue", fillValue);
  const { at, real } = truePositions(op, mask, size === undefined ? {} : { size });
  if (real === null) return takeAt(x, at, axis);
  const shape = x.shape.map((n, i) => (i === axis ? at.size : n));
  const fill = weakScalar(fillValue, x.dtype, op);
  if (mask.size === 0) return fill.broadcastTo(shape);
  const along = x.shape.map((_, i) => (i === axis ? at.size : 1));
  return where(real.reshape(along), takeAt(x, at, axis), fill);
}

/**
 * The entries along an axis where a condition is true.
 *
 * @shape `k ≤ n, […, n, …] -> […, m, …]`
 * @param condition bool with one axis; if it is shorter, what is behind it counts as false
 * @param options.axis default null: x is flattened
 * @param options.size how many entries the result has, which makes the call traceable
 * @param options.fillValue what stands behind them if fewer are true; default 0
 * @throws {ShapeError} CONDITION; {DTypeError} DTYPE, SCALAR; {ArgumentError} AXIS, INTEGER;
 *   {TraceError} VALUE_NEEDED where the condition is not known and size is not given
 * @accuracy exact
 * @gradient linear in x
 * @example compress([true, false, true], [1, 2, 3]) // [1. 3.]
 */
export const compress: Compress<CompressOptions> = untraceable(
  "compress",
  REASON,
  (condition: TensorLike, x: TensorLike, options: CompressOptions = {}): Tensor => {
    checkKeys("compress", options, ["axis", "size", "fillValue"]);
    const given = toTensor(x, "compress");
    const flat = options.axis === undefined || options.axis === null;
    const arg = flat ? given.reshape([given.size]) : given;
    const axis = flat ? 0 : normalizeAxis(options.axis, arg.ndim, "compress");
    const mask = conditionFor("compress", condition, arg.shape[axis]);
    return pickTrue("compress", span(arg, axis, 0, mask.size), mask, axis, options);
  },
) as unknown as Compress<CompressOptions>; // the interface adds only the types

/**
 * The elements of x, in row-major order, where a condition is true.
 *
 * @shape `s, s -> m`
 * @param condition bool, of the size of x
 * @param options.size how many elements the result has, which makes the call traceable
 * @param options.fillValue what stands behind them if fewer are true; default 0
 * @throws {ShapeError} CONDITION; {DTypeError} DTYPE, SCALAR; {ArgumentError} INTEGER;
 *   {TraceError} VALUE_NEEDED where the condition is not known and size is not given
 * @accuracy exact
 * @gradient linear in x
 * @example extract([[true, false], [false, true]], [[1, 2], [3, 4]]) // [1. 4.]
 */
export const extract: Compress<ExtractOptions> = untraceable(
  "extract",
  REASON,
  (condition: TensorLike, x: TensorLike, options: ExtractOptions = {}): Tensor => {
    checkKeys("extract", options, ["size", "fillValue"]);
    const arg = toTensor(x, "extract");
    const given = toTensor(condition, "extract");
    if (given.size !== arg.size) {
      throw new ShapeError({
        code: "CONDITION",
        op: "extract",
        message: `a condition of ${given.size} elements meets ${arg.size}.`,
        given: `condition: ${showShape(given.shape)}  x: ${showShape(arg.shape)}`,
        needs: "needs as many.",
        details: { condition: given.shape, x: arg.shape },
      });
    }
    // known values stay known while a transformation follows the function
    const flat =
      given instanceof HostTensor ? given.reshaped([given.size]) : given.reshape([given.size]);
    const mask = conditionFor("extract", flat, arg.size);
    return pickTrue("extract", arg.reshape([arg.size]), mask, 0, options);
  },
) as unknown as Compress<ExtractOptions>; // the interface adds only the types
