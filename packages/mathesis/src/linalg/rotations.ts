/** @file Rotations of the plane and of space, and the matrices of cross products. */
import { type TensorLike, toTensor } from "../core/convert.ts";
import { zerosLike } from "../core/programs.ts";
import type { Tensor } from "../core/tensor.ts";
import { matmul } from "../ops/dot/matmul.ts";
import { stopGradient } from "../ops/elementwise/stop-gradient.ts";
import { where } from "../ops/elementwise/where.ts";
import { computeDType } from "../ops/kinds/dtypes.ts";
import { pair } from "../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../ops/kinds/record.ts";
import type { Reshaping } from "../ops/kinds/signatures.ts";
import { identity } from "../ops/linalg/matrices.ts";
import { stack } from "../ops/move/stack.ts";
import type { Shape } from "../types/shape.ts";
import { vectorsOf } from "./vectors.ts";

/** Matrices from their rows of entries. */
const fromRows = (rows: readonly (readonly Tensor[])[]): Tensor =>
  stack(
    rows.map((row) => stack(row, { axis: -1 })),
    { axis: -2 },
  );

/** The type of `rotation2d`. */
export interface Rotation2d extends OpRecord {
  (angle: TensorLike): Tensor;
}

/** The type of `rotation3d`. */
export interface Rotation3d extends OpRecord {
  (axis: TensorLike, angle: TensorLike): Tensor;
}

/**
 * The matrix that turns the plane by an angle, from the first axis to the second.
 *
 * One sine and one cosine.
 *
 * @shape `*b -> *b 2 2`
 * @param angle in radians
 * @throws {DTypeError} DTYPE for complex angles
 * @accuracy that of sin and cos
 * @gradient exact
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §5.1.8
 * @example rotation2d(0) // [[ 1. -0.] [ 0.  1.]]
 */
export const rotation2d: Rotation2d = composite("rotation2d", (angle: TensorLike): Tensor => {
  const given = toTensor(angle, "rotation2d");
  const x = given.astype(computeDType("rotation2d", "float", given.dtype));
  const [c, s] = [x.cos(), x.sin()];
  return fromRows([
    [c, s.neg()],
    [s, c],
  ]);
});

/**
 * The skew-symmetric matrix K of a vector v, with K x = v × x.
 *
 * The entries are copied.
 *
 * @shape `*b 3 -> *b 3 3`
 * @throws {ShapeError} VECTOR; {DTypeError} DTYPE
 * @accuracy exact
 * @gradient linear
 * @source Murray, Li and Sastry, A Mathematical Introduction to Robotic Manipulation, ch. 2, §2.1
 * @example skew([1, 2, 3]) // [[ 0. -3.  2.] [ 3.  0. -1.] [-2.  1.  0.]]
 */
export const skew: Reshaping = composite("skew", (v: TensorLike): Tensor => {
  const given = vectorsOf("skew", v, 3);
  computeDType("skew", "number", given.dtype);
  return crossMatrix(given);
}) as unknown as Reshaping; // the interface adds only the types of shapes and dtypes

function crossMatrix(v: Tensor): Tensor {
  const [x, y, z] = [0, 1, 2].map((i) => v.slice(`..., ${i}`));
  const zero = zerosLike(x);
  return fromRows([
    [zero, z.neg(), y],
    [z, zero, x.neg()],
    [y.neg(), x, zero],
  ]);
}

/** Vectors of length 1; of a zero vector zeros. */
function unit(v: Tensor): Tensor {
  const largest = stopGradient(v.abs().max({ axis: -1, keepDims: true }));
  const isZero = largest.equal(0);
  const shrunk = v.div(where(isZero, 1, largest));
  const squares = shrunk.mul(shrunk).sum({ axis: -1, keepDims: true });
  return where(isZero, 0, shrunk.div(where(isZero, 1, squares).sqrt()));
}

/**
 * The matrix that turns space about an axis by an angle, counterclockwise as seen against the axis.
 *
 * By Rodrigues' formula I + sin θ K + 2 sin²(θ/2) K², K the matrix of the cross product with the
 * axis: two sines, and one product of 3 × 3 matrices.
 *
 * @shape `*b 3, *b -> *b 3 3`
 * @param axis a vector of any length; a zero vector gives the identity
 * @param angle in radians
 * @throws {ShapeError} VECTOR, BROADCAST; {DTypeError} DTYPE for complex numbers
 * @accuracy 4 ε for each entry
 * @gradient exact; 0 through a zero axis, where there is none
 * @source Murray, Li and Sastry, A Mathematical Introduction to Robotic Manipulation, ch. 2, §2.2, eq. 2.14
 * @example rotation3d([0, 0, 2], 0) // [[1. 0. 0.] [0. 1. 0.] [0. 0. 1.]]
 */
export const rotation3d: Rotation3d = composite(
  "rotation3d",
  (axis: TensorLike, angle: TensorLike): Tensor => {
    const [v, theta] = pair("rotation3d", "float", vectorsOf("rotation3d", axis, 3), angle);
    const k = crossMatrix(unit(v));
    const each = theta.reshape([...theta.shape, 1, 1] as Shape);
    const half = each.mul(0.5).sin();
    const turned = k.mul(each.sin()).add(matmul(k, k).mul(half.mul(half).mul(2)));
    return identity(3, v.dtype).add(turned);
  },
);
