/** @file The factors of a symmetric or Hermitian matrix that need not be definite: P A Pᵀ = L D Lᴴ. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bind } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { FloatOf } from "../../types/dtype.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";
import { matmul } from "../dot/matmul.ts";
import { where } from "../elementwise/where.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { composite, known, type OpRecord } from "../kinds/record.ts";
import { completeHermitian } from "./dense/symmetric/eigh.ts";
import { factorHermitian } from "./dense/symmetric/ldl.ts";
import { LdlFactors, permuteBoth, solveBlocks } from "./ldl-factors.ts";
import { adjoint, hermitianOf, identityLike, squareOf } from "./matrices.ts";
import { solveTriangular } from "./solve-triangular.ts";
import { triangle } from "./triangle.ts";

/** Which triangle is read. */
type Flags = { readonly lower: boolean };

const op: Op = factorisationOp<Flags>({
  name: "ldl",
  signature: "n n -> n n, n n, n",
  dtypes: (d) => [d, d, "int32"],
  factor: ([a], [lower, blocks, order], flags) => {
    completeHermitian(a, flags.lower);
    factorHermitian(a, lower, blocks, order.values);
  },
  derivative: (_primals, [t], [lower, blocks, order], flags) => {
    const moved = permuteBoth(hermitianOf(known(t), flags.lower), order);
    return [...tangentsOf(moved, lower, blocks), null];
  },
});

/**
 * With F = L⁻¹ P dA Pᵀ L⁻ᴴ = X D + dD + D Xᴴ and X = L⁻¹ dL, which is zero in the blocks of D: dD is what
 * F has in the blocks, X D what it has below them.
 */
function tangentsOf(t: Tensor, lower: Tensor, blocks: Tensor): readonly [Tensor, Tensor] {
  const unit = { lower: true, unitDiagonal: true } as const;
  const f = solveTriangular(lower, adjoint(solveTriangular(lower, t, unit)), unit);
  const isBlock = blocks.notEqual(0).astype("float64").add(identityLike(blocks).abs()).greater(0);
  const below = triangle(where(isBlock, 0, f), "lower", 0);
  const x = adjoint(solveBlocks(blocks, adjoint(below)));
  return [matmul(lower, x), where(isBlock, f, 0)];
}

/** Options of `ldl`. */
export interface LdlOptions {
  /** Read the lower triangle, or else the upper one. Default: true. */
  readonly lower?: boolean;
}

/** The type of `ldl`. */
export interface Ldl extends OpRecord {
  <const A extends TensorLike>(a: A, options?: LdlOptions): LdlFactors<FloatOf<DTypeOf<A>>>;
}

/**
 * The factors of P A Pᵀ = L D Lᴴ for a symmetric or Hermitian matrix, definite or not: L lower
 * triangular with a unit diagonal, D Hermitian with blocks of one or two rows.
 *
 * By elimination with the pivoting of Bunch and Kaufman, in double precision whatever the dtype; it
 * takes symmetric rows and columns together, but updates both triangles: 2n³/3 operations.
 *
 * @shape `*b n n -> L: *b n n, D: *b n n, order: *b n`
 * @param a only one triangle is read; imaginary parts of the diagonal are not
 * @param options.lower whether it is the lower one; default true
 * @returns `L`, `D`, `order` (row i of P A is row order[i] of A), `solve(b)`, `inv()`, `det()` (real),
 *   `slogdet()`, `logdet()`, `rcond()`, and `inertia()` with the numbers of `positive`, `negative` and
 *   `zero` eigenvalues; `reconstruct()` is A again
 * @throws {DomainError} NOT_FINITE, in the other triangle too; {ShapeError} SIGNATURE. A singular matrix
 *   is factored too; `solve` and the gradient throw {SingularMatrix} SINGULAR then
 * @accuracy ‖P A Pᵀ − L D Lᴴ‖₁ ≤ 30 n ε ‖A‖₁ (tested)
 * @gradient exact, in the triangle that is read, where A is invertible; none through `order`
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §4.4; Bunch and Kaufman, Math. Comp. 31, 1977
 * @example ldl([[0, 2], [2, 0]]).solve([2, 4]) // [2. 1.]
 * @example ldl([[1, 2], [2, 1]]).inertia().negative // 1
 */
export const ldl: Ldl = composite("ldl", (a: TensorLike, options: LdlOptions = {}): LdlFactors => {
  checkKeys("ldl", options, ["lower"]);
  const { lower = true } = options;
  checkFlag("ldl", "lower", lower);
  const [l, d, order] = bind(op, [squareOf("ldl", a)], { lower });
  return new LdlFactors(l, d, order);
}) as unknown as Ldl; // the interface adds only the types of dtypes
