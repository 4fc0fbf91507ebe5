/** @file Norms of vectors and matrices that need no factorisation. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isfinite } from "../../ops/elementwise/isfinite.ts";
import { stopGradient } from "../../ops/elementwise/stop-gradient.ts";
import { where } from "../../ops/elementwise/where.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { type DType, floatOf, type RealOf } from "../../types/dtype.ts";
import { normalizeAxes, type Shape } from "../../types/shape.ts";
import { checkFlag, checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { matrixAxes } from "./diagonal.ts";

/** Options of `vectorNorm`. */
export interface VectorNormOptions {
  /** The axis or axes of the vectors; default null: all elements are one vector. */
  readonly axis?: number | readonly number[] | null;
  /** The order p of the norm: any number, Infinity and -Infinity too; default 2. */
  readonly ord?: number;
  /** Whether the axes stay with length 1; default false. */
  readonly keepDims?: boolean;
}

/** The orders of matrix norms that need no singular values. */
export type MatrixOrder = "fro" | 1 | -1 | typeof Infinity;

/** Options of `matrixNorm`. */
export interface MatrixNormOptions {
  /** "fro" (default), 1, -1, Infinity or -Infinity. */
  readonly ord?: MatrixOrder;
  /** Whether the axes stay with length 1; default false. */
  readonly keepDims?: boolean;
}

/** Options of `norm`. */
export interface NormOptions {
  /** One axis for vectors, two for matrices; default null: all elements, or the one matrix. */
  readonly axis?: number | readonly number[] | null;
  /** The order; default: the root of the sum of squares. */
  readonly ord?: number | "fro" | null;
  /** Whether the axes stay with length 1; default false. */
  readonly keepDims?: boolean;
}

/** The type of norms. */
export interface Norm<O> extends OpRecord {
  <const A extends TensorLike>(x: A, options?: O): Tensor<Shape, FloatReal<DTypeOf<A>>>;
}
type FloatReal<D extends DType> = D extends "float32" | "complex64"
  ? "float32"
  : RealOf<D> extends "float64"
    ? "float64"
    : "float64";

const KEEP = true;

/** |x| as floats. */
function moduli(x: Tensor): Tensor {
  const d = floatOf(x.dtype);
  return (x.dtype === d ? x : x.astype(d)).abs();
}

/** The largest modulus, or the least but 0, as a constant to divide by: 1 where that is 0 or not finite. */
function scaleOf(a: Tensor, axis: readonly number[], which: "max" | "min"): Tensor {
  if (a.size === 0) return a.sum({ axis, keepDims: KEEP }).add(1);
  const over = { axis, keepDims: KEEP };
  const own = stopGradient(a);
  const bound = which === "max" ? own.max(over) : where(own.equal(0), Infinity, own).min(over);
  return where(isfinite(bound), where(bound.equal(0), 1, bound), 1);
}

/** tᵖ of moduli. At 0 powers below 2 lack a derivative of some order, and 0 is taken for it. */
function powerOf(t: Tensor, p: number): Tensor {
  if (p === 2) return t.square();
  const isZero = t.equal(0);
  return where(isZero, p > 0 ? 0 : Infinity, where(isZero, 1, t).pow(p));
}

/**
 * (Σ aᵢᵖ)^(1/p) of moduli. Division by the one that counts most keeps powers in range; where the norm
 * is 0 and has no derivative, the inner choice keeps the outer one's from being NaN, and 0 is taken.
 */
function powerNorm(a: Tensor, p: number, axis: readonly number[]): Tensor {
  const scale = scaleOf(a, axis, p > 0 ? "max" : "min");
  const sum = powerOf(a.div(scale), p).sum({ axis, keepDims: KEEP });
  const none = p > 0 ? sum.equal(0) : sum.equal(Infinity);
  const safe = where(none, 1, sum);
  const root = p === 2 ? safe.sqrt() : safe.pow(1 / p);
  return where(none, 0, root).mul(scale);
}

