/** @file The Hessenberg form A = Q H Qᴴ. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bind } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type FloatOf, isComplex } from "../../types/dtype.ts";
import { DomainError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { factorisationOp, ofMatrix } from "../kinds/factorisation.ts";
import { composite, known, type OpRecord } from "../kinds/record.ts";
import { concat } from "../move/concat.ts";
import { hessenbergOf } from "./dense/eig/schur.ts";
import { HessenbergFactors } from "./hessenberg-factors.ts";
import { adjoint, diagonalOf, squareOf } from "./matrices.ts";
import { refusing } from "./refusing.ts";
import { triangle } from "./triangle.ts";

const op: Op = factorisationOp({
  name: "hessenberg",
  signature: "n n -> n n, n n",
  dtypes: (d) => [d, d],
  factor: ([a], [q, h]) => {
    hessenbergOf(a, q, h);
  },
  derivative: (_primals, [t], outputs) => tangentsOf(known(t), outputs),
});

/** The subdiagonal, which derivatives divide by; what is zero is refused. */
const divisorsOf = refusing(
  "subdiagonal",
  (x) => x === 0,
  (op, i, _n, place) =>
    new DomainError({
      code: "REDUCED",
      op,
      message: `entry [${i + 1}, ${i}]${ofMatrix(place)} of H is zero: Q has no derivative.`,
      needs: "needs an H without zeros below its diagonal to be differentiated.",
      hint: "eigvals has a derivative for such matrices.",
      details: { index: i, ...(place !== undefined && { batch: place }) },
    }),
);

const part = (x: Tensor, rows: string, columns: string): Tensor =>
  x.slice(`..., ${rows}, ${columns}`);

/**
 * With M = Qᴴ dA Q and Ω = Qᴴ dQ, skew, dH = M + H Ω − Ω H is zero below its subdiagonal, and Ω e₀ = 0.
 * Column j of this equation gives column j + 1 of Ω; the part above the diagonal is its adjoint.
 */
function tangentsOf(da: Tensor, [q, h]: readonly Tensor[]): readonly [Tensor, Tensor] {
  const n = h.shape[h.ndim - 1];
  const m = matmul(adjoint(q), matmul(da, q));
  if (n < 2) return [q.mul(0), m];
  const divisors = divisorsOf(diagonalOf(part(h, "1:", ":-1")), "hessenberg");
  let skew: Tensor = part(h, ":", ":1").mul(0);
  for (let j = 0; j + 1 < n; j++) {
    const next = part(m, ":", `${j}:${j + 1}`)
      .add(matmul(h, part(skew, ":", `${j}:`)))
      .sub(matmul(skew, part(h, `:${j + 1}`, `${j}:${j + 1}`)))
      .div(divisors.slice(`..., ${j}:${j + 1}`).expandDims(-1));
    skew = concat([skew, columnOf(next, skew, j + 1)], { axis: -1 });
  }
  const dh = m.add(matmul(h, skew)).sub(matmul(skew, h));
  return [matmul(q, skew), dh.mul(band(h))];
}

/** Column k of Ω: the adjoint of row k above, the imaginary part on the diagonal, `next` below. */
function columnOf(next: Tensor, skew: Tensor, k: number): Tensor {
  const above = adjoint(part(skew, `${k}:${k + 1}`, ":")).neg();
  const own = part(next, `${k}:${k + 1}`, ":");
  // the subdiagonal stays real, so Ω[k, k] takes what is imaginary
  const diagonal = isComplex(own.dtype) ? own.sub(own.conj()).mul(0.5) : own.mul(0);
  return concat([above, diagonal, part(next, `${k + 1}:`, ":")], { axis: -2 });
}

/** Ones where a Hessenberg matrix may have numbers. */
function band(h: Tensor): Tensor {
  const n = h.shape[h.ndim - 1];
  const ones = h
    .slice("..., :1, :1")
    .mul(0)
    .add(1)
    .broadcastTo([...h.shape.slice(0, -2), n, n]);
  const upper = triangle(ones, "upper", 1);
  const shifted = concat([part(upper, ":1", ":").mul(0), part(upper, ":-1", ":")], { axis: -2 });
  return upper.add(shifted.sub(shifted.mul(upper)));
}

/** The type of `hessenberg`. */
export interface HessenbergFunction extends OpRecord {
  <const A extends TensorLike>(a: A): HessenbergFactors<FloatOf<DTypeOf<A>>>;
}

/**
 * The factors of A = Q H Qᴴ, H zero below its first subdiagonal: the first step to eigenvalues.
 *
 * By Householder's reflections, in double precision whatever the dtype; 14n³/3 operations.
 *
 * @shape `*b n n -> Q: *b n n, H: *b n n`
 * @returns `Q`, unitary with the first column (1, 0, …), and `H`, whose subdiagonal is real and not
 *   negative: where it has no zero, both are unique; with `solve(b)`, `inv()`, `det()`, `slogdet()`,
 *   `logdet()`, `rcond()`, and `reconstruct()`, which is A again
 * @throws {DomainError} NOT_FINITE, and when differentiated REDUCED for a zero on the subdiagonal;
 *   {ShapeError} SIGNATURE
 * @accuracy ‖A − Q H Qᴴ‖₁ ≤ 10 n ε ‖A‖₁ and ‖QᴴQ − I‖₁ ≤ 10 n ε (tested)
 * @gradient exact where the subdiagonal has no zero, from the equation of the factors, column by column
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §7.4.3 and (uniqueness) theorem 7.4.2
 * @example hessenberg([[1, 2], [3, 4]]).H // [[1. 2.] [3. 4.]]
 */
export const hessenberg: HessenbergFunction = composite("hessenberg", (a: TensorLike) => {
  const [Q, H] = bind(op, [squareOf("hessenberg", a)]);
  return new HessenbergFactors(Q, H);
}) as unknown as HessenbergFunction; // the interface adds only the types of dtypes
