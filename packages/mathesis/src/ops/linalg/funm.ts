/** @file A function of a matrix that is given as a function of numbers. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import {
  bindOne,
  evaluator,
  type Interpreter,
  isEager,
  withInterpreter,
} from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import type { FloatOf } from "../../types/dtype.ts";
import { showShape } from "../../types/shape.ts";
import { ArgumentError, DomainError, ShapeError, TraceError } from "../../util/errors.ts";
import { type Dense, factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { callable, known } from "../kinds/record.ts";
import type { Values } from "./dense/functions/cauchy.ts";
import {
  derivativeOfFunction,
  functionOfMatrix,
  type NoFunction,
  type NoSeries,
} from "./dense/functions/parlett.ts";
import { notConverged } from "./eigen-tangents.ts";
import { frechetOf } from "./frechet.ts";
import { squareOf } from "./matrices.ts";

/** A function of complex numbers, given and giving complex128 of one axis, entry by entry. */
export type ScalarFunction = (z: Tensor<readonly number[], "complex128">) => TensorLike;

/** The type of `funm`. */
export interface Funm extends Op {
  <const A extends TensorLike>(a: A, f: ScalarFunction): Tensor<ShapeOf<A>, FloatOf<DTypeOf<A>>>;
}

/**
 * What f runs in, whatever is going on around funm: it computes values, and refuses what a transformation
 * follows. Compiled functions run op by op, since the memory of a compiled program around them must not
 * grow.
 */
const plain: Interpreter = {
  name: "funm",
  process: (op, inputs, params) => evaluator.process(op, inputs.map(requireKnown), params),
};

function requireKnown(x: Tensor): Tensor {
  if (x.isKnown) return x;
  throw new TraceError({
    code: "FUNCTION_CAPTURES",
    op: "funm",
    message: "f uses a value that a transformation around it follows.",
    given: `x: ${showAval(x)}`,
    needs: "needs a function of z, and of numbers that are known and fixed.",
  });
}

