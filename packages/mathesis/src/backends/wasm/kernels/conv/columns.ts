/**
 * @file The columns of a convolution: a matrix with a row for each channel and tap and a column for
 * each position of a block, whose element is what the tap meets there ("im2col"; Chellapilla, Puri
 * and Simard, High performance convolutional neural networks for document processing, 2006, §4).
 * They are read from a lattice, where each row of positions is a row of neighbours.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { pointer } from "../../../../ir/loops/types.ts";
import type { Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import type { Float } from "../lanes.ts";
import { type Axes, axesTag } from "./geometry.ts";
import { addRow, copyRow, int, type Length } from "./rows.ts";
import { shared } from "./shared.ts";
import { eachRow, eachTap, rowOffset } from "./taps.ts";

/**
 * Rows row, row + 1, … of positions along the last axis, counted through the other axes, and in each
 * of them positions column … column + length; `width` elements from one row of columns to the next.
 * Written as f32; as f64 it is the same.
 */
export type ColumnParams = {
  readonly channels: "i32";
  readonly lattice: "f32*";
  readonly columns: "f32*";
  readonly width: "i32";
  readonly row: "i32";
  readonly rows: "i32";
  readonly column: "i32";
  readonly length: "i32";
};

type Pointer = Value<"f32*">;
type Params = { readonly [K in keyof ColumnParams]: Value<ColumnParams[K]> };

/** How many elements a row of a block has: all positions of the last axis, or some. */
export type Chunking = "whole" | "part";

/** The kernel that fills columns from a lattice. */
export const readColumns = (
  type: Float,
  axes: Axes,
  chunking: Chunking,
): TypedKernel<ColumnParams> =>
  moveColumns("conv-columns", type, axes, chunking, (k, length, lattice, columns) =>
    copyRow(k, type, lattice, columns, length),
  );

/** The kernel that adds columns to the lattice where readColumns would read them. */
export const addColumns = (
  type: Float,
  axes: Axes,
  chunking: Chunking,
): TypedKernel<ColumnParams> =>
  moveColumns("conv-add-columns", type, axes, chunking, (k, length, lattice, columns) =>
    addRow(k, type, columns, lattice, length),
  );

type MoveRow = (k: Writer, length: Length, lattice: Pointer, columns: Pointer) => void;

function moveColumns(
  name: string,
  type: Float,
  axes: Axes,
  chunking: Chunking,
  moveRow: MoveRow,
): TypedKernel<ColumnParams> {
  const at = pointer(type as "f32"); // or f64: see ColumnParams
  const counts = { width: "i32", row: "i32", rows: "i32", column: "i32", length: "i32" } as const;
  const params = { channels: "i32", lattice: at, columns: at, ...counts } as const;
  const title = `${name}-${type}-${chunking}-${axesTag(axes)}`;
  const write = (k: Writer, p: Params) => {
    const first = p.lattice.plus(rowOffset(axes, p.row).add(p.column));
    const to = k.let("to", p.columns);
    const length = chunking === "whole" ? axes[2].positions : p.length;
    eachTap(k, axes, p.channels, first, (met) => {
      const visit = (r: Value<"i32">, row: Pointer) =>
        moveRow(k, length, row, to.plus(r.mul(int(length))));
      eachRow(k, axes, p, met, visit);
      k.set(to, to.plus(p.width));
    });
  };
  return shared(title, () => kernel(title, params, write));
}
