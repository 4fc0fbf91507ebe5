/** @file One new entry along an axis for every place of the index. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { Tensor } from "../../core/tensor.ts";
import { scatter } from "../../ops/index/gather.ts";
import { moveAxis } from "../../ops/index/take.ts";
import { integerIndex, wrapIndex } from "../../ops/index/wrap-index.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { broadcastShapes, normalizeAxis, type Shape, showShape } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";

/** Options of `putAlongAxis`. */
export interface PutAlongAxisOptions {
  /** The axis to put along; default -1. */
  readonly axis?: number;
}

/** The type of `putAlongAxis`. */
export interface PutAlongAxis extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    indices: TensorLike,
    values: TensorLike,
    options?: PutAlongAxisOptions,
  ): Tensor<ShapeOf<A>, DTypeOf<A>>;
}

/** The shape of the index once its axes of length 1 are stretched to those of x. */
function stretched(x: Shape, index: Shape, axis: number): Shape {
  const one = (s: Shape) => s.map((n, i) => (i === axis ? 1 : n));
  if (x.length === index.length) {
    const rest = broadcastShapes(one(index), one(x), "putAlongAxis");
    if (rest.every((n, i) => i === axis || n === x[i])) {
      return rest.map((n, i) => (i === axis ? index[axis] : n));
    }
  }
  throw new ShapeError({
    code: "PUT_ALONG",
    op: "putAlongAxis",
    message: `shapes differ outside axis ${axis}.`,
    given: `x: ${showShape(x)}  indices: ${showShape(index)}`,
    needs: "needs equal lengths, or length 1 in indices, on all other axes.",
    details: { x, indices: index, axis },
  });
}

/**
 * A copy of x in which the entries x[…, indices[…, i, …], …] are values[…, i, …].
 *
 * @shape `[…, n, …], […, k, …], […, k, …] -> […, n, …]`
 * @param indices integers; negative ones count from the end; of those that name one place, the last
 *   stays
 * @param values broadcast to the shape of the index; take the dtype of x
 * @param options.axis default -1
 * @throws {ShapeError} PUT_ALONG, BROADCAST; {IndexError} INDEX; {DTypeError} INDEX_DTYPE;
 *   {ArgumentError} AXIS
 * @accuracy exact
 * @gradient linear in x and values
 * @example putAlongAxis([[1, 2], [3, 4]], [[1], [0]], 9) // [[1. 9.] [9. 4.]]
 */
export const putAlongAxis: PutAlongAxis = composite(
  "putAlongAxis",
  (
    x: TensorLike,
    indices: TensorLike,
    values: TensorLike,
    options: PutAlongAxisOptions = {},
  ): Tensor => {
    checkKeys("putAlongAxis", options, ["axis"]);
    const arg = toTensor(x, "putAlongAxis");
    const axis = normalizeAxis(options.axis ?? -1, arg.ndim, "putAlongAxis");
    const index = integerIndex(toTensor(indices, "putAlongAxis"), !(indices instanceof Tensor));
    const shape = stretched(arg.shape, index.shape, axis);
    const wrapped = wrapIndex(index, arg.shape[axis], "putAlongAxis").broadcastTo(shape);
    const given = toTensor(values, "putAlongAxis");
    const v = (given.dtype === arg.dtype ? given : given.astype(arg.dtype)).broadcastTo(shape);
    const last = arg.ndim - 1;
    const toLast = (t: Tensor) => moveAxis(t, axis, last);
    return moveAxis(scatter("set", toLast(arg), toLast(wrapped), toLast(v), last), last, axis);
  },
) as unknown as PutAlongAxis; // the interface adds only the types of shapes and dtypes
