/**
 * @file The Cholesky factor L of A = L Lᵀ (Golub and Van Loan, Matrix Computations, 4th ed., §4.2.5):
 * L[i, j] = (A[i, j] − Σ L[i, e]·L[j, e]) / L[j, j], e < j, each sum a dot product of two rows of L,
 * for four rows at once. Panels of 48 columns take what the columns before them give from one matrix
 * product. The order of operations is that of backends/js/cholesky.ts, whose bytes float64 has up
 * to one panel; beyond it products are summed as gemm sums them.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import type { Float } from "../lanes.ts";
import { perFloat } from "../per-float.ts";
import { update, updateWorkspace } from "./update.ts";
import { clearRow, copyRow, dots } from "./vectors.ts";

/** Columns that are factored together. */
export const CHOLESKY_PANEL = 48;
/** Rows whose dot products run side by side; a panel is a multiple. */
const ROWS = 4;

/**
 * `batch` matrices of n × n elements at a, which may be l. Written as f32; as f64 it is the same.
 * `work` has choleskyWorkspace elements.
 */
export type CholeskyParams = {
  readonly batch: "i32";
  readonly n: "i32";
  readonly a: "f32*";
  readonly l: "f32*";
  readonly work: "f32*";
};

/** How many elements of workspace the factor of an n × n matrix needs. */
export function choleskyWorkspace(n: number, type: Float): number {
  const rows = n - CHOLESKY_PANEL;
  return rows <= 0 ? 0 : updateWorkspace([rows, Math.min(rows, CHOLESKY_PANEL), n], type);
}

/**
 * The kernel that puts the lower factors of the lower triangles at a to l, and zeros above them. It
 * returns 0, or 1 + matrix·n + i for the first pivot, in row i, that is not positive and finite;
 * that pivot then stands at l[matrix, i, i], what else l holds of its matrix is unspecified, and
 * later matrices are not touched. NaN or an infinity in a lower triangle always leads to such a
 * pivot.
 */
export const cholesky: (type: Float) => TypedKernel<CholeskyParams, "i32"> = perFloat((type) => {
  const at = pointer(type as "f32"); // or f64: see CholeskyParams
  const params: CholeskyParams = { batch: i32, n: i32, a: at, l: at, work: at };
  return kernel(
    `cholesky-${type}`,
    params,
    (k, { batch, n, a, l, work }) => {
      k.loop("matrix", 0, batch, (matrix) => {
        const start = k.let("start", matrix.mul(n).mul(n));
        const [from, to] = [k.let("given", a.plus(start)), k.let("factor", l.plus(start))];
        k.if(from.ne(to), () => {
          k.loop("i", 0, n, (i) => {
            k.call(copyRow(type), { n: i.add(1), x: from.plus(i.mul(n)), y: to.plus(i.mul(n)) });
          });
        });
        const failed = k.call(factor(type), { n, l: to, work });
        k.if(failed.ne(0), () => k.return(failed.add(matrix.mul(n))));
        k.loop("i", 0, n, (i) => {
          k.call(clearRow(type), { n: n.sub(i).sub(1), x: to.plus(i.mul(n).add(i).add(1)) });
        });
      });
      k.return(constant(i32, 0));
    },
    { returns: i32 },
  );
});

type FactorParams = { readonly n: "i32"; readonly l: "f32*"; readonly work: "f32*" };

/** The kernel that factors one lower triangle in place: 0, or 1 + the row of the pivot. */
const factor: (type: Float) => TypedKernel<FactorParams, "i32"> = perFloat((type) => {
  const at = pointer(type as "f32"); // or f64: see CholeskyParams
  const params: FactorParams = { n: i32, l: at, work: at };
  return kernel(
    `cholesky-factor-${type}`,
    params,
    (k, { n, l, work }) => {
      const body = (from: Value<"i32">) => {
        const end = k.let("end", from.add(CHOLESKY_PANEL).min(n));
        k.if(from.gt(0), () => {
          const rows = k.let("rows", l.plus(from.mul(n)));
          const size = { m: n.sub(from), n: end.sub(from), k: from };
          const strides = { aRow: n, aColumn: 1, bRow: 1, bColumn: n, cRow: n };
          k.call(update(type), { ...size, a: rows, b: rows, c: rows.plus(from), ...strides, work });
        });
        const failed = k.call(panel(type), { n, from, end, l });
        k.if(failed.ne(0), () => k.return(failed));
      };
      k.loop("from", 0, n, body, { step: CHOLESKY_PANEL });
      k.return(constant(i32, 0));
    },
    { returns: i32 },
  );
});

