/** @file Images, signals and volumes at another resolution. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import { computeDType } from "../../ops/kinds/dtypes.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { FloatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkFlag, checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { resample, type Tap } from "./resample.ts";
import { LARGEST, type PerAxis, perAxis, windowError } from "./window.ts";

/** How values between pixels are made. */
export type InterpolateMode =
  | "nearest"
  | "nearest-exact"
  | "linear"
  | "bilinear"
  | "trilinear"
  | "bicubic";

export interface InterpolateOptions {
  /** The new lengths of the spatial axes. */
  readonly size?: PerAxis | undefined;
  /** How many times longer they get, if there is no size; rounded down. */
  readonly scaleFactor?: number | readonly number[] | undefined;
  /** How values between pixels are made; default "nearest". */
  readonly mode?: InterpolateMode | undefined;
  /** Whether the centres of the corner pixels stay where they are; default false: their corners. */
  readonly alignCorners?: boolean | undefined;
}

/** The type of `interpolate`. */
export interface Interpolate extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options: InterpolateOptions,
  ): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/** Spatial axes that a mode is for; others are for any number. */
const RANKS: Readonly<Record<InterpolateMode, number | undefined>> = {
  nearest: undefined,
  "nearest-exact": undefined,
  linear: 1,
  bilinear: 2,
  trilinear: 3,
  bicubic: 2,
};

/** New lengths, and how many old pixels a new one is wide. */
interface Scale {
  readonly length: number;
  readonly step: number;
}

function scalesOf(op: string, old: Shape, o: InterpolateOptions): Scale[] {
  if ((o.size === undefined) === (o.scaleFactor === undefined)) {
    throw new ArgumentError({
      code: "INTERPOLATE_SIZE",
      op,
      message: o.size === undefined ? "the new size is missing." : "there are two new sizes.",
      needs: "needs either size or scaleFactor.",
    });
  }
  if (o.size !== undefined) {
    const lengths = perAxis(op, "size", o.size, old.length, 1);
    return lengths.map((length, i) => ({ length, step: old[i] / length }));
  }
  const given: unknown = o.scaleFactor;
  const list: readonly unknown[] = Array.isArray(given)
    ? given
    : new Array<unknown>(old.length).fill(given);
  const legal = (f: unknown): f is number => typeof f === "number" && f > 0 && f < LARGEST;
  const scales = list
    .filter(legal)
    .map((f, i) => ({ length: Math.floor(old[i] * f), step: 1 / f }));
  const fits = list.length === old.length && scales.length === old.length;
  if (fits && scales.every(({ length }) => length > 0 && length < LARGEST)) return scales;
  throw windowError(op, "scaleFactor", given, "needs positive factors that leave a pixel an axis.");
}

const clamp = (i: number, n: number): number => Math.min(Math.max(i, 0), n - 1);

/** Where the centre of a new pixel is among the old ones, by number. */
function centreOf(p: number, n: number, { length, step }: Scale, alignCorners: boolean): number {
  if (alignCorners) return length > 1 ? (p * (n - 1)) / (length - 1) : 0;
  return (p + 0.5) * step - 0.5;
}

/** Keys' cubic convolution kernel with slope −0.75, at the distances of four neighbours. */
function cubicWeights(t: number): number[] {
  const a = -0.75;
  const near = (d: number) => ((a + 2) * d - (a + 3)) * d * d + 1;
  const far = (d: number) => ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
  return [far(t + 1), near(t), near(1 - t), far(2 - t)];
}

