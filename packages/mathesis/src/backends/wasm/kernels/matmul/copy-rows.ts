/** @file Copying a matrix with any strides so that its rows are contiguous. */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import type { Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { transpose } from "../gemm/pack.ts";
import { type Float, vectorLength } from "../lanes.ts";

/** to[e·n + j] = b[e·row + j·column] for e < k, j < n. Written as f32; as f64 it is the same. */
export type CopyRowsParams = {
  readonly k: "i32";
  readonly n: "i32";
  readonly b: "f32*";
  readonly row: "i32";
  readonly column: "i32";
  readonly to: "f32*";
};

type Args = { readonly [K in keyof CopyRowsParams]: Value<CopyRowsParams[K]> };
type Whole = Value<"i32">;

/** The kernel that copies. */
export function copyRows(type: Float): TypedKernel<CopyRowsParams> {
  const at = pointer(type as "f32"); // or f64: see CopyRowsParams
  const params: CopyRowsParams = { k: i32, n: i32, b: at, row: i32, column: i32, to: at };
  const lanes = vectorLength[type];
  return kernel(`matmul-copy-rows-${type}`, params, (k, p) => {
    const [wholeRows, wholeColumns] = [k.let("wholeRows", p.k), k.let("wholeColumns", p.n)];
    k.if(
      p.row.eq(1),
      () => {
        k.set(wholeRows, p.k.and(-lanes));
        k.set(wholeColumns, p.n.and(-lanes));
        squares(k, p, wholeRows, wholeColumns, lanes);
      },
      () => k.set(wholeRows, 0),
    );
    // right of the squares, then below them
    copy(k, p, [0, wholeRows], [wholeColumns, p.n]);
    copy(k, p, [wholeRows, p.k], [0, p.n]);
  });
}

/** Squares of lanes × lanes elements of a transposed matrix. */
function squares(k: Writer, p: Args, rows: Whole, columns: Whole, lanes: number): void {
  const square = (j: Whole, e: Whole) => {
    const from = k.let("from", p.b.plus(j.mul(p.column).add(e)));
    const lines = Array.from({ length: lanes }, (_, l) =>
      k.let("line", from.vector(p.column.mul(l))),
    );
    const to = k.let("to", p.to.plus(e.mul(p.n).add(j)));
    for (const [t, row] of transpose(k, lines).entries()) k.set(to.vector(p.n.mul(t)), row);
  };
  const line = (j: Whole) => k.loop("e", 0, rows, (e) => square(j, e), { step: lanes });
  k.loop("j", 0, columns, line, { step: lanes });
}

type Range = readonly [from: Whole | number, to: Whole];

function copy(k: Writer, p: Args, [firstRow, lastRow]: Range, [first, last]: Range): void {
  k.loop("e", firstRow, lastRow, (e) => {
    const from = k.let("from", p.b.plus(e.mul(p.row)));
    const to = k.let("to", p.to.plus(e.mul(p.n)));
    k.loop("j", first, last, (j) => k.set(to.at(j), from.at(j.mul(p.column))));
  });
}
