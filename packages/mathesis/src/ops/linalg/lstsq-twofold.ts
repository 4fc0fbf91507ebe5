/** @file Least squares for real matrices that are known to more digits than a number holds. */
import { bind } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type Dense, factorisationOp } from "../kinds/factorisation.ts";
import { timesPower } from "./dense/lu/determinant.ts";
import { leastSquares } from "./dense/qr/lstsq.ts";
import { tangents } from "./lstsq.ts";

/** What counts for zero on the diagonal of R, in units of its first entry: columns have one length. */
const cutOf = (m: number, n: number): number => Math.max(m, n) * 2 ** -52;

const op: Op = factorisationOp<Record<string, never>>({
  name: "lstsq-twofold",
  signature: "m n, m n, m k -> n k, k, ",
  dtypes: (d) => [d, d, "int32"],
  factor: ([a, tail, b], [x, residuals, rank]) => {
    const [m, n] = a.shape;
    const powers = powersOf(a);
    for (const matrix of [a, tail]) scaleColumns(matrix, powers);
    rank.values[0] = leastSquares(a, b, [x, residuals], cutOf(m, n), tail);
    scaleRows(x, powers);
  },
  // the tail is rounding, which has no derivative
  derivative: ([a, , b], [ta, , tb], [x]) => {
    const [m, n] = a.shape.slice(-2);
    return tangents([a, ta], [b, tb], x, cutOf(m, n));
  },
});

/** The powers of two that columns are longer than 1. */
function powersOf({ values, shape: [m, n] }: Dense): readonly number[] {
  return Array.from({ length: n }, (_, j) => {
    let largest = 0;
    for (let i = 0; i < m; i++) largest = Math.max(largest, Math.abs(values[i * n + j]));
    return largest === 0 ? 0 : Math.floor(Math.log2(largest));
  });
}

function scaleColumns({ values, shape: [, n] }: Dense, powers: readonly number[]): void {
  for (let e = 0; e < values.length; e++) values[e] = timesPower(values[e], -powers[e % n]);
}

function scaleRows({ values, shape: [, k] }: Dense, powers: readonly number[]): void {
  for (let e = 0; e < values.length; e++) {
    values[e] = timesPower(values[e], -powers[Math.floor(e / k)]);
  }
}

/** What `lstsqTwofold` gives. */
export interface TwofoldSquares {
  readonly x: Tensor;
  readonly residuals: Tensor;
  readonly rank: Tensor;
}

/** Columns x that make ‖(A + tail) x − b‖₂ least, for float64 matrices whose columns are independent. */
export function lstsqTwofold(a: Tensor, tail: Tensor, b: Tensor): TwofoldSquares {
  const [x, residuals, rank] = bind(op, [a, tail, b]);
  return { x, residuals, rank };
}
