/** @file Systems of equations whose matrix is a band. */

import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { floatOf, type Promote } from "../../types/dtype.ts";
import { type Shape, showShape } from "../../types/shape.ts";
import { checkInteger, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { conjugate } from "../elementwise/conj.ts";
import { takeAt } from "../index/take.ts";
import { commonDType } from "../kinds/elementwise.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { callable, cotangentLike, known, noTranspose } from "../kinds/record.ts";
import { shareLeading } from "../kinds/routine.ts";
import { solveBand } from "./dense/structured/banded.ts";
import { matrixOf, singular } from "./matrices.ts";

/** How many diagonals are below and above the main one. */
interface Widths {
  readonly lower: number;
  readonly upper: number;
}

/** The same with the function that asks, for its errors. */
interface Asked extends Widths {
  readonly of: string;
}

const op: Op = factorisationOp<Asked>({
  name: "solveBanded",
  signature: "r n, n m -> n m",
  dtypes: (d) => [d],
  factor: ([ab, b], [x], { lower, upper, of }, place) => {
    const zero = solveBand(ab, b, [lower, upper], x.values);
    const fits = zero < 0 && x.values.every((v) => v - v === 0);
    if (!fits) throw singular(of, Math.max(zero, 0), ab.shape[1], place);
  },
  // A x = b, so A dx = db − dA x
  derivative: ([ab, b], [ta, tb], [x], widths) => {
    const moved = ta === null ? null : bandTimes(ta, x, widths).neg();
    const right = moved === null ? tb : tb === null ? moved : tb.add(moved);
    return [solveOf(ab, right ?? b, widths)];
  },
  transpose: ([ct], [ab, b], params, outputs) => {
    if (ct === null || !(b instanceof LinearInput)) {
      return noTranspose("solveBanded")([ct], [ab, b], params, outputs);
    }
    const { lower, upper, of } = params as unknown as Asked; // as factorisationOp passes them
    const adjoint = byRows(known(ab), { lower, upper });
    return [
      null,
      cotangentLike(solveOf(conjugate(adjoint), ct, { lower: upper, upper: lower, of }), b.aval),
    ];
  },
});

function solveOf(ab: Tensor, b: Tensor, { lower, upper, of }: Asked): Tensor {
  return bindOne(op, shareLeading({ name: of }, [ab, b], [2, 2]), { lower, upper, of });
}

/** 1 where entry (i, i + d − lower) of an n × n matrix exists, else 0: d counts rows, i columns. */
function inside(n: number, { lower, upper }: Widths, like: Tensor): Tensor {
  const mask = emptyHost([lower + upper + 1, n], "int32");
  mask.values.forEach((_, e) => {
    const j = (e % n) + Math.floor(e / n) - lower;
    mask.values[mask.offset + e] = Number(j >= 0 && j < n);
  });
  return mask.astype(like.dtype);
}

/** The transposed band: row d has A[i, i + d − lower] in column i, zeros where there is no such entry. */
function byRows(ab: Tensor, widths: Widths): Tensor {
  const { lower, upper } = widths;
  const n = ab.shape[ab.ndim - 1];
  const count = lower + upper + 1;
  const index = emptyHost([count, n], "int32");
  index.values.forEach((_, e) => {
    const [d, i] = [Math.floor(e / n), e % n];
    const j = Math.min(n - 1, Math.max(0, i + d - lower));
    index.values[index.offset + e] = (count - 1 - d) * n + j;
  });
  const flat = ab.reshape([...ab.shape.slice(0, -2), count * n] as Shape);
  return takeAt(flat, index, flat.ndim - 1).mul(inside(n, widths, ab));
}

/** A X for A in band storage; it is linear in both. */
function bandTimes(ab: Tensor, x: Tensor, widths: Widths): Tensor {
  const { lower, upper } = widths;
  const n = ab.shape[ab.ndim - 1];
  const index = emptyHost([lower + upper + 1, n], "int32");
  index.values.forEach((_, e) => {
    const j = (e % n) + Math.floor(e / n) - lower;
    index.values[index.offset + e] = Math.min(n - 1, Math.max(0, j));
  });
  const rows = byRows(ab, widths);
  const each = rows.reshape([...rows.shape, 1] as Shape);
  return each.mul(takeAt(x, index, x.ndim - 2)).sum({ axis: -3 });
}

function widthsOf(widths: unknown): Widths {
  if (!Array.isArray(widths) || widths.length !== 2) {
    throw new ArgumentError({
      code: "WIDTHS",
      op: "solveBanded",
      message: `the widths are ${describeValue(widths)}.`,
      needs: "needs [l, u], the numbers of diagonals below and above the main one.",
    });
  }
  const [lower, upper] = widths as readonly number[];
  checkInteger("solveBanded", "l", lower, 0);
  checkInteger("solveBanded", "u", upper, 0);
  return { lower, upper };
}

/** The solution for as many diagonals as there have to be, and a vector or matrices b. */
export function bandSolution(ab: Tensor, b: TensorLike, asked: Asked): Tensor {
  const { of } = asked;
  const y = toTensor(b, of);
  const d = floatOf(commonDType(ab, y));
  const right = (y.ndim === 1 ? y.reshape([y.size, 1]) : y).astype(d);
  const x = solveOf(ab.astype(d), right, asked);
  return y.ndim === 1 ? x.reshape(x.shape.slice(0, -1)) : x;
}

/** The type of `solveBanded`. */
export interface SolveBanded extends Op {
  <const A extends TensorLike, const B extends TensorLike>(
    widths: readonly [l: number, u: number],
    ab: A,
    b: B,
  ): Tensor<ShapeOf<B>, Promote<DTypeOf<A>, DTypeOf<B>>>;
}

/**
 * The solution x of A x = b for a band matrix A, of which only the diagonals are given.
 *
 * By Gaussian elimination with partial pivoting within the band, in double precision whatever the dtype;
 * about 2n l (l + u) operations and 2n (2l + u) for each right-hand side.
 *
 * @shape `*b l+u+1 n, *b n m -> *b n m`; a vector b of length n gives a vector
 * @param widths [l, u]: how many diagonals are below and above the main one
 * @param ab the diagonals as rows, the highest first: ab[u + i − j, j] = A[i, j]; entries that belong to
 *   no place of A do not count, but must be finite
 * @param b right-hand sides
 * @throws {SingularMatrix} SINGULAR for a pivot that is exactly zero, and for a solution beyond the
 *   range of numbers; {DomainError} NOT_FINITE; {ShapeError} SIGNATURE, BROADCAST; {ArgumentError} WIDTHS,
 *   INTEGER
 * @accuracy ‖b − A x‖₁ ≤ 30 n ε ‖A‖₁ ‖x‖₁ (tested)
 * @gradient exact in ab and b
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §4.3
 * @example solveBanded([1, 1], [[0, 1, 1], [2, 2, 2], [1, 1, 0]], [3, 4, 3]) // [1. 1. 1.]
 */
export const solveBanded: SolveBanded = callable(
  op,
  (widths: readonly [number, number], ab: TensorLike, b: TensorLike): Tensor => {
    const { lower, upper } = widthsOf(widths);
    const band = matrixOf("solveBanded", ab);
    if (band.shape[band.ndim - 2] !== lower + upper + 1) {
      throw new ShapeError({
        code: "SIGNATURE",
        op: "solveBanded",
        message: `there are ${band.shape[band.ndim - 2]} diagonals, not ${lower} + ${upper} + 1.`,
        given: `ab: ${band.dtype}${showShape(band.shape)}`,
        details: { shape: band.shape, lower, upper },
      });
    }
    return bandSolution(band, b, { lower, upper, of: "solveBanded" });
  },
) as unknown as SolveBanded; // the interface adds only the types of shapes and dtypes
