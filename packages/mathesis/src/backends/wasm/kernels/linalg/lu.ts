/**
 * @file P A = L U with partial pivoting, by halving the columns (Toledo, "Locality of reference in LU
 * decomposition with partial pivoting", SIAM J. Matrix Anal. Appl. 18, 1997): the left half is
 * factored, the right half gets L₁₁⁻¹ from the left and takes off L₂₁ U₁₂, then it is factored
 * itself. Rows are exchanged as wholes, at once, so that nothing is left to be exchanged later.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select } from "../../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import type { Float } from "../lanes.ts";
import { perFloat } from "../per-float.ts";
import { LU_PANEL, luPanel } from "./lu-panel.ts";
import { solveInPlace, solveTriangularWorkspace } from "./triangular.ts";
import { update, updateWorkspace } from "./update.ts";
import { copyRow } from "./vectors.ts";

/**
 * `batch` matrices of n × n elements at a and at lu, which may be the same, and of n pivots. Written
 * as f32; as f64 it is the same. `work` has luWorkspace elements.
 */
export type LuParams = {
  readonly batch: "i32";
  readonly n: "i32";
  readonly a: "f32*";
  readonly lu: "f32*";
  readonly pivots: "i32*";
  readonly work: "f32*";
};

/** How many elements of workspace the factors of an n × n matrix need. */
export function luWorkspace(n: number, type: Float): number {
  if (n <= LU_PANEL) return 0;
  // no half has more columns than the first left one
  const left = luLeft(n);
  return Math.max(
    solveTriangularWorkspace(left, left, type),
    updateWorkspace([n, left, left], type),
  );
}

/** How many of n > LU_PANEL columns are factored first: whole panels, at least half. */
export function luLeft(n: number): number {
  return Math.ceil(n / (2 * LU_PANEL)) * LU_PANEL;
}

/**
 * The kernel that puts the factors of a to lu: U on and above the diagonal, L below it, its ones left
 * out. Row j was exchanged with row pivots[j] ≥ j, for j = 0, 1, … in order. The pivot is the first
 * of the entries that are largest in magnitude. It returns 0, or 1 + matrix·n + j for the first pivot
 * that is exactly zero: its column is zero below too, and as in LAPACK's getrf all goes on, so that
 * the factors are those of a singular matrix. NaN is no zero: it spreads and is not reported.
 */
export const lu: (type: Float) => TypedKernel<LuParams, "i32"> = perFloat((type) => {
  const at = pointer(type as "f32"); // or f64: see LuParams
  const params: LuParams = { batch: i32, n: i32, a: at, lu: at, pivots: pointer(i32), work: at };
  return kernel(
    `lu-${type}`,
    params,
    (k, { batch, n, a, lu, pivots, work }) => {
      const result = k.let("result", constant(i32, 0));
      const size = k.let("size", n.mul(n));
      k.loop("matrix", 0, batch, (matrix) => {
        const out = k.let("out", lu.plus(matrix.mul(size)));
        const given = k.let("given", a.plus(matrix.mul(size)));
        k.if(given.ne(out), () => k.call(copyRow(type), { n: size, x: given, y: out }));
        const rest = { a: out, pivots: pivots.plus(matrix.mul(n)), work };
        const zero = k.call(luColumns(type), { n, from: 0, end: n, ...rest });
        k.if(result.eq(0).and(zero.ne(0)), () => k.set(result, zero.add(matrix.mul(n))));
      });
      k.return(result);
    },
    { returns: i32 },
  );
});

/** Columns from … end − 1 of one matrix, rows from `from` down. */
type ColumnsParams = {
  readonly n: "i32";
  readonly from: "i32";
  readonly end: "i32";
  readonly a: "f32*";
  readonly pivots: "i32*";
  readonly work: "f32*";
};

const luColumns: (type: Float) => TypedKernel<ColumnsParams, "i32"> = perFloat((type) => {
  const at = pointer(type as "f32"); // or f64: see LuParams
  const range = { n: i32, from: i32, end: i32 };
  const params: ColumnsParams = { ...range, a: at, pivots: pointer(i32), work: at };
  return kernel(
    `lu-columns-${type}`,
    params,
    (k, { n, from, end, a, pivots, work }) => {
      const count = k.let("count", end.sub(from));
      k.if(count.le(LU_PANEL), () => {
        k.return(k.call(luPanel(type), { n, from, end, a, pivots }));
      });
      const left = k.let(
        "left",
        count
          .add(2 * LU_PANEL - 1)
          .div(2 * LU_PANEL)
          .mul(LU_PANEL),
      );
      const middle = k.let("middle", from.add(left));
      const first = k.recur<"i32">({ n, from, end: middle, a, pivots, work });
      const right = k.let("right", end.sub(middle));
      const diagonal = k.let("diagonal", a.plus(from.mul(n).add(from)));
      const x = k.let("x", diagonal.plus(left));
      const system = { n: left, m: right, up: 0, unit: 1, a: diagonal, aRow: n, aStep: 1 };
      k.call(solveInPlace(type), { ...system, x, xRow: n, work });
      const below = k.let("below", diagonal.plus(left.mul(n)));
      const strides = { aRow: n, aColumn: 1, bRow: n, bColumn: 1, cRow: n };
      const size = { m: n.sub(middle), n: right, k: left };
      k.call(update(type), { ...size, a: below, b: x, c: below.plus(left), ...strides, work });
      const second = k.recur<"i32">({ n, from: middle, end, a, pivots, work });
      k.return(select(first.ne(0), first, second));
    },
    { returns: i32 },
  );
});