/** The norm of moduli over axes, which stay with length 1. */
function normOver(a: Tensor, ord: number, axis: readonly number[]): Tensor {
  if (ord === Infinity) return a.max({ axis, keepDims: KEEP });
  if (ord === -Infinity) return a.min({ axis, keepDims: KEEP });
  if (ord === 0) return a.notEqual(0).astype(a.dtype).sum({ axis, keepDims: KEEP });
  if (ord === 1) return a.sum({ axis, keepDims: KEEP });
  return powerNorm(a, ord, axis);
}

function checkOrder(op: string, ord: unknown): void {
  if (typeof ord === "number" && !Number.isNaN(ord)) return;
  throw new ArgumentError({
    code: "NORM_ORD",
    op,
    message: `a vector has no norm of order ${describeValue(ord)}.`,
    needs: "needs a number; Infinity is the largest modulus.",
    details: { ord },
  });
}

/** Removes axes of length 1 unless they are to stay. */
function finish(y: Tensor, axis: readonly number[], keepDims: boolean | undefined): Tensor {
  return keepDims === true || axis.length === 0 ? y : y.squeeze(axis);
}

function vectorNormOf(op: string, x: Tensor, options: VectorNormOptions): Tensor {
  const { ord = 2, keepDims } = options;
  checkOrder(op, ord);
  const axis = normalizeAxes(options.axis, x.ndim, op);
  return finish(normOver(moduli(x), ord, axis), axis, keepDims);
}

/**
 * The norms of vectors, (Σ |xᵢ|ᵖ)^(1/p).
 *
 * For p other than 0, 1 and ±Infinity moduli are divided by the largest first, or for p < 0 by the least,
 * so that no power is out of range: about 4n operations for p = 2. The other orders take one pass.
 *
 * @shape `… n … -> …`
 * @param options.ord the order p; default 2. Infinity: the largest modulus, -Infinity: the smallest,
 *   0: how many elements are not 0
 * @param options.axis the axis or axes of the vectors; default: all elements are one vector
 * @param options.keepDims whether the axes stay with length 1; default false
 * @throws {ArgumentError} NORM_ORD, AXIS, AXIS_REPEATED, FLAG
 * @accuracy relative error about log₂ n ulp for p = 1, 2; squares neither over- nor underflow
 * @gradient that of the norm; 0 at x = 0 for p ≠ 1, and through elements that are 0 where p < 2 has none
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §2.2; scaling: Higham,
 *   Accuracy and Stability of Numerical Algorithms, 2nd ed., §27.8
 * @example vectorNorm([3, 4]) // 5.0
 * @example vectorNorm([[3, -4], [0, 1]], { ord: Infinity, axis: 1 }) // [4. 1.]
 */
export const vectorNorm: Norm<VectorNormOptions> = composite(
  "vectorNorm",
  (x: TensorLike, options: VectorNormOptions = {}): Tensor => {
    checkKeys("vectorNorm", options, ["axis", "ord", "keepDims"]);
    checkFlag("vectorNorm", "keepDims", options.keepDims);
    return vectorNormOf("vectorNorm", toTensor(x, "vectorNorm"), options);
  },
) as unknown as Norm<VectorNormOptions>; // the interface adds only the types of shapes and dtypes

function noMatrixOrder(op: string, ord: unknown): ArgumentError {
  const spectral = ord === 2 || ord === -2 || ord === "nuc";
  return new ArgumentError({
    code: "NORM_ORD",
    op,
    message: spectral
      ? `the matrix norm of order ${describeValue(ord)} is made of singular values.`
      : `a matrix has no norm of order ${describeValue(ord)}.`,
    needs: 'needs "fro", 1, -1, Infinity or -Infinity.',
    hint: spectral ? "factorise the matrix first: this function does not." : undefined,
    details: { ord },
  });
}

