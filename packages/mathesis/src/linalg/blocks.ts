/** @file Matrices made of matrices: block diagonals and columnwise Kronecker products. */
import { zeros } from "../array/create/full.ts";
import { misfit, type Product } from "../array/linear/products.ts";
import type { TensorLike } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import { pair } from "../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../ops/kinds/record.ts";
import { leading } from "../ops/kinds/routine.ts";
import { concat, unify } from "../ops/move/concat.ts";
import type { Shape } from "../types/shape.ts";

/** The type of `blockDiag`. */
export interface BlockDiag extends OpRecord {
  (...blocks: readonly TensorLike[]): Tensor;
}

/** A scalar as a 1 × 1 matrix, a vector as a row. */
const asMatrix = (x: Tensor): Tensor => (x.ndim > 1 ? x : x.reshape([1, x.size]));

/**
 * The matrix with blocks along its diagonal and zeros beside them.
 *
 * By joining: each entry is copied twice, the zeros too.
 *
 * @shape `*b m₁ n₁, *b m₂ n₂, … -> *b Σm Σn`; a vector is a row, a number one entry
 * @param blocks one matrix or more
 * @throws {ArgumentError} EMPTY; {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient linear
 * @source SciPy, scipy.linalg.block_diag
 * @example blockDiag([[1, 2], [3, 4]], 5) // [[1. 2. 0.] [3. 4. 0.] [0. 0. 5.]]
 */
export const blockDiag: BlockDiag = composite(
  "blockDiag",
  (...blocks: readonly TensorLike[]): Tensor => {
    const all = unify(blocks, "blockDiag").map(asMatrix);
    const ranks = all.map(() => 2);
    const lead = leading(all, ranks, "blockDiag");
    const total = all.reduce((n, x) => n + x.shape[x.ndim - 1], 0);
    let before = 0;
    const rows = all.map((x) => {
      const [m, n] = x.shape.slice(-2);
      const beside = (k: number): Tensor => zeros([...lead, m, k], { dtype: x.dtype });
      const line = [beside(before), x.broadcastTo([...lead, m, n]), beside(total - before - n)];
      before += n;
      return concat(line, { axis: -1 });
    });
    return concat(rows, { axis: -2 });
  },
);

/**
 * The Khatri–Rao product: each column is the Kronecker product of the columns of a and b.
 *
 * One multiplication for each entry.
 *
 * @shape `*b k n, *b m n -> *b km n`
 * @throws {ShapeError} PRODUCT, BROADCAST; {DTypeError} DTYPE
 * @accuracy one rounding each
 * @gradient linear in each
 * @source Khatri and Rao, "Solutions to some functional equations and their applications", Sankhyā A 30, 1968
 * @example khatriRao([[1, 2], [3, 4]], [[1, 10], [2, 20]]) // [[ 1. 20.] [ 2. 40.] [ 3. 40.] [ 6. 80.]]
 */
export const khatriRao: Product = composite("khatriRao", (a: TensorLike, b: TensorLike): Tensor => {
  const [x, y] = pair("khatriRao", "number", a, b);
  const needs = "needs matrices with as many columns.";
  if (x.ndim < 2 || y.ndim < 2) throw misfit("khatriRao", "there are too few axes.", needs, x, y);
  const [[k, n], [m, columns]] = [x.shape.slice(-2), y.shape.slice(-2)];
  if (n !== columns) throw misfit("khatriRao", `${n} columns meet ${columns}.`, needs, x, y);
  const left = x.reshape([...x.shape.slice(0, -2), k, 1, n] as Shape);
  const product = left.mul(y.reshape([...y.shape.slice(0, -2), 1, m, n] as Shape));
  return product.reshape([...product.shape.slice(0, -3), k * m, n] as Shape);
}) as unknown as Product; // the interface adds only the types of shapes and dtypes
