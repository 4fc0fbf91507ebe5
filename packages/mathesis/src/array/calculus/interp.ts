/** @file Linear interpolation. */
import { type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isinf } from "../../ops/elementwise/isinf.ts";
import { remainder } from "../../ops/elementwise/remainder.ts";
import { where } from "../../ops/elementwise/where.ts";
import { gather } from "../../ops/index/gather.ts";
import { computeDType } from "../../ops/kinds/dtypes.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { concat } from "../../ops/move/concat.ts";
import { stretch } from "../../ops/reduce/running.ts";
import { placesIn } from "../../ops/sort/searchsorted.ts";
import { argsort } from "../../ops/sort/sort.ts";
import { floatOf } from "../../types/dtype.ts";
import { showShape } from "../../types/shape.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { diff } from "./diff.ts";

/** Options of `interp`. */
export interface InterpOptions {
  /** The value before the first place; default the first value. */
  readonly left?: TensorLike;
  /** The value behind the last place; default the last value. */
  readonly right?: TensorLike;
  /** The period of the places, which need not be in order then; left and right do not count. */
  readonly period?: number;
}

/** The type of `interp`. */
export interface Interp extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    xp: TensorLike,
    fp: TensorLike,
    options?: InterpOptions,
  ): Tensor<ShapeOf<A>>;
}

function checkPoints(xp: Tensor, fp: Tensor): void {
  if (xp.ndim === 1 && fp.ndim === 1 && xp.size === fp.size && xp.size > 0) return;
  throw new ShapeError({
    code: "POINTS",
    op: "interp",
    message: `the points have shapes ${showShape(xp.shape)} and ${showShape(fp.shape)}.`,
    needs: "needs as many places as values, on one axis, at least one.",
    details: { xp: xp.shape, fp: fp.shape },
  });
}

function checkPeriod(period: unknown): number | undefined {
  if (period === undefined) return undefined;
  if (typeof period === "number" && Number.isFinite(period) && period !== 0) {
    return Math.abs(period);
  }
  throw new ArgumentError({
    code: "PERIOD",
    op: "interp",
    message: `the period is ${describeValue(period)}.`,
    needs: "needs a finite number that is not 0.",
    details: { period },
  });
}

/** One period in order, with a point of its neighbours at each end. */
function oneTurn(xp: Tensor, fp: Tensor, period: number): readonly [Tensor, Tensor] {
  const turned = remainder(xp, period);
  const order: Tensor = argsort(turned);
  const n = xp.size;
  const wrap = (v: Tensor): readonly Tensor[] => {
    const sorted = gather(v, order);
    return [stretch(sorted, 0, n - 1, n), sorted, stretch(sorted, 0, 0, 1)];
  };
  const [last, places, first] = wrap(turned);
  return [concat([last.sub(period), places, first.add(period)]), concat(wrap(fp))];
}

/**
 * The values at x: f[p] + slope[p] (x − x[p]), where p of the places are at x or before it. The first
 * line and the last are level.
 */
function onLines(x: Tensor, xp: Tensor, fp: Tensor, left: Tensor): Tensor {
  const width = diff(xp);
  const slope = diff(fp).div(where(width.equal(0), 1, width));
  const level = left.reshape([1]).mul(0);
  const p = placesIn(xp, x, true);
  const start = gather(concat([stretch(xp, 0, 0, 1), xp]), p);
  const way = where(isinf(x), 0, x.sub(start));
  const rise = gather(concat([level, slope, level]), p).mul(way);
  return gather(concat([left.reshape([1]), fp]), p).add(rise);
}

/**
 * The values at x of the function that joins the points (xp, fp) by straight lines.
 *
 * @shape `s, n, n -> s`; integers give float64
 * @param x where to evaluate
 * @param xp places in ascending order (not checked), real
 * @param fp values there; may be complex
 * @param options.left value before the first place; default fp[0]
 * @param options.right value behind the last place; default fp[n − 1]
 * @param options.period of the function, not 0; places are taken modulo it and put in order
 * @throws {ShapeError} POINTS; {ArgumentError} PERIOD; {DTypeError} DTYPE for complex places
 * @accuracy 4 roundings; exact at the points
 * @gradient in x the slope, in xp and fp as the lines move; 0 in x outside the points
 * @source Süli & Mayers, An Introduction to Numerical Analysis (2003), §11.2
 * @example interp([0.5, 5], [0, 1, 2], [10, 20, 40]) // [15. 40.]
 */
export const interp: Interp = composite(
  "interp",
  (x: TensorLike, xp: TensorLike, fp: TensorLike, options: InterpOptions = {}): Tensor => {
    checkKeys("interp", options, ["left", "right", "period"]);
    const period = checkPeriod(options.period);
    const real = (v: TensorLike): Tensor => {
      const t = toTensor(v, "interp");
      computeDType("interp", "float", t.dtype);
      return t.astype("float64");
    };
    const [given, places] = [real(x), real(xp)];
    const raw = toTensor(fp, "interp");
    const values = raw.astype(floatOf(raw.dtype));
    checkPoints(places, values);
    const entry = (v: Tensor, k: number): Tensor => stretch(v, 0, k, k + 1).reshape([]);
    if (period !== undefined) {
      const [around, turned] = oneTurn(places, values, period);
      return onLines(remainder(given, period), around, turned, entry(turned, 0));
    }
    const left = options.left === undefined ? entry(values, 0) : toTensor(options.left, "interp");
    const y = onLines(given, places, values, left);
    if (options.right === undefined) return y;
    return where(given.greater(entry(places, places.size - 1)), options.right, y);
  },
) as unknown as Interp; // the interface adds only the shape
