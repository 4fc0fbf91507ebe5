/** @file Matrices with blocks of one or two rows on their diagonal: D of an LDLᴴ, T of a real Schur form. */

import type { Tensor } from "../../core/tensor.ts";
import { maximum } from "../elementwise/maximum.ts";
import { realPart } from "../elementwise/real.ts";
import { stopGradient } from "../elementwise/stop-gradient.ts";
import { where } from "../elementwise/where.ts";
import { concat } from "../move/concat.ts";
import { diagonalOf } from "./matrices.ts";
import { swapLast } from "./solve-triangular.ts";

/** The diagonal, the numbers below and above it, and which rows are the first and second of two. */
export interface Blocks {
  readonly diagonal: Tensor;
  readonly below: Tensor;
  readonly above: Tensor;
  readonly isFirst: Tensor;
  readonly isSecond: Tensor;
}

export function blocksOf(x: Tensor): Blocks {
  const below = beside(x);
  const isFirst = below.notEqual(0);
  const isSecond = shifted(below, -1).notEqual(0);
  return { diagonal: diagonalOf(x), below, above: beside(swapLast(x)), isFirst, isSecond };
}

/** Real numbers whose product is the determinant: blocks of two are Hermitian or real. */
export function blockPivots(x: Tensor): Tensor {
  const { diagonal, below, above, isFirst, isSecond } = blocksOf(x);
  const [first, second] = [realPart(diagonal), shifted(realPart(diagonal), 1)];
  // a block is divided by its largest entry, so that its products stay in range
  const largest = [second, below, above].reduce((m, y) => maximum(m, y.abs()), first.abs());
  const size: Tensor = where(isFirst, stopGradient(largest), 1);
  const cross = realPart(below.div(size).mul(above.div(size)));
  const pairs = first.div(size).mul(second.div(size)).sub(cross);
  return concat([where(isSecond, 1, where(isFirst, pairs, first)), size, size], { axis: -1 });
}

/** The numbers below the diagonal, and a zero. */
function beside(x: Tensor): Tensor {
  const n = x.shape[x.ndim - 1];
  if (n === 0) return diagonalOf(x);
  const rows = x.reshape([...x.shape.slice(0, -2), n * n]);
  return concat([rows.slice(`..., ${n}::${n + 1}`), rows.slice("..., :1").mul(0)], { axis: -1 });
}

/** Entry i + 1 or i − 1 in place of entry i of vectors; what falls out comes in again. */
function shifted(x: Tensor, by: 1 | -1): Tensor {
  const [head, tail] = [x.slice(`..., :${by}`), x.slice(`..., ${by}:`)];
  return concat([tail, head], { axis: -1 });
}
