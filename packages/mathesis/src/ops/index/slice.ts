/** @file Reading by index: parts of an array. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Index } from "../../core/methods.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Shape } from "../../types/shape.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { type Grid, readGrid } from "../move/place.ts";
import { gather } from "./gather.ts";
import { flatPositions, picks } from "./positions.ts";
import { type AxisIndex, resolveIndex } from "./spec.ts";

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

/**
 * The part of x at an index.
 *
 * @shape one length an axis that is not a single position
 * @param index text such as `"::2, :, -1"` (with `...` for the axes not named), or one argument an
 *   axis: a position, `range(start, stop, step)`, `all`, or an integer tensor of positions; several
 *   such tensors broadcast, as in NumPy
 * @throws {IndexError} INDEX, INDEX_RANK; {ArgumentError} INDEX_SYNTAX, INDEX_KIND, RANGE;
 *   {DTypeError} INDEX_DTYPE
 * @accuracy exact
 * @gradient linear in x
 * @example slice([[1, 2, 3], [4, 5, 6]], "1, ::2") // [4. 6.]
 * @example slice([[1, 2, 3], [4, 5, 6]], all, -1) // [3. 6.]
 */
export const slice: Slice = composite(
  "slice",
  (x: TensorLike, ...index: readonly (string | Index)[]): Tensor => {
    const arg = toTensor(x, "slice");
    const axes = resolveIndex(index, arg.shape);
    if (!picks(axes)) return readGrid(arg, gridOf(axes)).reshape(keptShape(axes));
    return gather(arg.reshape([arg.size]), flatPositions(axes, arg.shape));
  },
) as unknown as Slice; // the interface adds only the types of shapes and dtypes
