/** @file Functional updates: a copy of an array that differs at an index. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { At, Index } from "../../core/methods.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isInexact } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { DTypeError } from "../../util/errors.ts";
import { maximum } from "../elementwise/maximum.ts";
import { minimum } from "../elementwise/minimum.ts";
import { where } from "../elementwise/where.ts";
import { type OpRecord, untraceable } from "../kinds/record.ts";
import { placeGrid, readGrid } from "../move/place.ts";
import { scatter } from "./gather.ts";
import { flatPositions, picks } from "./positions.ts";
import { scatterReduce } from "./scatter-reduce.ts";
import { gridOf, keptShape, readIndex } from "./slice.ts";
import { type AxisIndex, type IndexItem, indexItems, settleIndex } from "./spec.ts";

/** The type of `at`. */
export interface AtFunction extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    ...index: readonly (string | Index)[]
  ): At<ShapeOf<A>, DTypeOf<A>>;
}

/** What an update does with the old and the new values. */
const updates: Readonly<Record<Exclude<keyof At<Shape, "float64">, "get">, Update>> = {
  set: (_old, values) => values,
  add: (old, values) => old.add(values),
  mul: (old, values) => old.mul(values),
  div: (old, values) => old.div(values),
  pow: (old, values) => old.pow(values),
  min: (old, values) => minimum(old, values),
  max: (old, values) => maximum(old, values),
};
type Update = (old: Tensor, values: Tensor) => Tensor;
type Mode = keyof typeof updates;

/** The values in the dtype of x. */
function valuesLike(x: Tensor, values: TensorLike): Tensor {
  const v = toTensor(values, "at");
  return v.dtype === x.dtype ? v : v.astype(x.dtype);
}

/** Updates at positions and ranges, which name no place twice. */
function updateGrid(mode: Mode, x: Tensor, axes: readonly AxisIndex[], values: TensorLike) {
  const grid = gridOf(axes);
  const v = valuesLike(x, values).broadcastTo(keptShape(axes)).reshape(grid.counts);
  if (mode === "add") return x.add(placeGrid(v, grid, x.shape));
  const fresh = mode === "set" ? v : updates[mode](readGrid(x, grid), v);
  const ones = emptyHost(grid.counts, "bool");
  ones.view().fill(1);
  return where(placeGrid(ones, grid, x.shape), placeGrid(fresh, grid, x.shape), x);
}

const onesOf = (shape: Shape, like: Tensor): Tensor => emptyHost(shape, like.dtype).add(1);

/** Updates at positions that tensors pick, which may name a place many times. */
function updatePicks(
  mode: Mode,
  x: Tensor,
  axes: readonly AxisIndex[],
  values: TensorLike,
): Tensor {
  const positions = flatPositions(axes, x.shape);
  const v = valuesLike(x, values).broadcastTo(positions.shape);
  const flat = x.reshape([x.size]);
  const apply = (): Tensor => {
    if (mode === "set" || mode === "add") return scatter(mode, flat, positions, v);
    if (mode === "mul" || mode === "min" || mode === "max") {
      return scatterReduce(mode, flat, positions, v);
    }
    // x / a / b = x / (ab), and (xᵃ)ᵇ = xᵃᵇ
    return updates[mode](flat, scatterReduce("mul", onesOf(flat.shape, x), positions, v));
  };
  return apply().reshape(x.shape);
}

/** A mask that is all there is of an index, and how many axes stand before it. */
interface LoneMask {
  readonly mask: Tensor;
  readonly before: number;
}

function loneMask(items: readonly IndexItem[], shape: Shape): LoneMask | undefined {
  const at = items.findIndex((item) => item.kind === "mask");
  const item = items[at];
  if (item?.kind !== "mask") return undefined;
  const rank = item.mask.ndim;
  const whole = items.every((other, i) => {
    if (i === at) return true;
    const length = shape[i < at ? i : i - 1 + rank];
    return other.kind === "range" && other.step === 1 && other.count === length;
  });
  return whole ? { mask: item.mask, before: at } : undefined;
}