function tapsOf(mode: InterpolateMode, n: number, scale: Scale, alignCorners: boolean): Tap[] {
  const places = Array.from({ length: scale.length }, (_, p) => p);
  if (mode === "nearest") {
    return [{ index: places.map((p) => clamp(Math.floor(p * scale.step), n)) }];
  }
  if (mode === "nearest-exact") {
    return [{ index: places.map((p) => clamp(Math.floor((p + 0.5) * scale.step), n)) }];
  }
  const centres = places.map((p) => centreOf(p, n, scale, alignCorners));
  if (mode === "bicubic") {
    return [0, 1, 2, 3].map((k) => ({
      index: centres.map((c) => clamp(Math.floor(c) - 1 + k, n)),
      weight: centres.map((c) => cubicWeights(c - Math.floor(c))[k]),
    }));
  }
  const inside = centres.map((c) => Math.max(c, 0));
  return [0, 1].map((k) => ({
    index: inside.map((c) => clamp(Math.floor(c) + k, n)),
    weight: inside.map((c) => (k === 0 ? 1 - (c - Math.floor(c)) : c - Math.floor(c))),
  }));
}

function checkMode(op: string, mode: unknown, x: Tensor): InterpolateMode {
  const known = typeof mode === "string" && Object.keys(RANKS).includes(mode);
  const rank = known ? RANKS[mode as InterpolateMode] : undefined;
  const axes = x.ndim - 2;
  if (known && (rank === undefined || rank === axes)) return mode as InterpolateMode; // just checked
  throw new ArgumentError({
    code: "INTERPOLATE_MODE",
    op,
    message: known
      ? `mode "${String(mode)}" is for ${rank} spatial axes, and the input has ${axes}.`
      : `there is no mode ${describeValue(mode)}.`,
    needs: `needs one of ${Object.keys(RANKS).join(", ")}.`,
    details: { mode, axes },
  });
}

function checkInput(op: string, x: Tensor): void {
  if (x.ndim >= 3 && x.ndim <= 5 && !x.shape.slice(2).includes(0)) return;
  throw new ShapeError({
    code: "INTERPOLATE_RANK",
    op,
    message: `there is nothing to interpolate in an input of shape [${x.shape.join(",")}].`,
    given: `x: ${showAval(x)}`,
    needs: "needs x[n, channels, …] with one to three spatial axes that are not empty.",
    details: { x: x.shape },
  });
}

/**
 * Images, signals or volumes at another resolution.
 *
 * @shape `n c s… -> n c size…`; integers and bool give float64
 * @param options.size new lengths ≥ 1, one or one an axis
 * @param options.scaleFactor instead of size: factors > 0; lengths are rounded down
 * @param options.mode "nearest" (default), "nearest-exact", "linear" (1 axis), "bilinear" (2),
 *   "trilinear" (3) or "bicubic" (2)
 * @param options.alignCorners whether centres of corner pixels stay in place; default false
 * @throws {ArgumentError} INTERPOLATE_SIZE, INTERPOLATE_MODE, WINDOW, FLAG; {ShapeError}
 *   INTERPOLATE_RANK; {DTypeError} for complex
 * @accuracy a few ulp of the largest neighbour
 * @gradient linear
 * @source Keys, IEEE Trans. ASSP 29 (1981) 1153–1160, with a = −0.75 as in PyTorch
 * @example interpolate([[[1, 3]]], { size: 4, mode: "linear" }) // [[[1.  1.5 2.5 3. ]]]
 */
export const interpolate: Interpolate = composite(
  "interpolate",
  (input: TensorLike, options: InterpolateOptions): Tensor => {
    const op = "interpolate";
    checkKeys(op, options, ["size", "scaleFactor", "mode", "alignCorners"]);
    const { alignCorners = false } = options;
    checkFlag(op, "alignCorners", alignCorners);
    const raw = toTensor(input, op);
    const x = raw.astype(computeDType(op, "float", raw.dtype));
    checkInput(op, x);
    const mode = checkMode(op, options.mode ?? "nearest", x);
    const old = x.shape.slice(2);
    return scalesOf(op, old, options).reduce<Tensor>(
      (y, scale, i) => resample(y, i + 2, tapsOf(mode, old[i], scale, alignCorners)),
      x,
    );
  },
) as unknown as Interpolate; // the interface adds only the types of dtypes
