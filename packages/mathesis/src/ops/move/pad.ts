/** @file Borders around an array. */
import { type DTypeOf, type TensorLike, toTensor, weakScalar } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Shape } from "../../types/shape.ts";
import { checkChoice, checkKeys } from "../../util/check.ts";
import { where } from "../elementwise/where.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import {
  type PositionMode,
  padCopies,
  padOdd,
  padPositions,
  padRamp,
  padStatistic,
  type StatisticMode,
} from "./pad-modes.ts";
import { type Pair, type Sides, sidesOf } from "./pad-widths.ts";
import { placeGrid } from "./place.ts";

/** One width for all sides, a pair for all axes, or a pair an axis. */
export type PadWidth = Sides;

/** What a border is made of. */
export type PadMode = "constant" | "linearRamp" | "empty" | PositionMode | StatisticMode;

const modes: readonly PadMode[] = [
  "constant",
  "edge",
  "linearRamp",
  "maximum",
  "mean",
  "median",
  "minimum",
  "reflect",
  "symmetric",
  "wrap",
  "empty",
];

export interface PadOptions {
  /** What the border is made of; default "constant". */
  readonly mode?: PadMode;
  /** What a constant border holds; one number, a pair, or a pair an axis. Default 0. */
  readonly value?: Sides;
  /** Where ramps lead; one number, a pair, or a pair an axis. Default 0. */
  readonly endValue?: Sides;
  /** Of how many entries at each end statistics are taken; default: of all. */
  readonly statLength?: Sides;
  /** "even" (default) mirrors elements, "odd" mirrors them through the edge: 2·edge − x. */
  readonly reflectType?: "even" | "odd";
}

/** The type of `pad`. */
export interface Pad extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    width: PadWidth,
    options?: PadOptions,
  ): Tensor<Shape, DTypeOf<A>>;
}

const isWidth = (n: number): boolean => Number.isInteger(n) && n >= 0;

/** All sides at once: x among zeros, or among one value. */
function padConstant(x: Tensor, widths: readonly Pair[], value: number): Tensor {
  const shape = x.shape.map((n, i) => n + widths[i][0] + widths[i][1]);
  const grid = {
    starts: widths.map(([before]) => before),
    steps: x.shape.map(() => 1),
    counts: x.shape,
  };
  const placed = placeGrid(x, grid, shape);
  if (Object.is(value, 0)) return placed;
  const inside = emptyHost(x.shape, "bool");
  inside.view().fill(1);
  return where(placeGrid(inside, grid, shape), placed, weakScalar(value, x.dtype, "pad"));
}

/** Sides that differ: axis by axis, so that later axes also fill the corners. */
function padConstants(x: Tensor, widths: readonly Pair[], values: readonly Pair[]): Tensor {
  const same = values.every(([a, b]) => Object.is(a, values[0][0]) && Object.is(b, values[0][0]));
  if (same) return padConstant(x, widths, values[0]?.[0] ?? 0);
  return widths.reduce((y, width, axis) => {
    const shape = y.shape.map((n, i) => (i === axis ? 1 : n));
    const fill = (v: number) => weakScalar(v, x.dtype, "pad").broadcastTo(shape);
    return padCopies(y, axis, width, [fill(values[axis][0]), fill(values[axis][1])]);
  }, x);
}

/** One axis, by a mode that looks at what is there. */
function padAxis(x: Tensor, axis: number, width: Pair, mode: PadMode, options: PadOptions): Tensor {
  if (width[0] === 0 && width[1] === 0) return x;
  const { reflectType, statLength = Infinity, endValue = 0 } = options;
  const rank = x.ndim;
  switch (mode) {
    case "edge":
    case "wrap":
      return padPositions(x, axis, width, mode);
    case "reflect":
    case "symmetric":
      return reflectType === "odd"
        ? padOdd(x, axis, width, mode)
        : padPositions(x, axis, width, mode);
    case "linearRamp": {
      const ends = sidesOf("the ends", "PAD_VALUE", endValue, rank, () => true, "numbers");
      return padRamp(x, axis, width, ends[axis]);
    }
    default: {
      const legal = (n: number) => n === Infinity || (Number.isInteger(n) && n > 0);
      const lengths = sidesOf("the lengths", "PAD_LENGTH", statLength, rank, legal, "integers > 0");
      return padStatistic(x, axis, width, mode as StatisticMode, lengths[axis]);
    }
  }
}

/**
 * The array with a border on each side.
 *
 * @shape `s -> s + before + after`
 * @param width integers ≥ 0: one number, a pair [before, after], or a pair an axis
 * @param options.mode what the border holds. "constant" (default): `value`. "edge": the element at the
 *   edge. "linearRamp": a straight line from the edge to `endValue`. "maximum", "mean", "median",
 *   "minimum": that of the `statLength` elements nearest to the edge. "reflect": elements mirrored
 *   at the edge, which is not repeated. "symmetric": the same, with the edge repeated. "wrap": the
 *   elements from the other end. "empty": not specified (zeros).
 * @param options.value numbers of the dtype: one, a pair, or a pair an axis; default 0
 * @param options.endValue numbers: one, a pair, or a pair an axis; default 0
 * @param options.statLength integers > 0: one, a pair, or a pair an axis; default: all elements
 * @param options.reflectType "even" (default), or "odd": 2·edge − x
 * @throws {ArgumentError} PAD_WIDTH, PAD_VALUE, PAD_LENGTH, PAD_EMPTY, CHOICE; {DTypeError} SCALAR,
 *   DTYPE
 * @accuracy exact where elements are copied; integers of means are rounded, of ramps rounded down
 * @gradient that of the mode: linear but for maximum, median and minimum
 * @example pad([1, 2], [1, 2]) // [0. 1. 2. 0. 0.]
 * @example pad([1, 2, 3], 2, { mode: "reflect" }) // [3. 2. 1. 2. 3. 2. 1.]
 */
export const pad: Pad = composite(
  "pad",
  (x: TensorLike, width: PadWidth, options: PadOptions = {}): Tensor => {
    checkKeys("pad", options, ["mode", "value", "endValue", "statLength", "reflectType"]);
    const { mode = "constant", value = 0 } = options;
    checkChoice("pad", "mode", mode, modes);
    checkChoice("pad", "reflectType", options.reflectType, ["even", "odd"]);
    const arg = toTensor(x, "pad");
    const widths = sidesOf("the widths", "PAD_WIDTH", width, arg.ndim, isWidth, "integers ≥ 0");
    if (mode === "empty") return padConstant(arg, widths, 0);
    if (mode !== "constant") {
      return widths.reduce((y, w, axis) => padAxis(y, axis, w, mode, options), arg);
    }
    const values = sidesOf("the values", "PAD_VALUE", value, arg.ndim, () => true, "numbers");
    return padConstants(arg, widths, values);
  },
) as unknown as Pad; // the interface adds only the types of shapes and dtypes
