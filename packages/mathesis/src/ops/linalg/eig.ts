/** @file Eigenvalues and eigenvectors of square matrices. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bind, bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type ComplexOf, complexOf, type DType, type FloatOf, floatOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";
import { matmul } from "../dot/matmul.ts";
import { commonDType } from "../kinds/elementwise.ts";
import { type Dense, factorisationOp, type Place } from "../kinds/factorisation.ts";
import { callable, composite, known, type OpRecord } from "../kinds/record.ts";
import { eigComplex } from "./dense/eig/complex-eig.ts";
import { eigReal, type Wanted } from "./dense/eig/eig.ts";
import { EigFactors } from "./eig-factors.ts";
import { eigOfPencil, eigvalsOfPencil } from "./eig-pencil.ts";
import { inverseBasis } from "./eigen-basis.ts";
import { reciprocalGaps } from "./eigen-gaps.ts";
import { notConverged, settled, toComplex } from "./eigen-tangents.ts";
import { adjoint, checkPencil, diagonalOf, squareOf } from "./matrices.ts";

function findAll(a: Dense, wanted: Wanted, op: string, place: Place): void {
  const n = a.shape[0];
  const isDone = a.complex
    ? eigComplex({ ...a, values: a.values.slice() }, wanted)
    : eigReal(a, wanted);
  if (!isDone) throw notConverged(op, n, place);
}

const complexPair = (d: DType): readonly DType[] => [complexOf(d), complexOf(d)];

const rightOp: Op = factorisationOp({
  name: "eig",
  signature: "n n -> n, n n, n",
  dtypes: (d) => [...complexPair(d), "int32"],
  keepsInputs: true,
  factor: ([a], [values, right, largest], _params, place) => {
    const vectors = { values: right.values, largest: largest.values };
    findAll(a, { values: values.values, right: vectors }, "eig", place);
  },
  derivative: (_primals, [t], outputs) => rightTangents(toComplex(known(t)), outputs),
});

const bothOp: Op = factorisationOp({
  name: "eigBoth",
  of: "eig",
  signature: "n n -> n, n n, n, n n, n",
  dtypes: (d) => [...complexPair(d), "int32", complexOf(d), "int32"],
  keepsInputs: true,
  factor: ([a], [values, right, largest, left, leftLargest], _params, place) => {
    const wanted = {
      values: values.values,
      right: { values: right.values, largest: largest.values },
      left: { values: left.values, largest: leftLargest.values },
    };
    findAll(a, wanted, "eig", place);
  },
  derivative: (_primals, [t], outputs) => {
    const [values, , , left, leftLargest] = outputs;
    const moved = toComplex(known(t));
    // left vectors are the right ones of Aᴴ, whose eigenvalues are the conjugates
    const back = rightTangents(adjoint(moved), [values.conj(), left, leftLargest]);
    return [...rightTangents(moved, outputs), back[1], null];
  },
});

/** dλ = diag(V⁻¹ dA V), and dV = V (F ∘ V⁻¹ dA V) but for what keeps lengths and phases. */
function rightTangents(t: Tensor, [values, vectors, largest]: readonly Tensor[]) {
  // the gaps first: equal eigenvalues are said to be equal, not their vectors to be dependent
  const gaps = reciprocalGaps(values, "eig");
  const m = inBasis(t, vectors, "eig");
  const x = matmul(vectors, gaps.mul(m));
  return [diagonalOf(m), settled(x, vectors, largest), null] as const;
}

/** V⁻¹ dA V. */
const inBasis = (t: Tensor, vectors: Tensor, of: string): Tensor =>
  matmul(inverseBasis(vectors, of), matmul(t, vectors));

const valuesOp: Op = factorisationOp({
  name: "eigvals",
  signature: "n n -> n",
  dtypes: (d) => [complexOf(d)],
  keepsInputs: true,
  factor: ([a], [values], _params, place) => {
    findAll(a, { values: values.values }, "eigvals", place);
  },
  derivative: ([a], [t]) => {
    const [, vectors] = bind(rightOp, [a]);
    return [diagonalOf(inBasis(toComplex(known(t)), vectors, "eigvals"))];
  },
});

