/** @file Functional updates: a copy of an array that differs at an index. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { At, Index } from "../../core/methods.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { ScatterMode } from "../../ir/kernels.ts";
import type { Shape } from "../../types/shape.ts";
import { where } from "../elementwise/where.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { placeGrid } from "../move/place.ts";
import { scatter } from "./gather.ts";
import { flatPositions, picks } from "./positions.ts";
import { gridOf, keptShape, slice } from "./slice.ts";
import { type AxisIndex, resolveIndex } from "./spec.ts";

/** The type of `at`. */
export interface AtFunction extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    ...index: readonly (string | Index)[]
  ): At<ShapeOf<A>, DTypeOf<A>>;
}

/** The update values in the dtype of x and the shape of the index. */
function updatesLike(x: Tensor, values: TensorLike, shape: Shape): Tensor {
  const v = toTensor(values, "at");
  return (v.dtype === x.dtype ? v : v.astype(x.dtype)).broadcastTo(shape);
}

function updateGrid(mode: ScatterMode, x: Tensor, axes: readonly AxisIndex[], values: TensorLike) {
  const grid = gridOf(axes);
  const v = updatesLike(x, values, keptShape(axes)).reshape(grid.counts);
  const placed = placeGrid(v, grid, x.shape);
  if (mode === "add") return x.add(placed);
  const ones = emptyHost(grid.counts, "bool");
  ones.view().fill(1);
  return where(placeGrid(ones, grid, x.shape), placed, x);
}

function update(mode: ScatterMode, x: Tensor, axes: readonly AxisIndex[], values: TensorLike) {
  if (!picks(axes)) return updateGrid(mode, x, axes, values);
  const positions = flatPositions(axes, x.shape);
  const v = updatesLike(x, values, positions.shape);
  return scatter(mode, x.reshape([x.size]), positions, v).reshape(x.shape);
}

/**
 * An object whose methods give copies of x that differ at an index.
 *
 * @shape values broadcast to the shape of the index; the result has the shape of x
 * @param index as for slice
 * @returns `{ get(), set(values), add(values) }`; values take the dtype of x. Where an index names a
 *   place twice, `set` keeps the last value and `add` adds both.
 * @throws {IndexError} INDEX, INDEX_RANK; {ShapeError} BROADCAST; {ArgumentError} INDEX_SYNTAX,
 *   INDEX_KIND; {DTypeError} where x is bool and values are added
 * @accuracy exact for set; add rounds once an addition
 * @gradient linear in x and values
 * @example at([1, 2, 3], 0).set(10) // [10.  2.  3.]
 * @example at([[1, 2], [3, 4]], ":, 1").add([10, 20]) // [[ 1. 12.] [ 3. 24.]]
 */
export const at: AtFunction = composite("at", (x: TensorLike, ...index: (string | Index)[]) => {
  const arg = toTensor(x, "at");
  const axes = resolveIndex(index, arg.shape);
  return {
    get: () => slice(arg, ...index),
    set: (values: TensorLike) => update("set", arg, axes, values),
    add: (values: TensorLike) => update("add", arg, axes, values),
  };
}) as unknown as AtFunction; // the interface adds only the types of shapes and dtypes
