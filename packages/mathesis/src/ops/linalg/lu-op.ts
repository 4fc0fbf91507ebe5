/** @file The op behind `lu`: arrays, and what is made of them without an object. */
import { bind } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { realOf } from "../../types/dtype.ts";
import { matmul } from "../dot/matmul.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { known } from "../kinds/record.ts";
import { concat } from "../move/concat.ts";
import { argsort } from "../sort/sort.ts";
import { factorCompletely } from "./dense/lu/complete-pivoting.ts";
import { factorComplex, factorReal, parityOf } from "./dense/lu/lu.ts";
import { diagonalOf, permuteColumns, permuteRows } from "./matrices.ts";
import { solveTriangular, swapLast } from "./solve-triangular.ts";
import { triangle } from "./triangle.ts";

/** Which lines change places: rows, or columns too. */
export type Pivoting = "partial" | "complete";

/** P A Q = L U: the factors, the orders of rows and columns, and the sign of both. */
export interface LuParts {
  readonly lower: Tensor;
  readonly upper: Tensor;
  readonly order: Tensor;
  readonly columns: Tensor;
  readonly parity: Tensor;
}

const op: Op = factorisationOp<{ readonly pivoting: Pivoting }>({
  name: "lu",
  signature: "m n -> m k, k n, m, n, ",
  dims: ({ m, n }) => ({ k: Math.min(m, n) }),
  dtypes: (d) => [d, d, "int32", "int32", realOf(d)],
  factor: ([a], [lower, upper, order, columns, parity], { pivoting }) => {
    if (pivoting === "complete") {
      factorCompletely(a, lower, upper, order.values, columns.values);
    } else {
      (a.complex ? factorComplex : factorReal)(a, lower, upper, order.values);
      columns.values.forEach((_, j) => {
        columns.values[j] = j;
      });
    }
    parity.values[0] = parityOf(order.values) * parityOf(columns.values);
  },
  derivative: (_primals, [t], [lower, upper, order, columns], { pivoting }) => {
    const rows = permuteRows(known(t), order);
    const moved = pivoting === "complete" ? permuteColumns(rows, columns) : rows;
    return [...tangentsOf(moved, lower, upper), null, null, null];
  },
});

/** The solution X of X U = B. */
function divideRight(b: Tensor, upper: Tensor): Tensor {
  return swapLast(solveTriangular(upper, swapLast(b), { transpose: true }));
}

const part = (x: Tensor, rows: string, columns: string): Tensor =>
  x.slice(`..., ${rows}, ${columns}`);

/**
 * With P dA = dL U + L dU and F = L⁻¹ P dA U⁻¹: dL = L tril(F, −1), dU = triu(F) U. Of a matrix that
 * is not square the leading square gives F; the rest follows from the same equation.
 */
function tangentsOf(t: Tensor, lower: Tensor, upper: Tensor): readonly [Tensor, Tensor] {
  const [m, n] = t.shape.slice(-2);
  const k = Math.min(m, n);
  const [l, u] = [part(lower, `:${k}`, ":"), part(upper, ":", `:${k}`)];
  const unit = { lower: true, unitDiagonal: true } as const;
  const f = divideRight(solveTriangular(l, part(t, `:${k}`, `:${k}`), unit), u);
  const dl = matmul(l, triangle(f, "lower", 0));
  const du = matmul(triangle(f, "upper", 1), u);
  if (m > k) {
    const below = part(t, `${k}:`, ":").sub(matmul(part(lower, `${k}:`, ":"), du));
    return [concat([dl, divideRight(below, u)], { axis: -2 }), du];
  }
  if (n === k) return [dl, du];
  const beside = part(t, ":", `${k}:`).sub(matmul(dl, part(upper, ":", `${k}:`)));
  return [dl, concat([du, solveTriangular(l, beside, unit)], { axis: -1 })];
}

/** The factors of matrices. */
export function luOf(a: Tensor, pivoting: Pivoting = "partial"): LuParts {
  const [lower, upper, order, columns, parity] = bind(op, [a], { pivoting });
  return { lower, upper, order, columns, parity };
}

/** Numbers whose product is the determinant, and its sign. */
export function pivotsOf(a: Tensor): { readonly values: Tensor; readonly turn: Tensor } {
  const { upper, parity } = luOf(a);
  return { values: diagonalOf(upper), turn: parity };
}

/** A⁻¹ B; numbers beyond the range of the dtype pass. */
export function divideByLu(
  { lower, upper, order, columns }: Omit<LuParts, "parity">,
  b: Tensor,
): Tensor {
  const y = solveTriangular(lower, permuteRows(b, order), { lower: true, unitDiagonal: true });
  return permuteRows(solveTriangular(upper, y), argsort(columns));
}

/** A. */
export function productOfLu({ lower, upper, order, columns }: Omit<LuParts, "parity">): Tensor {
  const rows = permuteRows(matmul(lower, upper), argsort(order));
  return permuteColumns(rows, argsort(columns));
}
