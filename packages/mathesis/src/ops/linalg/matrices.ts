/** @file What the ops of linear algebra ask of their arguments, and small steps that many share. */

import { type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type DType, floatOf, isComplex, lanes } from "../../types/dtype.ts";
import { broadcastShapes, showShape } from "../../types/shape.ts";
import { bindDims, parseSignature } from "../../types/signature.ts";
import { ShapeError, SingularMatrix } from "../../util/errors.ts";
import { conjugate } from "../elementwise/conj.ts";
import { exp2 } from "../elementwise/exp2.ts";
import { floor } from "../elementwise/floor.ts";
import { log2 } from "../elementwise/log2.ts";
import { maximum } from "../elementwise/maximum.ts";
import { stopGradient } from "../elementwise/stop-gradient.ts";
import { where } from "../elementwise/where.ts";
import { gather } from "../index/gather.ts";
import { ofMatrix, type Place } from "../kinds/factorisation.ts";
import { swapLast } from "./solve-triangular.ts";
import { triangle } from "./triangle.ts";

/** An argument as floats, of two axes at least. */
export function matrixOf(op: string, a: TensorLike, dtype?: DType): Tensor {
  const x = toTensor(a, op);
  if (x.ndim < 2)
    throw wrongShape(op, "a matrix has two axes", "needs m n, with any leading axes.", x);
  const d = dtype ?? floatOf(x.dtype);
  return x.dtype === d ? x : x.astype(d);
}

/** The same for square matrices. */
export function squareOf(op: string, a: TensorLike, dtype?: DType): Tensor {
  const x = matrixOf(op, a, dtype);
  const [m, n] = x.shape.slice(-2);
  if (m === n) return x;
  throw wrongShape(op, "the matrix is not square", "needs n n, with any leading axes.", x);
}

const PENCIL = parseSignature("n n, n n -> n");

/** Refuses two square matrices that are not of one size, or whose stacks do not broadcast. */
export function checkPencil(op: string, a: Tensor, b: Tensor): void {
  bindDims(op, PENCIL, [a.shape, b.shape], {});
  broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2), op);
}

function wrongShape(op: string, message: string, needs: string, x: Tensor): ShapeError {
  const given = `a: ${x.dtype}${showShape(x.shape)}`;
  return new ShapeError({
    code: "SIGNATURE",
    op,
    message: `${message}.`,
    given,
    needs,
    details: { shape: x.shape },
  });
}

/** The conjugate transpose. */
export const adjoint = (x: Tensor): Tensor => conjugate(swapLast(x));

/** The Hermitian matrix with one triangle of x; imaginary parts of the diagonal do not count. */
export function hermitianOf(x: Tensor, lower: boolean): Tensor {
  const half = triangle(x, lower ? "lower" : "upper", 0.5);
  return half.add(adjoint(half));
}

/** Rows of matrices in the order that is given for each. */
export const permuteRows = (x: Tensor, order: Tensor): Tensor => gather(x, order, x.ndim - 2);

/** Columns of matrices in the order that is given for each. */
export const permuteColumns = (x: Tensor, order: Tensor): Tensor =>
  swapLast(permuteRows(swapLast(x), order));

/** What an op says of a matrix whose pivot `index` is zero. */
export function singular(op: string, index: number, n: number, place: Place): SingularMatrix {
  return new SingularMatrix({
    code: "SINGULAR",
    op,
    message: `pivot ${index} of ${n}${ofMatrix(place)} is zero: the rows are linearly dependent.`,
    needs: "needs a matrix that has an inverse.",
    hint: "lstsq and pinv take singular matrices.",
    details: { index, ...(place !== undefined && { batch: place }) },
  });
}

/** The diagonals of square matrices. */
export function diagonalOf(x: Tensor): Tensor {
  const n = x.shape[x.ndim - 1];
  return x.reshape([...x.shape.slice(0, -2), n * n]).slice(`..., ::${n + 1}`);
}

/** The n × n matrix with ones on its diagonal. */
export function identity(n: number, dtype: DType): Tensor {
  const eye = emptyHost([n, n], dtype);
  const step = lanes(dtype) * (n + 1);
  for (let i = 0; i < n; i++) eye.values[eye.offset + i * step] = 1;
  return eye;
}

/** Square matrices with the given diagonals. */
export const diagonalMatrix = (d: Tensor): Tensor =>
  d.expandDims(-1).mul(identity(d.shape[d.ndim - 1], d.dtype));

/** Identities, one for each matrix of a stack of square ones. */
export const identityLike = (x: Tensor): Tensor =>
  identity(x.shape[x.ndim - 1], x.dtype).broadcastTo(x.shape);

/** The largest sum of moduli of a column; 0 of an empty matrix. */
export function norm1(x: Tensor): Tensor {
  const sums = x.abs().sum({ axis: -2 });
  return sums.shape[sums.ndim - 1] === 0 ? sums.sum({ axis: -1 }) : sums.max({ axis: -1 });
}

/** Magnitudes, of complex numbers that of the larger part: no modulus is beyond the range of numbers. */
export const largerPart = (x: Tensor): Tensor =>
  isComplex(x.dtype) ? maximum(x.real().abs(), x.imag().abs()) : x.abs();

/**
 * An integer e for each magnitude, 2^e ≤ 4/3 x < 2^(e + 1), which no rounding takes beyond the largest
 * exponent; `none` for 0 and NaN, and Infinity as it is.
 */
export function exponentOf(x: Tensor, none: number): Tensor {
  const isSome = x.greater(0);
  return where(isSome, floor(log2(where(isSome, x.mul(0.75), 1))), none);
}

/**
 * Matrices divided by a power of two next to their largest part, which derivatives take for fixed: for
 * what does not depend on the scale, computed where products of entries stay in range. The powers keep
 * their axes; of a matrix that is zero or not finite it is 1.
 */
export function scaledToOne(x: Tensor): { readonly matrix: Tensor; readonly size: Tensor } {
  const sums = { axis: [-2, -1], keepDims: true } as const;
  if (x.shape[x.ndim - 1] === 0 || x.shape[x.ndim - 2] === 0) {
    return { matrix: x, size: x.abs().sum(sums).add(1) };
  }
  const exponent = exponentOf(stopGradient(largerPart(x)).max(sums), 0);
  const size = exp2(where(exponent.less(Infinity), exponent, 0));
  return { matrix: x.div(size), size };
}

/** The distance from 1 to the next number of a dtype. */
export const epsilonOf = (d: DType): number =>
  d === "float32" || d === "complex64" ? 2 ** -23 : 2 ** -52;