/** f as it is asked for by the algorithm. */
function valuesBy(f: ScalarFunction): Values {
  return (z) => {
    const count = z.length / 2;
    const points = emptyHost([count], "complex128");
    points.values.set(z, points.offset);
    const host = withInterpreter(plain, () => {
      const given = f(points as unknown as Parameters<ScalarFunction>[0]); // it has one axis
      const y = requireKnown(toTensor(given, "funm"));
      if (y.ndim !== 1 || y.shape[0] !== count) throw wrongShape(count, y);
      return y.astype("complex128").host("funm");
    });
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

/** Codes, messages and what is needed, by what is wrong with f and the matrix. */
const failures: Readonly<
  Record<NoSeries["what"], readonly [code: string, message: (at: string) => string, needs: string]>
> = {
  infinite: [
    "UNDEFINED",
    (at) => `f is not finite at eigenvalue ${at}.`,
    "needs a function that is defined at all eigenvalues, for derivatives around them too.",
  ],
  complex: [
    "NOT_REAL",
    (at) =>
      `f at eigenvalue ${at} and f at its conjugate are not conjugate: f(A) is not real, or its derivative.`,
    'needs a complex matrix for such a function: a.astype("complex128") is one.',
  ],
  series: [
    "NOT_ANALYTIC",
    (at) => `f has no power series that holds for the eigenvalues near ${at}.`,
    "needs an analytic function, whose singularities are further from these than they are apart.",
  ],
  digits: [
    "INACCURATE",
    (at) => `the result would have fewer than six digits, for eigenvalues such as ${at}.`,
    "needs eigenvalues that are further apart, or a matrix that is nearer to normal ones.",
  ],
};

function failureOf(failure: NoFunction, n: number, place: Place): Error {
  if (failure === "steps") return notConverged("funm", n, place);
  const { what, re, im } = failure;
  const at = `${re}${im === 0 ? "" : ` ${im < 0 ? "−" : "+"} ${Math.abs(im)}i`}${ofMatrix(place)}`;
  const [code, message, needs] = failures[what];
  const details = { re, im, ...(place !== undefined && { batch: place }) };
  return new DomainError({ code, op: "funm", message: message(at), needs, details });
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

/** The algorithm for f(A) or for its derivative, with errors for what is wrong. */
function filled(out: Dense, place: Place, fill: () => NoFunction | undefined): void {
  const failure = out.values.length === 0 ? undefined : fill();
  if (failure !== undefined) throw failureOf(failure, out.shape[0], place);
  if (out.values.every((v) => v - v === 0)) return;
  throw new DomainError({
    code: "OVERFLOW",
    op: "funm",
    message: `the result${ofMatrix(place)} is beyond the range of numbers.`,
    details: { ...(place !== undefined && { batch: place }) },
  });
}

/** What the ops know beside matrices. */
type Given = { readonly f: ScalarFunction };

const frechet = frechetOf<Given>("funm", ([a, e], [out], { f }, place) => {
  filled(out, place, () => derivativeOfFunction(a, e, valuesBy(f), out));
});

const op: Op = factorisationOp<Given>({
  name: "funm",
  signature: "n n -> n n",
  dtypes: (d) => [d],
  factor: ([a], [out], { f }, place) => {
    filled(out, place, () => functionOfMatrix(a, valuesBy(f), out));
  },
  derivative: ([a], [t], _outputs, given) => [frechet(a, known(t), given)],
});

/**
 * A function of a square matrix: the polynomial in A that has the values of f at the eigenvalues, and the
 * derivatives where they are repeated.
 *
 * By the Schur form: near eigenvalues are brought together, their blocks are summed as power series, and
 * Parlett's recurrence gives the rest. How near is near is what makes the estimated error small; about
 * 25n³ operations for the Schur form and 10n³ complex ones for the rest, these again for each further try,
 * and eight times as many of them for a derivative. The series come from values of f on circles around such
 * eigenvalues, so that no derivative of f is asked for. A real matrix has a real result, or an error. For
 * exp, square roots and logarithms `expm`, `sqrtm` and `logm` are better. Compiled programs ask f anew in
 * every run.
 *
 * @shape `*b n n -> *b n n`
 * @param f gives for z, complex128 of one axis, f of each entry; it is asked at the eigenvalues and on
 *   circles around groups of them, for derivatives around each, where it must be analytic
 * @throws {DomainError} UNDEFINED where f is not finite at an eigenvalue, NOT_REAL where f at conjugate
 *   eigenvalues of a real matrix is not conjugate, NOT_ANALYTIC where no circle around near eigenvalues
 *   gives a series, INACCURATE, OVERFLOW, NOT_FINITE; {ShapeError} SIGNATURE, FUNCTION_SHAPE;
 *   {ArgumentError} FUNCTION; {NotConverged} NOT_CONVERGED; {TraceError} FUNCTION_CAPTURES where f uses a
 *   value that a transformation around it follows
 * @accuracy 1e-12 relative, in units of the largest entry, also for matrices far from normal; derivatives
 *   30 n ε times their condition, those of second order 1e-11 where f has no singularity near (tested). The
 *   error is estimated: a series with more than 1e-9 is not used, a result with more than 1e-6 is refused
 * @gradient by the Fréchet derivative, in the corner of f of [[A, E], [0, A]]; all orders. With respect to
 *   A alone
 * @source Davies & Higham, "A Schur–Parlett algorithm for computing matrix functions", SIAM J. Matrix Anal.
 *   Appl. 25, 2003; Bornemann, Found. Comput. Math. 11, 2011 (coefficients by Cauchy's integrals);
 *   derivative: Mathias, SIAM J. Matrix Anal. Appl. 17, 1996; Higham, Functions of Matrices, §3.2
 * @example funm([[4, 3], [0, 1]], (z) => z.sqrt()) // [[2. 1.] [0. 1.]]
 * @example funm([[1, 1], [0, 1]], (z) => z.mul(z)).toArray().flat().map(Math.round) // [1, 2, 0, 1]
 * @example grad((a) => funm(a, (z) => z.pow(-1)).sum())([[2, 0], [0, 4]]) // [[-0.25   -0.125 ] [-0.125  -0.0625]]
 */
export const funm: Funm = callable(op, (a: TensorLike, f: ScalarFunction): Tensor => {
  checkFunction(f);
  // what f captures is no input of the op: a derivative with respect to it would be zero without a word
  if (!isEager()) valuesBy(f)(Float64Array.of(1, 0, 1, 0));
  return bindOne(op, [squareOf("funm", a)], { f });
}) as unknown as Funm; // the interface adds only the types of shapes and dtypes
