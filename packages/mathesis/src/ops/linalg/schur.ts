/** @file The Schur form A = Z T Zᴴ. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bind } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import {
  type ComplexOf,
  complexOf,
  type DType,
  type FloatOf,
  isComplex,
} from "../../types/dtype.ts";
import { checkChoice, checkKeys } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { complex } from "../elementwise/complex.ts";
import { gather } from "../index/gather.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { composite, known, type OpRecord } from "../kinds/record.ts";
import { largestRow, schurComplex, schurReal } from "./dense/eig/schur.ts";
import { notConverged } from "./eigen-tangents.ts";
import { adjoint, squareOf } from "./matrices.ts";
import { SchurFactors } from "./schur-factors.ts";
import { solveOf } from "./schur-tangent.ts";
import { swapLast } from "./solve-triangular.ts";
import { triangle } from "./triangle.ts";

const op: Op = factorisationOp({
  name: "schur",
  signature: "n n -> n n, n n, n",
  dtypes: (d) => [d, d, "int32"],
  factor: ([a], [z, t, largest], _params, place) => {
    const n = a.shape[0];
    if (!(a.complex ? schurComplex : schurReal)(a, z, t)) throw notConverged("schur", n, place);
    const width = a.complex ? 2 : 1;
    for (let k = 0; k < n; k++) largest.values[k] = largestRow(z.values, n, k, width);
  },
  derivative: (_primals, [t], outputs) => [...tangentsOf(known(t), outputs), null],
});

/**
 * With M = Zᴴ dA Z and Ω = Zᴴ dZ, skew: dT = M + T Ω − Ω T is triangular, which gives the lower
 * triangle of Ω. Its diagonal is what keeps the largest entry of each column of Z real.
 */
function tangentsOf(da: Tensor, [z, t, largest]: readonly Tensor[]): readonly [Tensor, Tensor] {
  const m = matmul(adjoint(z), matmul(da, z));
  const l = solveOf(t, triangle(m, "lower", 0).neg());
  const skew = l.sub(adjoint(l));
  const dz = matmul(z, skew);
  const dt = m.add(matmul(t, skew)).sub(matmul(skew, t));
  if (!isComplex(z.dtype)) return [dz, triangle(dt, "upper", 1)];
  const pick = (y: Tensor): Tensor => gather(swapLast(y), largest, y.ndim - 1);
  const phase = pick(dz).imag().div(pick(z).real()).neg();
  const turn = complex(phase.mul(0), phase).astype(z.dtype);
  const [columns, rows] = [turn.expandDims(-2), turn.expandDims(-1)];
  const turned = dt.add(t.mul(columns)).sub(t.mul(rows));
  return [dz.add(z.mul(columns)), triangle(turned, "upper", 1)];
}

/** The type of `schur`. */
export interface SchurFunction extends OpRecord {
  <const A extends TensorLike>(
    a: A,
    options: { readonly output: "complex" },
  ): SchurFactors<ComplexOf<FloatOf<DTypeOf<A>>>>;
  <const A extends TensorLike>(
    a: A,
    options?: { readonly output?: "real" | "complex" },
  ): SchurFactors<FloatOf<DTypeOf<A>>>;
}

/**
 * The factors of A = Z T Zᴴ, T upper triangular with the eigenvalues on its diagonal.
 *
 * By implicit QR steps on the Hessenberg form, in double precision whatever the dtype; about 25n³
 * operations. The real form of a real matrix has a 2 × 2 block with equal diagonal entries for each
 * pair of complex eigenvalues.
 *
 * @shape `*b n n -> Z: *b n n, T: *b n n`
 * @param options.output "real" (the default for real matrices) or "complex", a triangle always
 * @returns `Z`, unitary, the first of the largest entries of each column positive, and `T`; with `solve(b)`, `inv()`,
 *   `det()`, `slogdet()`, `logdet()`, `rcond()`, and `reconstruct()`, which is A again
 * @throws {ArgumentError} CHOICE for a real form of a complex matrix; {NotConverged} NOT_CONVERGED after
 *   30 max(n, 10) steps on one eigenvalue; {DomainError} NOT_FINITE, OUT_OF_RANGE, and when differentiated
 *   REPEATED_EIGENVALUES, or COMPLEX_EIGENVALUES in the real form; {ShapeError} SIGNATURE
 * @accuracy ‖A − Z T Zᴴ‖₁ ≤ 10 n ε ‖A‖₁ and ‖ZᴴZ − I‖₁ ≤ 10 n ε (tested)
 * @gradient exact where the eigenvalues are distinct and, in the real form, real
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §7.5; Ahues & Tisseur, LAPACK working note
 *   122; the derivative solves the equation of the factors for the triangle below the diagonal
 * @example schur([[2, 1], [1, 2]]).T // [[3. 0.] [0. 1.]]
 * @example schur([[2, 0], [1, 1]], { output: "complex" }).T.dtype // "complex128"
 */
export const schur: SchurFunction = composite(
  "schur",
  (a: TensorLike, options: { output?: "real" | "complex" } = {}): SchurFactors => {
    checkKeys("schur", options, ["output"]);
    checkChoice("schur", "output", options.output, ["real", "complex"]);
    const x = squareOf("schur", a);
    if (options.output === "real" && isComplex(x.dtype)) throw notReal(x.dtype);
    const [Z, T] = bind(op, [options.output === "complex" ? x.astype(complexOf(x.dtype)) : x]);
    return new SchurFactors(Z, T);
  },
) as unknown as SchurFunction; // the interface adds only the types of dtypes

function notReal(dtype: DType): ArgumentError {
  return new ArgumentError({
    code: "CHOICE",
    op: "schur",
    message: `the matrix is ${dtype}, which has no real form.`,
    needs: 'needs output: "complex", or none, for complex matrices.',
    details: { dtype },
  });
}
