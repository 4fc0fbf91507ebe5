/** @file Areas under sampled functions by the trapezoidal rule. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { commonDType } from "../../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { stretch, withInitial } from "../../ops/reduce/running.ts";
import { floatOf } from "../../types/dtype.ts";
import { normalizeAxis, type Shape, sameShape, showShape } from "../../types/shape.ts";
import { checkFlag, checkKeys, checkNumber } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { diff } from "./diff.ts";

/** Options of `trapezoid`. */
export interface TrapezoidOptions {
  /** Where the samples are: one place for each along the axis, or the shape of y. */
  readonly x?: TensorLike;
  /** The distance of neighbours, where x is not given; default 1. */
  readonly dx?: number;
  /** The axis to integrate along; default −1. */
  readonly axis?: number;
}
/** Options of `cumulativeTrapezoid`. */
export interface CumulativeTrapezoidOptions extends TrapezoidOptions {
  /** Whether the area of nothing, 0, comes first; default false. */
  readonly includeInitial?: boolean;
}

/** The type of `trapezoid`. */
export interface Trapezoid extends OpRecord {
  (y: TensorLike, options?: TrapezoidOptions): Tensor<Shape>;
}
/** The type of `cumulativeTrapezoid`. */
export interface CumulativeTrapezoid extends OpRecord {
  (y: TensorLike, options?: CumulativeTrapezoidOptions): Tensor<Shape>;
}

/** The places of samples in a shape that broadcasts against them. */
export function coordinates(op: string, x: TensorLike, shape: Shape, axis: number): Tensor {
  const places = toTensor(x, op);
  if (sameShape(places.shape, shape)) return places;
  if (places.ndim === 1 && places.size === shape[axis]) {
    return places.reshape(shape.map((n, i) => (i === axis ? n : 1)));
  }
  throw new ShapeError({
    code: "COORDINATES",
    op,
    message: `the places have shape ${showShape(places.shape)}.`,
    given: `samples: ${showShape(shape)}  axis: ${axis}`,
    needs: `needs ${shape[axis]} places, or the shape of the samples.`,
    details: { coordinates: places.shape, samples: shape, axis },
  });
}

/** The area between each two neighbours, and the axis they stand on. */
function areas(op: string, y: TensorLike, options: TrapezoidOptions) {
  checkKeys(op, options, ["x", "dx", "axis", "includeInitial"]);
  const { dx = 1 } = options;
  checkNumber(op, "dx", dx);
  const input = toTensor(y, op);
  const axis = normalizeAxis(options.axis ?? -1, input.ndim, op);
  const x = options.x === undefined ? null : coordinates(op, options.x, input.shape, axis);
  const d = floatOf(x === null ? input.dtype : commonDType(input, x));
  const arg = input.astype(d);
  const n = arg.shape[axis];
  const ends = stretch(arg, axis, 1, n).add(stretch(arg, axis, 0, n - 1));
  // half the step may lose a bit where half the sum does not
  const steps = x === null ? dx : diff(x.astype(d), { axis });
  return { parts: ends.mul(steps).mul(0.5), axis };
}

/**
 * The area under samples y of a function: Σ (y[i] + y[i + 1]) (x[i + 1] − x[i]) / 2.
 *
 * @shape `[…, n, …] -> […, …]`; integers give float64
 * @param options.x the places of the samples, along the axis or in the shape of y
 * @param options.dx the distance of neighbours, without x; default 1
 * @param options.axis default −1
 * @returns 0 for fewer than two samples
 * @throws {ArgumentError} AXIS, NUMBER; {ShapeError} COORDINATES
 * @accuracy pairwise summation; the rule itself has the error (b − a) h² |f″| / 12
 * @gradient linear in y and in x
 * @source Süli & Mayers, An Introduction to Numerical Analysis (2003), §7.5
 * @example trapezoid([1, 2, 3]) // 4.
 * @example trapezoid([1, 2, 3], { x: [4, 6, 8] }) // 8.
 */
export const trapezoid: Trapezoid = composite(
  "trapezoid",
  (y: TensorLike, options: TrapezoidOptions = {}): Tensor => {
    const { parts, axis } = areas("trapezoid", y, options);
    return parts.sum({ axis });
  },
);

/**
 * The areas under samples of a function from the first one up to each of the others.
 *
 * @shape `[…, n, …] -> […, n − 1, …]`, or n with includeInitial
 * @param options.x the places of the samples, along the axis or in the shape of y
 * @param options.dx the distance of neighbours, without x; default 1
 * @param options.axis default −1
 * @param options.includeInitial start with 0; default false
 * @throws {ArgumentError} AXIS, NUMBER, FLAG; {ShapeError} COORDINATES
 * @accuracy as cumulativeSum; the rule itself has the error (b − a) h² |f″| / 12
 * @gradient linear in y and in x
 * @source Süli & Mayers, An Introduction to Numerical Analysis (2003), §7.5
 * @example cumulativeTrapezoid([1, 2, 3]) // [1.5 4. ]
 */
export const cumulativeTrapezoid: CumulativeTrapezoid = composite(
  "cumulativeTrapezoid",
  (y: TensorLike, options: CumulativeTrapezoidOptions = {}): Tensor => {
    const { parts, axis } = areas("cumulativeTrapezoid", y, options);
    checkFlag("cumulativeTrapezoid", "includeInitial", options.includeInitial);
    const sums: Tensor = parts.cumsum({ axis });
    return options.includeInitial === true ? withInitial(sums, axis, 0) : sums;
  },
);