type PanelParams = {
  readonly n: "i32";
  readonly from: "i32";
  readonly end: "i32";
  readonly l: "f32*";
};

/** The kernel that computes columns from … end − 1, rows from `from` down. */
const panel: (type: Float) => TypedKernel<PanelParams, "i32"> = perFloat((type) => {
  const at = pointer(type as "f32"); // or f64: see CholeskyParams
  const params: PanelParams = { n: i32, from: i32, end: i32, l: at };
  return kernel(
    `cholesky-panel-${type}`,
    params,
    (k, { n, from, end, l }) => {
      const whole = k.let("whole", from.add(n.sub(from).and(-ROWS)));
      const finish = (i: Value<"i32">, first: Value<"i32">) => {
        const failed = k.call(finishRow(type), { n, from, first, i, l });
        k.if(failed.ne(0), () => k.return(i.add(1)));
      };
      const group = (i: Value<"i32">) => {
        k.call(rowsOf(type, ROWS), { n, from, first: from, to: i.min(end), i, l });
        k.if(i.lt(end), () => k.loop("r", i, i.add(ROWS), (r) => finish(r, i)));
      };
      k.loop("i", from, whole, group, { step: ROWS });
      k.loop("i", whole, n, (i) => {
        k.if(
          i.lt(end),
          () => finish(i, from),
          () => k.call(rowsOf(type, 1), { n, from, first: from, to: end, i, l }),
        );
      });
      k.return(constant(i32, 0));
    },
    { returns: i32 },
  );
});

type RowsParams = {
  readonly n: "i32";
  readonly from: "i32";
  readonly first: "i32";
  readonly to: "i32";
  readonly i: "i32";
  readonly l: "f32*";
};

/** The kernel that computes columns first … to − 1 of rows i …, the columns from `from` counting. */
function makeRows(type: Float, count: number): TypedKernel<RowsParams> {
  const at = pointer(type as "f32"); // or f64: see CholeskyParams
  const params: RowsParams = { n: i32, from: i32, first: i32, to: i32, i: i32, l: at };
  return kernel(`cholesky-rows${count}-${type}`, params, (k, { n, from, first, to, i, l }) => {
    const rows = Array.from({ length: count }, (_, r) =>
      k.let("row", l.plus(i.add(r).mul(n).add(from))),
    );
    k.loop("j", first, to, (j) => {
      const other = k.let("other", l.plus(j.mul(n).add(from)));
      const e = k.let("e", j.sub(from));
      const sums = dots(k, type, rows, other, e);
      const pivot = k.let("pivot", other.at(e));
      rows.forEach((row, r) => {
        k.set(row.at(e), row.at(e).sub(sums[r]).div(pivot));
      });
    });
  });
}

const single = perFloat((type) => makeRows(type, 1));
const several = perFloat((type) => makeRows(type, ROWS));
const rowsOf = (type: Float, count: 1 | typeof ROWS) => (count === 1 ? single : several)(type);

type FinishParams = {
  readonly n: "i32";
  readonly from: "i32";
  readonly first: "i32";
  readonly i: "i32";
  readonly l: "f32*";
};

/** The kernel that computes row i from column `first` to its pivot; 1 if that fails. */
const finishRow: (type: Float) => TypedKernel<FinishParams, "i32"> = perFloat((type) => {
  const real = type as "f32"; // or f64: see CholeskyParams
  const params: FinishParams = { n: i32, from: i32, first: i32, i: i32, l: pointer(real) };
  return kernel(
    `cholesky-finish-${type}`,
    params,
    (k, { n, from, first, i, l }) => {
      k.call(single(type), { n, from, first, to: i, i, l });
      const row = k.let("row", l.plus(i.mul(n).add(from)));
      const [sum] = dots(k, type, [row], row, i.sub(from));
      const pivot = row.at(i.sub(from));
      const s = k.let("s", pivot.sub(sum));
      const good = k.let("good", s.gt(0).and(s.lt(constant(real, Infinity))));
      k.if(
        good,
        () => k.set(pivot, s.sqrt()),
        () => k.set(pivot, s),
      );
      k.return(good.not().convert(i32));
    },
    { returns: i32 },
  );
});