type Complex<A extends TensorLike> = ComplexOf<FloatOf<DTypeOf<A>>>;

/** The same with the left vectors, in columns. */
export interface EigBothFactors<D extends DType = DType> extends EigFactors<D> {
  readonly leftEigenvectors: Tensor<Shape, D>;
}

/** Options of `eig`. */
export interface EigOptions {
  /** Whether left eigenvectors are wanted, too. Default: false. */
  readonly left?: boolean;
  /** A square matrix, singular or not: solves A v = λ B v. Default: the identity. */
  readonly b?: TensorLike;
}

/** The type of `eig`. */
export interface Eig extends OpRecord {
  <const A extends TensorLike>(
    a: A,
    options: EigOptions & { readonly left: true },
  ): EigBothFactors<Complex<A>>;
  <const A extends TensorLike>(
    a: A,
    options?: EigOptions & { readonly left?: false },
  ): EigFactors<Complex<A>>;
}

/** Both matrices of a pencil in one dtype. */
function pencilOf(of: string, a: TensorLike, b: TensorLike): readonly [Tensor, Tensor] {
  const d = floatOf(commonDType(toTensor(a, of), toTensor(b, of)));
  const pencil = [squareOf(of, a, d), squareOf(of, b, d)] as const;
  checkPencil(of, ...pencil);
  return pencil;
}

/**
 * The eigenvalues and eigenvectors of a square matrix: A V = V diag(λ), or A V = B V diag(λ).
 *
 * By balancing, Hessenberg and Schur form, and back substitution, in double precision whatever the
 * dtype; about 26n³ operations. Always complex: a rotation has the eigenvalues ±i. For symmetric
 * matrices `eigh` is faster, and its vectors are orthogonal. With `b` by the QZ algorithm in complex
 * arithmetic, about ten times as many operations; b is not inverted and may be singular.
 *
 * @shape `*b n n -> eigenvalues: *b n, eigenvectors: *b n n`
 * @param options.left whether to add `leftEigenvectors` U, for which Uᴴ A = diag(λ) Uᴴ, or
 *   Uᴴ A = diag(λ) Uᴴ B; default false
 * @param options.b a square matrix B, for A v = λ B v, where λ is Infinity + 0i if B v is zero but for
 *   rounding; default the identity
 * @returns `eigenvalues` in the order in which they were found, of a real matrix conjugate pairs
 *   beside each other, im > 0 first (with `b` in any order, and conjugate but for rounding);
 *   `eigenvectors` in columns, of unit 2-norm, the first of the largest entries real and positive;
 *   with independent ones `solve(b)`, `inv()`, `det()`, `slogdet()`, `logdet()` and `rcond()` of A, and
 *   `reconstruct()`, which is A again, all complex and with errors larger by κ(V)
 * @throws {NotConverged} NOT_CONVERGED after 30 max(n, 10) steps on one eigenvalue; {DomainError}
 *   NOT_FINITE, SINGULAR_PENCIL where A − λB has no inverse for any λ, OUT_OF_RANGE, and when
 *   differentiated REPEATED_EIGENVALUES, DEFECTIVE or INFINITE_EIGENVALUE; {ShapeError} SIGNATURE, BROADCAST
 * @accuracy ‖A V − V diag(λ)‖₁ ≤ 10 n ε ‖A‖₁ (tested); of a badly graded A this holds for the balanced
 *   matrix D⁻¹A D and its vectors D⁻¹V alone, as with LAPACK's geev. With `b`, where λ = α/β, each
 *   ‖β A v − α B v‖₁ ≤ 10 n ε (|β| ‖A‖₁ + |α| ‖B‖₁) (tested)
 * @gradient exact where the eigenvalues are distinct and finite; vectors keep their length and the real
 *   entry
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §7.5, §7.6 and §7.7 (QZ: Moler & Stewart,
 *   SIAM J. Numer. Anal. 10, 1973); James, Langou & Lowery, arXiv:1401.5766 (balancing); derivative:
 *   Giles, Oxford report 08/01, §3.1
 * @example eig([[2, 0], [0, 3]]).eigenvalues // [2.+0.i 3.+0.i]
 * @example eig([[0, -1], [1, 0]]).eigenvalues // [0.+1.i 0.-1.i]
 * @example eig([[2, 0], [0, 3]], { b: [[4, 0], [0, 0]] }).eigenvalues // [0.5+0.i inf+0.i]
 */
