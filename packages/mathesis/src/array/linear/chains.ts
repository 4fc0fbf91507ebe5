/** @file Products of many matrices: chains in the cheapest order, and powers. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { matmul } from "../../ops/dot/matmul.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { unify } from "../../ops/move/concat.ts";
import { type Shape, showShape } from "../../types/shape.ts";
import { checkInteger, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { eye } from "../create/eye.ts";

/** The type of `multiDot`. */
export interface MultiDot extends OpRecord {
  (xs: readonly TensorLike[]): Tensor;
}

/**
 * Where to cut each part of a chain of matrices with lengths p₀ p₁, p₁ p₂, …, so that the products
 * cost least (Cormen, Leiserson, Rivest & Stein, Introduction to Algorithms, §15.2).
 */
export function chainCuts(p: readonly number[]): readonly (readonly number[])[] {
  const n = p.length - 1;
  const cost = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const cut = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let length = 1; length < n; length++) {
    for (let i = 0; i + length < n; i++) {
      const j = i + length;
      cost[i][j] = Infinity;
      for (let k = i; k < j; k++) {
        const c = cost[i][k] + cost[k + 1][j] + p[i] * p[k + 1] * p[j + 1];
        if (c < cost[i][j]) [cost[i][j], cut[i][j]] = [c, k];
      }
    }
  }
  return cut;
}

function inOrder(
  xs: readonly Tensor[],
  cut: readonly (readonly number[])[],
  i: number,
  j: number,
): Tensor {
  if (i === j) return xs[i];
  const k = cut[i][j];
  return matmul(inOrder(xs, cut, i, k), inOrder(xs, cut, k + 1, j));
}

function checkRanks(xs: readonly Tensor[]): void {
  const last = xs.length - 1;
  const fits = (x: Tensor, i: number) => x.ndim === 2 || (x.ndim === 1 && (i === 0 || i === last));
  if (last >= 1 && xs.every(fits)) return;
  throw new ShapeError({
    code: "CHAIN",
    op: "multiDot",
    message: last < 1 ? "one array is no product." : "an array is no matrix.",
    given: `shapes: ${xs.map((x) => showShape(x.shape)).join(" ")}`,
    needs: "needs at least two matrices; the first and the last may be vectors.",
    details: { shapes: xs.map((x) => x.shape) },
  });
}

const MOST = 500;

/**
 * The product of many matrices, multiplied in the order that needs the fewest operations.
 *
 * The order is found by dynamic programming on the lengths, k³/6 steps for k matrices.
 *
 * @shape `n₀ n₁, n₁ n₂, … -> n₀ nₖ`; a first or last vector is a row or column
 * @param xs at least two matrices
 * @throws {ShapeError} CHAIN, MATMUL_INNER; {ArgumentError} EMPTY, INTEGER for more than 500;
 *   {DTypeError} DTYPE
 * @accuracy as matmul, product by product
 * @gradient linear in each
 * @source Cormen, Leiserson, Rivest & Stein, Introduction to Algorithms, §15.2
 * @example multiDot([[[1, 2], [3, 4]], [[1, 0], [0, 1]], [10, 1]]) // [12. 34.]
 */
export const multiDot: MultiDot = composite("multiDot", (xs: readonly TensorLike[]): Tensor => {
  const all = unify(xs, "multiDot");
  checkRanks(all);
  checkInteger("multiDot", "the number of matrices", all.length, 2, MOST);
  const last = all.length - 1;
  const p = all.map((x, i) => (i === 0 && x.ndim === 1 ? 1 : x.shape[0]));
  const end = all[last].ndim === 1 ? 1 : all[last].shape[1];
  return inOrder(all, chainCuts([...p, end]), 0, last);
});

/** The type of `matrixPower`. */
export interface MatrixPower extends OpRecord {
  <const A extends TensorLike>(x: A, n: number): Tensor<Shape, DTypeOf<A>>;
}

function squareMatrices(x: TensorLike): Tensor {
  const arg = toTensor(x, "matrixPower");
  const [rows, columns] = arg.shape.slice(-2);
  if (arg.ndim >= 2 && rows === columns) return arg;
  throw new ShapeError({
    code: "SQUARE",
    op: "matrixPower",
    message: "the matrices are not square.",
    given: `x: ${showShape(arg.shape)}`,
    needs: "needs the last two axes to have equal lengths.",
    details: { shape: arg.shape },
  });
}

/**
 * Each matrix of a stack multiplied with itself, by repeated squaring.
 *
 * For the power p at most 2 log₂ p products, each of 2m³ operations for m rows.
 *
 * @shape `… n n -> … n n`
 * @param n an integer ≥ 0; 0 gives the identity
 * @throws {ShapeError} SQUARE; {ArgumentError} POWER; {DTypeError} DTYPE
 * @accuracy as matmul, product by product
 * @gradient that of the products
 * @source Higham, Functions of Matrices, §4.1
 * @example matrixPower([[1, 1], [0, 1]], 5) // [[1. 5.] [0. 1.]]
 */
export const matrixPower: MatrixPower = composite(
  "matrixPower",
  (x: TensorLike, n: number): Tensor => {
    const arg = squareMatrices(x);
    if (!Number.isSafeInteger(n) || n < 0) {
      throw new ArgumentError({
        code: "POWER",
        op: "matrixPower",
        message: `the power is ${describeValue(n)}.`,
        needs: "needs an integer ≥ 0.",
        hint: typeof n === "number" && n < 0 ? "invert the matrix first." : undefined,
        details: { n },
      });
    }
    if (n === 0) {
      return eye(arg.shape[arg.ndim - 1], undefined, { dtype: arg.dtype }).broadcastTo(arg.shape);
    }
    let square = arg;
    let result: Tensor | undefined;
    for (let rest = n; ; ) {
      if (rest % 2 === 1) result = result === undefined ? square : matmul(result, square);
      rest = Math.floor(rest / 2);
      if (rest === 0) break;
      square = matmul(square, square);
    }
    return result as Tensor; // the highest bit of n is 1
  },
) as unknown as MatrixPower; // the interface adds only the types of shapes and dtypes