/**
 * The update under a mask whose values need not be known: new values that do not differ from one
 * true place to the next are chosen everywhere. Undefined if they do.
 */
function updateMasked(mode: Mode, x: Tensor, { mask, before }: LoneMask, values: TensorLike) {
  const behind = x.ndim - before - mask.ndim;
  const ones = (n: number) => new Array<number>(n).fill(1);
  const given = valuesLike(x, values);
  const place = given.ndim - behind - 1;
  if (place >= 0 && given.shape[place] !== 1) return undefined;
  const spread = [
    ...given.shape.slice(0, place),
    ...ones(mask.ndim),
    ...given.shape.slice(place + 1),
  ];
  const v = (place < 0 ? given : given.reshape(spread as Shape)).broadcastTo(x.shape);
  const on = mask.reshape([...mask.shape, ...ones(behind)] as Shape);
  return where(on.broadcastTo(x.shape), updates[mode](x, v), x);
}

function checkMode(mode: Mode, x: Tensor): void {
  if (mode !== "div" || isInexact(x.dtype)) return;
  throw new DTypeError({
    code: "DTYPE",
    op: "at",
    message: `quotients have no place in dtype ${x.dtype}.`,
    needs: "div needs a float or complex dtype.",
    hint: 'convert the array first: x.astype("float64").',
    details: { dtype: x.dtype },
  });
}

function update(mode: Mode, x: Tensor, items: readonly IndexItem[], values: TensorLike): Tensor {
  checkMode(mode, x);
  const lone = loneMask(items, x.shape);
  const masked = lone && updateMasked(mode, x, lone, values);
  if (masked !== undefined) return masked;
  const { shape, axes } = settleIndex(items, x.shape);
  const settled = x.reshape(shape);
  const write = picks(axes) ? updatePicks : updateGrid;
  return write(mode, settled, axes, values).reshape(x.shape);
}

/**
 * An object whose methods give copies of x that differ at an index.
 *
 * @shape values broadcast to the shape of the index; the result has the shape of x
 * @param index as for slice
 * @returns `{ get(), set(v), add(v), mul(v), div(v), pow(v), min(v), max(v) }`; values take the dtype
 *   of x. Where an index names a place twice, `set` keeps the last value and the others update it
 *   twice. A bool tensor as the only index need not be known if values are the same at every place.
 * @throws {IndexError} INDEX, INDEX_RANK, MASK; {ShapeError} BROADCAST; {ArgumentError}
 *   INDEX_SYNTAX, INDEX_KIND; {DTypeError} where values are added to bool or divide integers;
 *   {TraceError} VALUE_NEEDED for a mask that must be known and is not
 * @accuracy exact for set, min and max; one rounding an update for the others
 * @gradient linear in x and values for set and add; min and max share it among equals
 * @example at([1, 2, 3], 0).set(10) // [10.  2.  3.]
 * @example at([[1, 2], [3, 4]], ":, 1").add([10, 20]) // [[ 1. 12.] [ 3. 24.]]
 * @example at([1, -2, 3], array([false, true, false])).set(0) // [1. 0. 3.]
 */
export const at: AtFunction = untraceable(
  "at",
  "a mask decides how many values it takes: it must be known, or the values must be the same",
  (x: TensorLike, ...index: (string | Index)[]) => {
    const arg = toTensor(x, "at");
    const items = indexItems(index, arg.shape);
    const updated = (mode: Mode) => (values: TensorLike) => update(mode, arg, items, values);
    return {
      get: () => readIndex(arg, settleIndex(items, arg.shape)),
      set: updated("set"),
      add: updated("add"),
      mul: updated("mul"),
      div: updated("div"),
      pow: updated("pow"),
      min: updated("min"),
      max: updated("max"),
    };
  },
) as unknown as AtFunction; // the interface adds only the types of shapes and dtypes
