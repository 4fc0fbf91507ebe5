/** @file Slopes of sampled functions by central differences. */
import { type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { concat } from "../../ops/move/concat.ts";
import type { Axes } from "../../ops/reduce/axes.ts";
import { stretch } from "../../ops/reduce/running.ts";
import { floatOf } from "../../types/dtype.ts";
import { normalizeAxes, type Shape, showShape } from "../../types/shape.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { diff } from "./diff.ts";

/** The distance of neighbours, or their places. */
export type Spacing = number | TensorLike;

/** Options of `gradient`. */
export interface GradientOptions<X extends Axes | undefined = Axes> {
  /** The distance of neighbours, or their places: one for all axes, or a list, one an axis. */
  readonly spacing?: Spacing | readonly Spacing[];
  /** An axis or several; all by default. */
  readonly axis?: X;
  /** The order of accuracy at the ends: 1 (default) or 2. */
  readonly edgeOrder?: 1 | 2;
}

/** One slope where there is one axis; a list otherwise. */
type Slopes<S extends Shape, X> = X extends number
  ? Tensor<S>
  : S extends readonly [number]
    ? Tensor<S>
    : number extends S["length"]
      ? Tensor<S> | readonly Tensor<S>[]
      : readonly Tensor<S>[];

/** The type of `gradient`. */
export interface Gradient extends OpRecord {
  <const A extends TensorLike, const X extends Axes | undefined = undefined>(
    f: A,
    options?: GradientOptions<X>,
  ): Slopes<ShapeOf<A>, X>;
}

function checkOrder(order: unknown): 1 | 2 {
  if (order === undefined || order === 1) return 1;
  if (order === 2) return 2;
  throw new ArgumentError({
    code: "EDGE_ORDER",
    op: "gradient",
    message: `edgeOrder is ${describeValue(order)}.`,
    needs: "needs 1 or 2.",
    details: { edgeOrder: order },
  });
}

/** Whether a spacing is one of numbers that are places along an axis. */
const isPlaces = (s: unknown): boolean =>
  s instanceof Tensor ? s.ndim === 1 : ArrayBuffer.isView(s);

/** The spacing of each axis. */
function spacings(given: GradientOptions["spacing"], axes: readonly number[], shape: Shape) {
  const list = given as readonly Spacing[];
  if (given === undefined || typeof given === "number") return axes.map(() => given ?? 1);
  const plain = Array.isArray(given);
  if (
    axes.length === 1 &&
    (isPlaces(given) || (plain && list.length === shape[axes[0]] && list.length > 1))
  )
    return [given as TensorLike];
  if (plain && list.length === axes.length) return Array.from(list);
  throw new ArgumentError({
    code: "SPACING",
    op: "gradient",
    message: `the spacing is ${describeValue(given)} for ${axes.length} axes.`,
    needs: "needs a number, or a list with a number or places for each axis.",
    details: { axes: axes.length },
  });
}

/** The distances of neighbours, in the shape [n − 1, 1, …] of the axis. */
function distances(spacing: Spacing, f: Tensor, axis: number): Tensor {
  const s = toTensor(spacing, "gradient").astype(f.dtype);
  const n = f.shape[axis];
  const lined = f.shape.map((_, i) => (i === axis ? n - 1 : 1));
  if (s.ndim === 0) return s.broadcastTo(lined);
  if (s.ndim === 1 && s.size === n) return diff(s).reshape(lined);
  throw new ShapeError({
    code: "COORDINATES",
    op: "gradient",
    message: `the places have shape ${showShape(s.shape)}.`,
    needs: `needs ${n} places, the length of axis ${axis}.`,
    details: { coordinates: s.shape, axis },
  });
}

/** The slope at the first of three samples, whose distances are h and k (Fornberg 1988, Table 3). */
function edge(f: readonly Tensor[], h: Tensor, k: Tensor, order: 1 | 2): Tensor {
  const first = f[1].sub(f[0]).div(h);
  if (order === 1) return first;
  const second = f[2].sub(f[1]).div(k);
  return first.sub(second.sub(first).mul(h).div(h.add(k)));
}

function slopes(f: Tensor, spacing: Spacing, axis: number, order: 1 | 2): Tensor {
  const n = f.shape[axis];
  if (n <= order) {
    throw new ShapeError({
      code: "TOO_SHORT",
      op: "gradient",
      message: `axis ${axis} has ${n} ${n === 1 ? "sample" : "samples"}.`,
      needs: `needs at least ${order + 1} for ends of order ${order}.`,
      details: { axis, axisLength: n, edgeOrder: order },
    });
  }
  const d = distances(spacing, f, axis);
  const at = (x: Tensor, from: number, to: number) => stretch(x, axis, from, to);
  const sample = (k: number) => at(f, k, k + 1);
  const gap = (k: number) =>
    at(d, Math.max(0, Math.min(k, n - 2)), Math.max(0, Math.min(k, n - 2)) + 1);
  const [h, k] = [at(d, 0, n - 2), at(d, 1, n - 1)];
  const rise = diff(f, { axis }).div(d);
  // the slopes on both sides, each weighted with the distance on the other (second order)
  const inner = at(rise, 0, n - 2)
    .mul(k)
    .add(at(rise, 1, n - 1).mul(h))
    .div(h.add(k));
  const head = [0, 1, Math.min(2, n - 1)].map(sample);
  const tail = [n - 1, n - 2, Math.max(0, n - 3)].map(sample);
  const left = edge(head, gap(0), gap(1), order);
  const right = edge(tail, gap(n - 2).neg(), gap(n - 3).neg(), order);
  return concat([left, inner, right], { axis });
}

/**
 * The slopes of a sampled function along its axes: central differences inside, one-sided ones at the
 * ends.
 *
 * @shape `s -> s`, or a list of those: one for each axis of several
 * @param options.spacing the distance of neighbours (default 1) or their places; a list for several
 *   axes
 * @param options.axis an axis or several; all by default
 * @param options.edgeOrder the order of accuracy at the ends: 1 (default) or 2
 * @throws {ShapeError} TOO_SHORT, COORDINATES; {ArgumentError} AXIS, SPACING, EDGE_ORDER
 * @accuracy error of order h² inside, also where distances differ
 * @gradient linear in f; smooth in the spacing
 * @source Fornberg, Mathematics of Computation 51 (1988) 699–706, Table 3
 * @example gradient([1, 2, 4, 7, 11]) // [1.  1.5 2.5 3.5 4. ]
 * @example gradient([1, 2, 4, 7, 11], { spacing: 2, edgeOrder: 2 }) // [0.25 0.75 1.25 1.75 2.25]
 */
export const gradient: Gradient = composite(
  "gradient",
  (f: TensorLike, options: GradientOptions = {}): Tensor | readonly Tensor[] => {
    checkKeys("gradient", options, ["spacing", "axis", "edgeOrder"]);
    const order = checkOrder(options.edgeOrder);
    const input = toTensor(f, "gradient");
    const arg = input.astype(floatOf(input.dtype));
    const axes = normalizeAxes(options.axis, arg.ndim, "gradient");
    const each = spacings(options.spacing, axes, arg.shape);
    const all = axes.map((axis, i) => slopes(arg, each[i], axis, order));
    const single = typeof options.axis === "number" || arg.ndim === 1;
    return single && all.length === 1 ? all[0] : all;
  },
) as unknown as Gradient; // the interface adds only the types of shapes
