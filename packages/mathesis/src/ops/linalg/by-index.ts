/** @file Matrices whose entries are those of a vector, by a rule of rows and columns. */
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { takeAt } from "../index/take.ts";
import { computeDType } from "../kinds/dtypes.ts";
import { commonDType } from "../kinds/elementwise.ts";
import { leading } from "../kinds/routine.ts";
import { concat } from "../move/concat.ts";

/** The m × n matrices whose entry (i, j) is entry rule(i, j) of the vectors along the last axis. */
export function byIndex(
  x: Tensor,
  [m, n]: readonly [m: number, n: number],
  rule: (i: number, j: number) => number,
): Tensor {
  const index = emptyHost([m, n], "int32");
  for (let e = 0; e < m * n; e++) index.values[index.offset + e] = rule(Math.floor(e / n), e % n);
  return takeAt(x, index, x.ndim - 1);
}

/** Vectors along the last axis, the second without its first entry behind the first. */
export function joined(op: string, first: Tensor, second: Tensor): Tensor {
  const lead = leading([first, second], [1, 1], op);
  const d = computeDType(op, "any", commonDType(first, second));
  const fit = (x: Tensor): Tensor => {
    const shape = [...lead, x.shape[x.ndim - 1]];
    const stack = x.ndim === shape.length && lead.every((n, i) => n === x.shape[i]);
    const all = stack ? x : x.broadcastTo(shape);
    return all.dtype === d ? all : all.astype(d);
  };
  return concat([fit(first), fit(second).slice("..., 1:")], { axis: -1 });
}

/** The Toeplitz matrices of first columns c and first rows r, whose first entries do not count. */
export function toeplitzOf(op: string, c: Tensor, r: Tensor): Tensor {
  const [m, n] = [c.shape[c.ndim - 1], r.shape[r.ndim - 1]];
  // entry (i, j) is c[i − j] on and below the diagonal and r[j − i] above it
  return byIndex(joined(op, c, r), [m, n], (i, j) => (i >= j ? i - j : m - 1 + j - i));
}
