/** @file The orthogonal Procrustes problem. */
import type { DTypeOf, TensorLike } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import { matmul } from "../ops/dot/matmul.ts";
import { where } from "../ops/elementwise/where.ts";
import { composite, type OpRecord } from "../ops/kinds/record.ts";
import { adjoint, matrixOf, scaledToOne } from "../ops/linalg/matrices.ts";
import { unitaryFactor } from "../ops/linalg/polar.ts";
import { finiteMatrices } from "../ops/linalg/refusing.ts";
import { withinRange } from "../ops/linalg/within-range.ts";
import { type FloatOf, floatOf, type Promote, promote, type RealOf } from "../types/dtype.ts";
import { broadcastShapes, type Shape, showShape } from "../types/shape.ts";
import { ShapeError } from "../util/errors.ts";

/** The type of `procrustes`. */
export interface Procrustes extends OpRecord {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    b: B,
  ): {
    readonly rotation: Tensor<Shape, FloatOf<Promote<DTypeOf<A>, DTypeOf<B>>>>;
    readonly scale: Tensor<Shape, RealOf<FloatOf<Promote<DTypeOf<A>, DTypeOf<B>>>>>;
  };
}

/** Sums of products of matrices, entry by entry. */
const inner = (x: Tensor, y: Tensor): Tensor =>
  x
    .conj()
    .mul(y)
    .sum({ axis: [-2, -1] })
    .real();

/**
 * The orthogonal (unitary) matrix R and the number s that bring A next to B: ‖s A R − B‖ is least in
 * Frobenius's norm.
 *
 * R is the orthogonal factor of AᴴB (`polar`); s = Re tr(RᴴAᴴB)/‖A‖². About 2mn² + 22 n³
 * operations. Points in rows are not centred first. Reflections are allowed: the determinant of R may
 * be −1.
 *
 * @shape `*b m n, *b m n -> { rotation: *b n n, scale: *b }`
 * @returns `rotation` R, `scale` s: 0 if A is 0. SciPy's scale is s ‖A‖²
 * @throws {ShapeError} SIGNATURE, PROCRUSTES, BROADCAST; {DomainError} NOT_FINITE, OUT_OF_RANGE, when differentiated RANK;
 *   {NotConverged} NOT_CONVERGED
 * @accuracy that of AᴴB and its `polar`
 * @gradient exact where AᴴB has full rank
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §6.4.1; Schönemann, Psychometrika 31, 1966
 * @example procrustes([[1, 0], [0, 2]], [[0, 3], [-6, 0]]).scale // 3.0
 */
export const procrustes: Procrustes = composite("procrustes", (a: TensorLike, b: TensorLike) => {
  const [given, wanted] = [matrixOf("procrustes", a), matrixOf("procrustes", b)];
  if (given.shape.slice(-2).join() !== wanted.shape.slice(-2).join()) throw differ(given, wanted);
  broadcastShapes(given.shape, wanted.shape, "procrustes");
  const d = floatOf(promote(given.dtype, wanted.dtype));
  const near1 = (m: Tensor) => scaledToOne(finiteMatrices(m.astype(d), "procrustes"));
  const [{ matrix: x, size: from }, { matrix: y, size: to }] = [near1(given), near1(wanted)];
  const product = matmul(adjoint(x), y);
  const rotation = unitaryFactor(product, "procrustes");
  const size = inner(x, x);
  const none = size.equal(0);
  const ratio = where(none, 0, inner(rotation, product).div(where(none, 1, size)));
  const scale = ratio.mul(to.squeeze([-2, -1])).div(from.squeeze([-2, -1]));
  return { rotation, scale: withinRange(scale, "procrustes") };
}) as unknown as Procrustes; // the interface adds only the types of dtypes

function differ(a: Tensor, b: Tensor): ShapeError {
  return new ShapeError({
    code: "PROCRUSTES",
    op: "procrustes",
    message: "the matrices have different shapes.",
    given: `a: ${a.dtype}${showShape(a.shape)}  b: ${b.dtype}${showShape(b.shape)}`,
    needs: "needs m n and m n, with any leading axes.",
    details: { a: a.shape, b: b.shape },
  });
}
