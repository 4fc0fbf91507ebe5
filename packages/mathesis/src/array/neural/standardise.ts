/**
 * @file What normalising functions share: mean and variance over axes, computed in float64 and in
 * two passes, and a weight and a bias laid along some axes.
 */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import { computeDType } from "../../ops/kinds/dtypes.ts";
import { type DType, promote } from "../../types/dtype.ts";
import { sameShape, showShape } from "../../types/shape.ts";
import { checkRange } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";

export interface NormOptions {
  /** Added to the variance under the root; default 1e-5. */
  readonly epsilon?: number | undefined;
  /** Factors, laid along the axes that the function names; default none. */
  readonly weight?: TensorLike | undefined;
  /** Terms added after the factors; default none. */
  readonly bias?: TensorLike | undefined;
}

/** The input of a normalising function: in float64, with the dtype the result will have. */
export interface NormInput {
  readonly x: Tensor;
  readonly dtype: DType;
}

const wide = (x: Tensor): Tensor => (x.dtype === "float64" ? x : x.astype("float64"));

/** The input in float64; the result has the dtype of x, promoted with those of the other arrays. */
export function normInput(
  op: string,
  input: TensorLike,
  minRank: number,
  others: readonly (TensorLike | undefined)[] = [],
): NormInput {
  const x = toTensor(input, op);
  if (x.ndim < minRank) {
    throw new ShapeError({
      code: "NORM_RANK",
      op,
      message: `the input has ${x.ndim} axes.`,
      given: `x: ${showAval(x)}`,
      needs: `needs at least ${minRank}${minRank === 2 ? ": x[n, channels, …]" : ""}.`,
      details: { x: x.shape },
    });
  }
  const dtype = others.reduce<DType>(
    (d, other) => {
      if (other === undefined) return d;
      return promote(d, computeDType(op, "float", toTensor(other, op).dtype));
    },
    computeDType(op, "float", x.dtype),
  );
  return { x: wide(x), dtype };
}

/** The factor epsilon, a number ≥ 0. */
export function epsilonOf(op: string, value: number | undefined, standard: number): number {
  checkRange(op, "epsilon", value ?? standard, 0, Infinity);
  return value ?? standard;
}

/** Mean and variance over axes, which stay with length 1. */
export function momentsOf(x: Tensor, axis: readonly number[]): { mean: Tensor; variance: Tensor } {
  const mean: Tensor = x.mean({ axis, keepDims: true });
  const centred = x.sub(mean);
  return { mean, variance: centred.mul(centred).mean({ axis, keepDims: true }) };
}

/** (x − mean) / √(variance + ε) */
export const standardised = (x: Tensor, mean: Tensor, variance: Tensor, epsilon: number): Tensor =>
  x.sub(mean).div(variance.add(epsilon).sqrt());

/** An array whose axes are to be laid along some axes of x, in the shape that broadcasts to x. */
export function alongAxes(
  op: string,
  name: string,
  value: TensorLike,
  x: Tensor,
  axes: readonly number[],
): Tensor {
  const given = wide(toTensor(value, op));
  const wanted = axes.map((axis) => x.shape[axis]);
  if (!sameShape(given.shape, wanted)) {
    throw new ShapeError({
      code: "NORM_PARAMETER",
      op,
      message: `${name} has the shape ${showShape(given.shape)}.`,
      given: `x: ${showShape(x.shape)}`,
      needs: `needs the shape ${showShape(wanted)}.`,
      details: { x: x.shape, [name]: given.shape },
    });
  }
  return given.reshape(x.shape.map((n, i) => (axes.includes(i) ? n : 1)));
}

/** y · weight + bias along some axes, in the dtype of the result. */
export function scaled(
  op: string,
  y: Tensor,
  axes: readonly number[],
  { weight, bias }: NormOptions,
  dtype: DType,
): Tensor {
  const times = weight === undefined ? y : y.mul(alongAxes(op, "weight", weight, y, axes));
  const plus = bias === undefined ? times : times.add(alongAxes(op, "bias", bias, y, axes));
  return plus.dtype === dtype ? plus : plus.astype(dtype);
}
