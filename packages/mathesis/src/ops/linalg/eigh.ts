/** @file Eigenvalues and eigenvectors of symmetric and Hermitian matrices. */

import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { toTensor } from "../../core/convert.ts";
import { bind, bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type FloatOf, floatOf, isComplex, type RealOf, realOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkFlag, checkInteger, checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, DomainError, NotConverged } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { conjugate } from "../elementwise/conj.ts";
import { takeAlongAxis } from "../index/take-along-axis.ts";
import { commonDType } from "../kinds/elementwise.ts";
import { type Dense, factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { callable, composite, known, type OpRecord } from "../kinds/record.ts";
import { cholesky } from "./cholesky.ts";
import { solveHermitian, type Wanted } from "./dense/symmetric/eigh.ts";
import { EighFactors } from "./eigh-factors.ts";
import { divideByGaps } from "./gaps.ts";
import { adjoint, checkPencil, hermitianOf, squareOf } from "./matrices.ts";
import { finiteMatrices } from "./refusing.ts";
import { solveLower, solveTriangular } from "./solve-triangular.ts";

/** Which triangle is read, which eigenvalues are wanted, and the function that asks. */
type Flags = {
  readonly of: string;
  readonly lower: boolean;
  readonly from: number;
  readonly to: number;
};

function solveOne(a: Dense, flags: Flags, wanted: Pick<Wanted, "values" | "vectors">, at: Place) {
  const { lower, from, to } = flags;
  const failed = solveHermitian(a, lower, { ...wanted, from, to });
  if (failed < 0 && wanted.values.every((w) => w - w === 0)) return;
  if (failed < 0) throw outOfRange(flags, at);
  throw new NotConverged({
    code: "NOT_CONVERGED",
    op: flags.of,
    message: `no convergence at eigenvalue ${failed} of ${a.shape[0]}${ofMatrix(at)}.`,
    needs: "no matrix is known for which this happens: please report it.",
    details: { index: failed, ...(at !== undefined && { batch: at }) },
  });
}

function outOfRange({ of }: Flags, at: Place): DomainError {
  return new DomainError({
    code: "OUT_OF_RANGE",
    op: of,
    message: `an eigenvalue${ofMatrix(at)} is beyond the range of numbers.`,
    hint: "divide the matrix by a power of two; its eigenvalues are divided, too.",
    details: at === undefined ? {} : { batch: at },
  });
}

/** Eigenvalues, eigenvectors, and the component of each vector that is real and positive. */
const vectorsOp: Op = factorisationOp<Flags>({
  name: "eigh",
  signature: "n n -> k, n k, k",
  dims: (_, { from, to }) => ({ k: to - from }),
  dtypes: (d) => [realOf(d), d, "int32"],
  keepsInputs: true,
  factor: ([a], [values, vectors, peaks], flags, place) => {
    const wanted = { columns: vectors.values, peaks: peaks.values };
    solveOne(a, flags, { values: values.values, vectors: wanted }, place);
  },
  // M = Vᴴ dA v: dw is its diagonal, dv = V (F ∘ M) with F_ij = 1/(w_j − w_i) (Giles, 2008, §3.1)
  derivative: ([a], [t], [values, vectors, peaks], flags) => {
    const n = a.shape[a.ndim - 1];
    const moved = matmul(hermitianOf(known(t), flags.lower), vectors);
    const isAll = flags.to - flags.from === n;
    const all = { ...flags, from: 0, to: n };
    const [w, v] = isAll ? [values, vectors] : bind(vectorsOp, [a], all);
    const dv = matmul(
      v,
      divideByGaps(matmul(adjoint(v), moved), w, values, { ...flags, refusal: "eigenvalues" }),
    );
    return [diagonalOfProduct(vectors, moved), keepPhase(vectors, dv, peaks), null];
  },
});

/** The diagonal of Vᴴ·M, which is real. */
function diagonalOfProduct(v: Tensor, m: Tensor): Tensor {
  if (!isComplex(v.dtype)) return v.mul(m).sum({ axis: -2 });
  return v.conj().mul(m).sum({ axis: -2 }).real();
}

/** dv − i (Im dv_p / v_p) v: the component p of v stays real. */
function keepPhase(v: Tensor, dv: Tensor, peaks: Tensor): Tensor {
  if (!isComplex(v.dtype)) return dv;
  const at = peaks.expandDims(-2);
  const ratio = takeAlongAxis(dv, at, { axis: -2 }).div(takeAlongAxis(v, at, { axis: -2 }));
  return dv.sub(v.mul(ratio.sub(ratio.conj()).mul(0.5)));
}

const valuesOp: Op = factorisationOp<Flags>({
  name: "eigvalsh",
  signature: "n n -> k",
  dims: (_, { from, to }) => ({ k: to - from }),
  dtypes: (d) => [realOf(d)],
  keepsInputs: true,
  factor: ([a], [values], flags, place) => {
    solveOne(a, flags, { values: values.values }, place);
  },
  derivative: ([a], [t], _outputs, flags) => {
    const [, vectors] = bind(vectorsOp, [a], flags);
    return [diagonalOfProduct(vectors, matmul(hermitianOf(known(t), flags.lower), vectors))];
  },
});

/** Options of `eigh` and `eigvalsh`. */
export interface EighOptions {
  /** Read the lower triangle of a (and of b), or else the upper one. Default: true. */
  readonly lower?: boolean;
  /** The eigenvalues wanted, `[from, to]`: those numbered from ≤ i < to, ascending. Default: all. */
  readonly subset?: readonly [from: number, to: number];
  /** A positive definite matrix: solves A v = w B v. Default: the identity. */
  readonly b?: TensorLike;
}

/** The matrix whose eigenvalues are wanted, and the factor L of B = L Lᴴ, if there is a B. */
interface Problem {
  readonly matrix: Tensor;
  readonly factor?: Tensor;
  readonly flags: Flags;
}

function problemOf(of: string, a: TensorLike, options: EighOptions): Problem {
  checkKeys(of, options, ["lower", "subset", "b"]);
  const { lower = true, subset, b } = options;
  checkFlag(of, "lower", lower);
  if (b === undefined) {
    const matrix = squareOf(of, a);
    return { matrix, flags: { of, lower, ...rangeOf(of, subset, matrix) } };
  }
  const d = floatOf(commonDType(toTensor(a, of), toTensor(b, of)));
  const x = squareOf(of, a, d);
  const metric = squareOf(of, b, d);
  checkPencil(of, x, metric);
  const factor = cholesky(hermitianOf(finiteMatrices(metric, of), lower));
  // C = L⁻¹ A L⁻ᴴ (Golub and Van Loan, 4th ed., §8.7.2)
  const left = solveLower(factor, hermitianOf(x, lower));
  const matrix = solveLower(factor, adjoint(left));
  return { matrix, factor, flags: { of, lower: true, ...rangeOf(of, subset, matrix) } };
}

function rangeOf(of: string, subset: EighOptions["subset"], { shape }: Tensor) {
  const n = shape[shape.length - 1];
  if (subset === undefined) return { from: 0, to: n };
  if (!Array.isArray(subset) || subset.length !== 2) {
    throw new ArgumentError({
      code: "SUBSET",
      op: of,
      message: `subset is ${describeValue(subset)}.`,
      needs: "needs [from, to], the numbers of the first eigenvalue and of that after the last.",
      details: { subset },
    });
  }
  const [from, to] = subset as readonly [number, number];
  checkInteger(of, "subset[1]", to, 0, n);
  checkInteger(of, "subset[0]", from, 0, to);
  return { from, to };
}

/** The type of `eigh`. */
export interface Eigh extends OpRecord {
  <const A extends TensorLike>(a: A, options?: EighOptions): EighFactors<FloatOf<DTypeOf<A>>>;
}

/**
 * The eigenvalues, ascending, and orthonormal eigenvectors (the columns) of a symmetric or Hermitian
 * matrix.
 *
 * By Householder's reduction to tridiagonal form in blocks, implicit QL and, above 32 rows, Cuppen's
 * divide and conquer, in double precision whatever the dtype; about 14n³/3 operations. The sign, or phase,
 * of a vector makes its component of largest modulus (the first of them) real and positive; with `b`
 * that of Lᴴ v, where B = L Lᴴ.
 *
 * @shape `*b n n -> eigenvalues: *b k, eigenvectors: *b n k`; k = n, or the length of the subset
 * @param a only one triangle is read; imaginary parts of the diagonal are not
 * @param options.lower whether it is the lower one; default true
 * @param options.subset `[from, to]` with 0 ≤ from ≤ to ≤ n: only those numbered from ≤ i < to; default all
 * @param options.b a positive definite matrix B, for A v = w B v with Vᴴ B V = I; default the identity
 * @returns `eigenvalues`, which are real, and `eigenvectors`; with all of them `solve(b)`, `inv()`, `det()`,
 *   `slogdet()`, `logdet()` and `rcond()` of A; `reconstruct()` is A again, or the part that a subset has
 * @throws {ShapeError} SIGNATURE, BROADCAST; {DomainError} NOT_FINITE, in the other triangle too, OUT_OF_RANGE;
 *   {ArgumentError} SUBSET, INTEGER; {NotPositiveDefinite} NOT_POSITIVE_DEFINITE for b;
 *   {NotConverged} NOT_CONVERGED, for which no matrix is known
 * @accuracy ‖A V − V Λ‖₁ and ‖A‖₁ ‖Vᴴ V − I‖₁ ≤ 10 n ε ‖A‖₁ (tested); with `b` times κ(B)
 * @gradient exact, in the triangle that is read; through the vectors there is none where one of their
 *   eigenvalues agrees with another one to working precision: {DomainError} REPEATED_EIGENVALUE (with a
 *   `subset` only its own vectors count). Of repeated eigenvalues the gradient of symmetric functions, such
 *   as their sum, is right
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §8.3, §8.4 and §8.7; Gu and Eisenstat, SIAM
 *   J. Matrix Anal. Appl. 16, 1995; derivative: Giles, "An extended collection of matrix derivative
 *   results", 2008, §3.1
 * @example eigh([[2, 1], [1, 2]]).eigenvalues // [1. 3.]
 * @example eigh([[2, 1], [1, 2]], { subset: [1, 2] }).eigenvectors // [[0.70710678] [0.70710678]]
 * @example eigh([[2, 0], [0, 3]], { b: [[1, 0], [0, 2]] }).eigenvalues // [1.5 2.]
 */
export const eigh: Eigh = composite("eigh", (a: TensorLike, options: EighOptions = {}) => {
  const { matrix, factor, flags } = problemOf("eigh", a, options);
  const [eigenvalues, vectors] = bind(vectorsOp, [matrix], { ...flags });
  // V = L⁻ᴴ Y
  const eigenvectors =
    factor === undefined
      ? vectors
      : solveTriangular(conjugate(factor), vectors, {
          lower: true,
          transpose: true,
        });
  const shared = factor?.broadcastTo(matrix.shape);
  return new EighFactors(eigenvalues, eigenvectors, shared);
}) as unknown as Eigh; // the interface adds only the types of dtypes

/** The type of `eigvalsh`. */
export interface Eigvalsh extends Op {
  <const A extends TensorLike>(
    a: A,
    options?: EighOptions,
  ): Tensor<Shape, RealOf<FloatOf<DTypeOf<A>>>>;
}

/**
 * The eigenvalues of a symmetric or Hermitian matrix, ascending.
 *
 * By Householder's reduction to tridiagonal form and implicit QL, in double precision whatever the
 * dtype; 4n³/3 operations.
 *
 * @shape `*b n n -> *b k`; k = n, or the length of the subset
 * @param a only one triangle is read; imaginary parts of the diagonal are not
 * @param options.lower whether it is the lower one; default true
 * @param options.subset `[from, to]` with 0 ≤ from ≤ to ≤ n: only those numbered from ≤ i < to; default all
 * @param options.b a positive definite matrix B, for A v = w B v; default the identity
 * @throws {ShapeError} SIGNATURE, BROADCAST; {DomainError} NOT_FINITE, in the other triangle too, OUT_OF_RANGE;
 *   {ArgumentError} SUBSET, INTEGER; {NotPositiveDefinite} NOT_POSITIVE_DEFINITE for b;
 *   {NotConverged} NOT_CONVERGED, for which no matrix is known
 * @accuracy each within 10 n ε ‖A‖₁ of an exact one (tested); with `b` times κ(B)
 * @gradient exact, in the triangle that is read: that of wᵢ is vᵢ vᵢᴴ. Of repeated eigenvalues that of
 *   symmetric functions, such as their sum, is right; second derivatives throw REPEATED_EIGENVALUE
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §8.3; Giles, "An extended collection of
 *   matrix derivative results", 2008, §3.1
 * @example eigvalsh([[2, 1], [1, 2]]) // [1. 3.]
 */
export const eigvalsh: Eigvalsh = callable(
  valuesOp,
  (a: TensorLike, options: EighOptions = {}): Tensor => {
    const { matrix, flags } = problemOf("eigvalsh", a, options);
    return bindOne(valuesOp, [matrix], { ...flags });
  },
) as unknown as Eigvalsh; // the interface adds only the types of dtypes