function matrixNormOf(
  op: string,
  x: Tensor,
  axes: readonly [number, number],
  ord: unknown,
  keepDims: boolean | undefined,
): Tensor {
  const [rows, columns] = axes;
  const a = moduli(x);
  if (ord === "fro") return finish(normOver(a, 2, axes), axes, keepDims);
  const summed = ord === 1 || ord === -1 ? rows : columns;
  const kept = summed === rows ? columns : rows;
  if (ord !== 1 && ord !== -1 && ord !== Infinity && ord !== -Infinity)
    throw noMatrixOrder(op, ord);
  const sums = a.sum({ axis: summed, keepDims: KEEP });
  const picked =
    ord > 0 ? sums.max({ axis: kept, keepDims: KEEP }) : sums.min({ axis: kept, keepDims: KEEP });
  return finish(picked, axes, keepDims);
}

/**
 * The norms of matrices: Frobenius's, or the largest (smallest) sum of moduli of a column or row.
 *
 * @shape `… n m -> …`
 * @param options.ord "fro" (default): the root of the sum of squares; 1, -1: the largest, smallest
 *   sum of a column; Infinity, -Infinity: of a row. Norms of singular values are not among them.
 * @param options.keepDims whether the axes stay with length 1; default false
 * @throws {ArgumentError} NORM_ORD, FLAG; {ShapeError} MATRIX
 * @accuracy as vectorNorm, sum
 * @gradient that of the norm; 0 at x = 0 for "fro"
 * @example matrixNorm([[3, 0], [0, 4]]) // 5.0
 * @example matrixNorm([[1, 2], [3, 4]], { ord: 1 }) // 6.0
 */
export const matrixNorm: Norm<MatrixNormOptions> = composite(
  "matrixNorm",
  (x: TensorLike, options: MatrixNormOptions = {}): Tensor => {
    checkKeys("matrixNorm", options, ["ord", "keepDims"]);
    checkFlag("matrixNorm", "keepDims", options.keepDims);
    const arg = toTensor(x, "matrixNorm");
    const { ord = "fro", keepDims } = options;
    return matrixNormOf("matrixNorm", arg, matrixAxes("matrixNorm", arg), ord, keepDims);
  },
) as unknown as Norm<MatrixNormOptions>; // the interface adds only the types of shapes and dtypes

/**
 * NumPy's norm: of vectors along one axis, of matrices along two, of all elements by default.
 *
 * @shape `s -> s without the axes`
 * @param options.axis one axis for vectors, two for matrices; default: all elements as one vector, or,
 *   with an order, the one vector or matrix
 * @param options.ord default: the root of the sum of squares; else as for vectorNorm or matrixNorm
 * @param options.keepDims whether the axes stay with length 1; default false
 * @throws {ArgumentError} NORM_ORD, AXES, AXIS, FLAG; {ShapeError} MATRIX
 * @accuracy as vectorNorm
 * @gradient that of the norm
 * @example norm([[1, 2], [2, 4]]) // 5.0
 */
export const norm: Norm<NormOptions> = composite(
  "norm",
  (x: TensorLike, options: NormOptions = {}): Tensor => {
    checkKeys("norm", options, ["axis", "ord", "keepDims"]);
    checkFlag("norm", "keepDims", options.keepDims);
    const arg = toTensor(x, "norm");
    const { axis = null, ord = null, keepDims } = options;
    if (ord === null && (axis === null || !Array.isArray(axis) || axis.length < 2)) {
      return vectorNormOf("norm", arg, { axis, ord: 2, keepDims: keepDims === true });
    }
    const named = axis ?? (arg.ndim === 1 ? 0 : [-2, -1]);
    if (axis === null && arg.ndim > 2) {
      throw new ArgumentError({
        code: "AXES",
        op: "norm",
        message: `an array with ${arg.ndim} axes is neither vector nor matrix.`,
        needs: "needs the axis of the vectors, or the two axes of the matrices.",
        details: { shape: arg.shape },
      });
    }
    if (!Array.isArray(named) || named.length === 1) {
      return vectorNormOf("norm", arg, {
        axis: named,
        ord: ord as number,
        keepDims: keepDims === true,
      });
    }
    const axes = matrixAxes("norm", arg, named as unknown as readonly [number, number]);
    return matrixNormOf("norm", arg, axes, ord ?? "fro", keepDims);
  },
) as unknown as Norm<NormOptions>; // the interface adds only the types of shapes and dtypes