export const eig: Eig = composite("eig", (a: TensorLike, options: EigOptions = {}) => {
  checkKeys("eig", options, ["left", "b"]);
  const { left = false, b } = options;
  checkFlag("eig", "left", left);
  if (b !== undefined) return eigOfPencil(...pencilOf("eig", a, b), left);
  const x = squareOf("eig", a);
  const found = bind(left ? bothOp : rightOp, [x]);
  return new EigFactors(found[0], found[1], { left: found[3] });
}) as unknown as Eig; // the interface adds only the types of dtypes

/** Options of `eigvals`. */
export interface EigvalsOptions {
  /** A square matrix, singular or not: solves A v = λ B v. Default: the identity. */
  readonly b?: TensorLike;
}

/** The type of `eigvals`. */
export interface Eigvals extends Op {
  <const A extends TensorLike>(a: A, options?: EigvalsOptions): Tensor<Shape, Complex<A>>;
}

/**
 * The eigenvalues of a square matrix, the same numbers in the same order as those of `eig`.
 *
 * By balancing, Hessenberg form and QR steps, in double precision whatever the dtype; about 10n³
 * operations. With `b` by the QZ algorithm in complex arithmetic, about ten times as many.
 *
 * @shape `*b n n -> *b n`, always complex
 * @param options.b a square matrix B, for A v = λ B v, where λ is Infinity + 0i if B v is zero but for
 *   rounding; default the identity
 * @throws {NotConverged} NOT_CONVERGED; {DomainError} NOT_FINITE, SINGULAR_PENCIL where A − λB has no
 *   inverse for any λ, OUT_OF_RANGE; {ShapeError} SIGNATURE, BROADCAST; when differentiated {DomainError}
 *   DEFECTIVE for a matrix without n independent eigenvectors, INFINITE_EIGENVALUE
 * @accuracy the exact eigenvalues of a matrix within 10 n ε ‖A‖₁ of A; of a badly graded A, of one within
 *   so much of the balanced matrix D⁻¹A D, as with LAPACK's geev. With `b` of a pair within 10 n ε ‖A‖₁
 *   of A and 10 n ε ‖B‖₁ of B
 * @gradient diag(V⁻¹ dA V), where the eigenvectors are independent; with `b`, where the eigenvalues are
 *   finite, diag((B V)⁻¹ (dA V − dB V Λ)); of equal eigenvalues, whose derivative depends on the
 *   direction, that for the vectors that were found
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §7.5 and §7.7
 * @example eigvals([[1, 2], [2, 1]]) // [ 3.+0.i -1.+0.i]
 * @example eigvals([[1, 2], [3, 4]], { b: [[2, 0], [0, 0]] }) // [-0.25+0.i   inf+0.i]
 */
export const eigvals: Eigvals = callable(
  valuesOp,
  (a: TensorLike, options: EigvalsOptions = {}): Tensor => {
    checkKeys("eigvals", options, ["b"]);
    const { b } = options;
    if (b !== undefined) return eigvalsOfPencil(...pencilOf("eigvals", a, b));
    return bindOne(valuesOp, [squareOf("eigvals", a)]);
  },
) as unknown as Eigvals; // the interface adds only the types of dtypes
