/** @file A function of a matrix that is given as a function of numbers. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../core/convert.ts";
import { emptyHost } from "../core/host.ts";
import type { Tensor } from "../core/tensor.ts";
import type { Dense, Place } from "../ops/kinds/factorisation.ts";
import { ofMatrix } from "../ops/kinds/factorisation.ts";
import { type OpRecord, untraceable } from "../ops/kinds/record.ts";
import type { Values } from "../ops/linalg/dense/functions/cauchy.ts";
import { functionOfMatrix, type NoFunction } from "../ops/linalg/dense/functions/parlett.ts";
import { notConverged } from "../ops/linalg/eigen-tangents.ts";
import { squareOf } from "../ops/linalg/matrices.ts";
import { type FloatOf, isComplex, lanes } from "../types/dtype.ts";
import { showShape, sizeOf } from "../types/shape.ts";
import { ArgumentError, DomainError, ShapeError } from "../util/errors.ts";

/** A function of complex numbers, given and giving complex128 of one axis, entry by entry. */
export type ScalarFunction = (z: Tensor<readonly number[], "complex128">) => TensorLike;

/** The type of `funm`. */
export interface Funm extends OpRecord {
  <const A extends TensorLike>(a: A, f: ScalarFunction): Tensor<ShapeOf<A>, FloatOf<DTypeOf<A>>>;
}

/** f as it is asked for by the algorithm. */
function valuesBy(f: ScalarFunction): Values {
  return (z) => {
    const count = z.length / 2;
    const points = emptyHost([count], "complex128");
    points.values.set(z, points.offset);
    const given = f(points as unknown as Tensor<readonly number[], "complex128">); // it has one axis
    const y = toTensor(given, "funm");
    if (y.ndim !== 1 || y.shape[0] !== count) throw wrongShape(count, y);
    const host = y.astype("complex128").host("funm");
    return Float64Array.from(host.view());
  };
}

function wrongShape(count: number, y: Tensor): ShapeError {
  return new ShapeError({
    code: "FUNCTION_SHAPE",
    op: "funm",
    message: `f gave ${y.dtype}${showShape(y.shape)} for complex128[${count}].`,
    needs: "needs a function that works entry by entry, such as (z) => exp(z).",
    details: { shape: y.shape, needed: [count] },
  });
}

/** What is wrong with f and the matrix. */
function failureOf(failure: NoFunction, n: number, place: Place): Error {
  if (failure === "steps") return notConverged("funm", n, place);
  const { what, re, im } = failure;
  const at = `${re}${im === 0 ? "" : ` ${im < 0 ? "−" : "+"} ${Math.abs(im)}i`}${ofMatrix(place)}`;
  const details = { re, im, ...(place !== undefined && { batch: place }) };
  const op = "funm";
  if (what === "infinite") {
    return new DomainError({
      code: "UNDEFINED",
      op,
      message: `f is not finite at eigenvalue ${at}.`,
      needs: "needs a function that is defined at all eigenvalues.",
      details,
    });
  }
  if (what === "complex") {
    return new DomainError({
      code: "NOT_REAL",
      op,
      message: `f at eigenvalue ${at} and f at its conjugate are not conjugate: the result is not real.`,
      hint: 'a.astype("complex128") gives the complex one.',
      details,
    });
  }
  return new DomainError({
    code: "NOT_ANALYTIC",
    op,
    message: `f has no power series that holds for the eigenvalues near ${at}.`,
    needs:
      "needs an analytic function, whose singularities are further from these than they are apart.",
    details,
  });
}

function checkFunction(f: unknown): void {
  if (typeof f === "function") return;
  throw new ArgumentError({
    code: "FUNCTION",
    op: "funm",
    message: `f is of type ${typeof f}.`,
    needs: "needs a function of complex numbers, such as (z) => exp(z).",
    details: {},
  });
}

function fill(a: Dense, f: Values, out: Dense, place: Place): void {
  const at = a.values.findIndex((v) => v - v !== 0);
  if (at >= 0)
    throw outOfRange("NOT_FINITE", "the matrix has a number that is NaN or infinite", place);
  const failure = functionOfMatrix(a, f, out);
  if (failure !== undefined) throw failureOf(failure, a.shape[0], place);
  if (out.values.every((v) => v - v === 0)) return;
  throw outOfRange("OVERFLOW", "the result is beyond the range of numbers", place);
}

function outOfRange(code: string, what: string, place: Place): DomainError {
  const details = { ...(place !== undefined && { batch: place }) };
  return new DomainError({ code, op: "funm", message: `${what}${ofMatrix(place)}.`, details });
}

/**
 * A function of a square matrix: the polynomial in A that has the values of f at the eigenvalues, and the
 * derivatives where they are repeated.
 *
 * By the Schur form: near eigenvalues are brought together, their blocks are summed as power series, and
 * Parlett's recurrence gives the rest; about 30n³ operations. The series come from values of f on circles
 * around such eigenvalues, so that no derivative is asked for. A real matrix has a real result, or an
 * error. For exp, square roots and logarithms `expm`, `sqrtm` and `logm` are better.
 *
 * @shape `*b n n -> *b n n`
 * @param f gives for z, complex128 of one axis, f of each entry; it is asked at the eigenvalues and on
 *   circles around some of them, where it must be analytic
 * @throws {DomainError} UNDEFINED where f is not finite at an eigenvalue, NOT_REAL where f at conjugate
 *   eigenvalues of a real matrix is not conjugate, NOT_ANALYTIC where no circle around near eigenvalues
 *   gives a series, OVERFLOW, NOT_FINITE; {ShapeError} SIGNATURE, FUNCTION_SHAPE; {ArgumentError} FUNCTION;
 *   {NotConverged} NOT_CONVERGED; {TraceError} in a transformation
 * @accuracy 1e-12 relative on most matrices, 1e-11 on hard ones (tested); digits are lost as eigenvalues of
 *   different blocks come within a tenth of the largest. A series whose error is
 *   estimated above 1e-9 is refused
 * @gradient none: f is asked for values
 * @source Davies & Higham, "A Schur–Parlett algorithm for computing matrix functions", SIAM J. Matrix Anal.
 *   Appl. 25, 2003; Bornemann, Found. Comput. Math. 11, 2011 (coefficients by Cauchy's integrals)
 * @example funm([[4, 3], [0, 1]], (z) => z.sqrt()) // [[2. 1.] [0. 1.]]
 * @example funm([[1, 1], [0, 1]], (z) => z.mul(z)).toArray().flat().map(Math.round) // [1, 2, 0, 1]
 */
export const funm: Funm = untraceable(
  "funm",
  "f is asked for values",
  (a: TensorLike, f: ScalarFunction): Tensor => {
    checkFunction(f);
    const x = squareOf("funm", a);
    const host = x.host("funm");
    const out = emptyHost(x.shape, x.dtype);
    const core = x.shape.slice(-2);
    const count = sizeOf(core) * lanes(x.dtype);
    const stack = sizeOf(x.shape.slice(0, -2));
    const given = Float64Array.from(host.view());
    const own = valuesBy(f);
    for (let b = 0; b < stack && count > 0; b++) {
      const values = given.subarray(b * count, (b + 1) * count);
      const dense: Dense = { values, shape: core, complex: isComplex(x.dtype) };
      const result: Dense = { ...dense, values: new Float64Array(count) };
      fill(dense, own, result, x.ndim === 2 ? undefined : b);
      out.values.set(result.values, out.offset + b * count);
    }
    return out;
  },
) as unknown as Funm; // the interface adds only the types of shapes and dtypes
