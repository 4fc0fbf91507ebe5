/** @file Reductions of some elements only: the options `where` and `initial`. */
import { type TensorLike, toTensor, weakScalar } from "../../core/convert.ts";
import type { ExtremeOptions, MaskedOptions } from "../../core/methods.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DType } from "../../types/dtype.ts";
import { broadcastShapes, sameShape, showShape } from "../../types/shape.ts";
import { describeValue } from "../../util/check.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";
import { where } from "../elementwise/where.ts";
import type { Axes } from "./axes.ts";

export type { ExtremeOptions, MaskedOptions };

/** Options of reductions whose result has a dtype of its own. */
export interface TotalOptions<
  X extends Axes | undefined = Axes,
  K extends boolean = boolean,
  D extends DType = DType,
> extends MaskedOptions<X, K> {
  /** The dtype to compute and answer in; default that of the array, int32 for bool. */
  readonly dtype?: D;
}

/** The mask of a reduction of x, in the shape of x or one that stretches to it. */
export function maskOf(op: string, x: Tensor, mask: TensorLike): Tensor {
  const m = toTensor(mask, op);
  if (m.dtype !== "bool") {
    throw new DTypeError({
      code: "MASK_DTYPE",
      op,
      message: `where has dtype ${m.dtype}.`,
      needs: "needs bool.",
      hint: "compare first: notEqual(mask, 0).",
      details: { dtype: m.dtype },
    });
  }
  if (sameShape(broadcastShapes(x.shape, m.shape, op), x.shape)) return m;
  throw new ShapeError({
    code: "MASK_SHAPE",
    op,
    message: "where is larger than the array.",
    given: `x: ${showShape(x.shape)}  where: ${showShape(m.shape)}`,
    needs: "needs a mask that broadcasts to the shape of x.",
    details: { x: x.shape, where: m.shape },
  });
}

/** x with `neutral` in the places that do not take part. */
export function masked(
  op: string,
  x: Tensor,
  mask: TensorLike | undefined,
  neutral: TensorLike,
): Tensor {
  return mask === undefined ? x : where(maskOf(op, x, mask), x, neutral);
}

/** `initial` in the dtype of x; undefined if it is not given. */
export function initialOf(op: string, x: Tensor, initial: unknown): Tensor | undefined {
  if (initial === undefined) return undefined;
  if (typeof initial === "number") return weakScalar(initial, x.dtype, op);
  throw new ArgumentError({
    code: "NUMBER",
    op,
    message: `initial is ${describeValue(initial)}.`,
    needs: "needs a number.",
    details: { name: "initial" },
  });
}

/** Throws unless an initial value is there, which an extreme of no elements would be. */
export function initialNeeded(op: string): ArgumentError {
  return new ArgumentError({
    code: "INITIAL_NEEDED",
    op,
    message: "with where, there may be no element left to answer with.",
    hint: `pass { initial }, such as ${op === "max" ? "-Infinity" : "Infinity"}.`,
  });
}
