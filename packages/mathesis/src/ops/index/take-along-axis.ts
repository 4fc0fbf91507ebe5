/** @file One entry along an axis for every place of the result. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { Tensor } from "../../core/tensor.ts";
import { normalizeAxis, type Shape, showShape } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { gather } from "./gather.ts";
import { moveAxis } from "./take.ts";
import { integerIndex, wrapIndex } from "./wrap-index.ts";

export interface TakeAlongAxisOptions {
  /** The axis to take along; default −1. */
  readonly axis?: number;
}

/** The type of `takeAlongAxis`. */
export interface TakeAlongAxis extends OpRecord {
  <const A extends TensorLike, const I extends TensorLike>(
    x: A,
    indices: I,
    options?: TakeAlongAxisOptions,
  ): Tensor<ShapeOf<I>, DTypeOf<A>>;
}

function checkRest(x: Shape, index: Shape, axis: number): void {
  const fits = x.length === index.length && x.every((n, i) => i === axis || n === index[i]);
  if (fits) return;
  throw new ShapeError({
    code: "TAKE_ALONG",
    op: "takeAlongAxis",
    message: `shapes differ outside axis ${axis}.`,
    given: `x: ${showShape(x)}  indices: ${showShape(index)}`,
    needs: "needs equal lengths on all other axes.",
    details: { x, indices: index, axis },
  });
}

/**
 * The entries x[…, indices[…, i, …], …]: one position for every place of the result.
 *
 * @shape `[…, n, …], […, k, …] -> […, k, …]`
 * @param indices integers of the shape of the result; negative ones count from the end
 * @param options.axis default −1
 * @throws {ShapeError} TAKE_ALONG; {IndexError} INDEX; {DTypeError} INDEX_DTYPE
 * @accuracy exact
 * @gradient linear in x
 * @example takeAlongAxis([[1, 2], [3, 4]], [[1], [0]]) // [[2.] [3.]]
 */
export const takeAlongAxis: TakeAlongAxis = composite(
  "takeAlongAxis",
  (x: TensorLike, indices: TensorLike, options: TakeAlongAxisOptions = {}): Tensor => {
    checkKeys("takeAlongAxis", options, ["axis"]);
    const arg = toTensor(x, "takeAlongAxis");
    const axis = normalizeAxis(options.axis ?? -1, arg.ndim, "takeAlongAxis");
    const index = integerIndex(toTensor(indices, "takeAlongAxis"), !(indices instanceof Tensor));
    checkRest(arg.shape, index.shape, axis);
    const last = arg.ndim - 1;
    const wrapped = wrapIndex(index, arg.shape[axis], "takeAlongAxis");
    const rows = gather(moveAxis(arg, axis, last), moveAxis(wrapped, axis, last), last);
    return moveAxis(rows, last, axis);
  },
) as unknown as TakeAlongAxis; // the interface adds only the types of shapes and dtypes
