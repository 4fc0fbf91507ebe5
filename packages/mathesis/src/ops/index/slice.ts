/** @file Reading by index: parts of an array. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Index } from "../../core/methods.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Shape } from "../../types/shape.ts";
import { type OpRecord, untraceable } from "../kinds/record.ts";
import { type Grid, readGrid } from "../move/place.ts";
import { gather } from "./gather.ts";
import { flatPositions, picks } from "./positions.ts";
import { type AxisIndex, indexItems, type SettledIndex, settleIndex } from "./spec.ts";
import { takeAt } from "./take.ts";
import { wrapIndex } from "./wrap-index.ts";

/** The type of `slice`. */
export interface Slice extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    ...index: readonly (string | Index)[]
  ): Tensor<Shape, DTypeOf<A>>;
}

/** The grid of an index without picks. */
export function gridOf(index: readonly AxisIndex[]): Grid {
  return {
    starts: index.map((a) => (a.kind === "one" ? a.at : a.kind === "range" ? a.start : 0)),
    steps: index.map((a) => (a.kind === "range" ? a.step : 1)),
    counts: index.map((a) => (a.kind === "range" ? a.count : 1)),
  };
}

/** The shape of what a grid reads, without the axes of single positions. */
export const keptShape = (index: readonly AxisIndex[]): Shape =>
  index.flatMap((a) => (a.kind === "range" ? [a.count] : []));

/** Whether an index takes the whole of an axis. */
const isWhole = (a: AxisIndex, length: number): boolean =>
  a.kind === "range" && a.start === 0 && a.step === 1 && a.count === length;

/** The part of x at an index whose masks and new axes are settled. */
export function readIndex(given: Tensor, { shape, axes }: SettledIndex): Tensor {
  const x = given.reshape(shape);
  if (!picks(axes)) return readGrid(x, gridOf(axes)).reshape(keptShape(axes));
  const only = axes.findIndex((a) => a.kind === "pick");
  const pick = axes[only];
  if (pick.kind === "pick" && axes.every((a, i) => i === only || isWhole(a, shape[i]))) {
    return takeAt(x, wrapIndex(pick.index, shape[only], "slice"), only);
  }
  return gather(x.reshape([x.size]), flatPositions(axes, shape));
}

/**
 * The part of x at an index.
 *
 * @shape one length an axis that is not a single position
 * @param index text such as `"::2, :, -1"` (with `...` for the axes not named and `newaxis` for a
 *   new one), or one argument an axis: a position, `range(start, stop, step)`, `all`, an integer
 *   tensor of positions, a bool tensor for as many axes as it has, or `newaxis` for none. Several
 *   tensors broadcast, as in NumPy.
 * @throws {IndexError} INDEX, INDEX_RANK, MASK; {ArgumentError} INDEX_SYNTAX, INDEX_KIND, RANGE;
 *   {DTypeError} INDEX_DTYPE; {TraceError} VALUE_NEEDED for a mask that is not known
 * @accuracy exact
 * @gradient linear in x
 * @example slice([[1, 2, 3], [4, 5, 6]], "1, ::2") // [4. 6.]
 * @example slice([[1, 2, 3], [4, 5, 6]], all, -1) // [3. 6.]
 * @example slice([1, 2, 3], array([true, false, true])) // [1. 3.]
 */
export const slice: Slice = untraceable(
  "slice",
  "a mask decides how long the result is: it must be known, or use where(mask, x, 0)",
  (x: TensorLike, ...index: readonly (string | Index)[]): Tensor => {
    const arg = toTensor(x, "slice");
    return readIndex(arg, settleIndex(indexItems(index, arg.shape), arg.shape));
  },
) as unknown as Slice; // the interface adds only the types of shapes and dtypes
