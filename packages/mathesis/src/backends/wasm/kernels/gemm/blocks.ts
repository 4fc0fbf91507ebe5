/**
 * @file The blocks of a matrix product whose packed copies stay in the caches (Goto and van de Geijn,
 * "Anatomy of high-performance matrix multiplication", ACM TOMS 34, 2008). Kernels read their sizes
 * when they run, so that a machine's own can be chosen by measurement (backends/wasm/blocks.ts), also
 * for what is compiled already; no bit of a product depends on them, only on the terms of a sum.
 */
import { SETTINGS } from "../../../../ir/loops/settings.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import type { Float } from "../lanes.ts";
import { type GemmShape, gemmTerms } from "./shape.ts";

/** Multiples of the rows and columns of all tiles. */
export interface Blocks {
  /** Rows of a block of a. */
  readonly rows: number;
  /** Columns of a block of b. */
  readonly columns: number;
}

/** The blocks there are to choose from; the first are taken until somebody chooses. */
export const gemmBlocks: readonly Blocks[] = [
  { rows: 48, columns: 512 },
  { rows: 48, columns: 256 },
  { rows: 48, columns: 1024 },
  { rows: 24, columns: 1024 },
  { rows: 96, columns: 512 },
];

/** Where in memory the rows of a type's blocks are set, in bytes; the columns follow. Zero: not set. */
export const blocksAt: Readonly<Record<Float, number>> = {
  f32: SETTINGS.from,
  f64: SETTINGS.from + 8,
};

/** Rows and columns of blocks, as they are set when the kernel runs. */
export function readBlocks(
  k: Writer,
  type: Float,
): { readonly rows: Value<"i32">; readonly columns: Value<"i32"> } {
  const at = constant(i32, blocksAt[type]).bitcast(pointer("i32"));
  const [{ rows, columns }] = gemmBlocks;
  const set = (i: number, otherwise: number): Value<"i32"> =>
    select(at.at(i).gt(0), at.at(i), otherwise);
  return { rows: k.let("rows", set(0, rows)), columns: k.let("columns", set(1, columns)) };
}

const mostRows = Math.max(...gemmBlocks.map(({ rows }) => rows));
const mostColumns = Math.max(...gemmBlocks.map(({ columns }) => columns));

const roundUp = (x: number, step: number): number => Math.ceil(x / step) * step;

/** How many elements of workspace a product needs with any blocks; without its size, any product. */
export function gemmWorkspace(
  { tileRows, tileColumns }: GemmShape,
  size: readonly [m: number, n: number, k: number] = [Infinity, Infinity, Infinity],
): number {
  const [m, n, k] = size;
  const a = roundUp(Math.min(m, mostRows), tileRows);
  const b = roundUp(Math.min(n, mostColumns), tileColumns);
  return Math.min(k, gemmTerms) * (a + b) + tileRows * tileColumns;
}
