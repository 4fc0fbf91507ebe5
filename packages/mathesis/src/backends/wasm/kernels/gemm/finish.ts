/**
 * @file What runs on rows of a product as soon as they are complete, while they are in the cache: a
 * bias and an activation, say. Matrices of a batch that are computed as one are told apart again
 * here.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, type Pointer } from "../../../../ir/loops/types.ts";
import { constant } from "../../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";

/** What the caller of a product passes through it: a number, or where something lies. */
export type Frame = "i32" | Pointer;

/**
 * Called when the rows row … row + rows − 1 of matrix `batch` are complete; `frame` is what the
 * caller of the product passed. Each row comes once, in no order that may be relied on.
 */
export type FinishParams<F extends Frame = "i32"> = {
  readonly batch: "i32";
  readonly row: "i32";
  readonly rows: "i32";
  readonly frame: F;
};

/** The type of a finish's frame, which is passed on as it is: seen as i32 from here on. */
export function frameOf(finish: TypedKernel<FinishParams>): "i32" {
  const { type } = finish.params[3];
  return type as "i32"; // or a pointer
}

/**
 * Rows of a product, each of which is `each` rows of the matrices from `batch` on, which have
 * `height` rows.
 */
export type FinishRowsParams = FinishParams & { readonly each: "i32"; readonly height: "i32" };

/** The kernel that calls `finish` for each matrix that the rows belong to. */
export function finishRows(
  finish: TypedKernel<FinishParams>,
  suffix: string,
): TypedKernel<FinishRowsParams> {
  const place = { batch: i32, row: i32, rows: i32, frame: frameOf(finish) };
  const params: FinishRowsParams = { ...place, each: i32, height: i32 };
  return kernel(`matmul-finish-rows${suffix}`, params, (k, p) => {
    const { height, frame } = p;
    const next = k.let("next", p.row.mul(p.each));
    const to = k.let("to", next.add(p.rows.mul(p.each)));
    k.while(next.lt(to), () => {
      const matrix = k.let("matrix", constant(i32, 0));
      // the first matrix alone, the common case, needs no division
      k.if(next.ge(height), () => k.set(matrix, next.divU(height)));
      const row = k.let("row", next.sub(matrix.mul(height)));
      const rows = k.let("rows", to.sub(next).min(height.sub(row)));
      k.call(finish, { batch: p.batch.add(matrix), row, rows, frame });
      k.set(next, next.add(rows));
    });
  });
}
