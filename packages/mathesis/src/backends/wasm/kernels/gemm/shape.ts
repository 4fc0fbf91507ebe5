/** @file The sizes of a matrix product's tiles and blocks. */
import type { Float } from "../lanes.ts";

/**
 * Tiles of sums that stay in registers, and the blocks whose packed copies stay in the caches
 * (Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34, 2008).
 */
export interface GemmShape {
  /** Rows of a tile: lines of a packed panel of a. */
  readonly tileRows: number;
  /** Columns of a tile, a multiple of a vector's lanes: lines of a packed panel of b. */
  readonly tileColumns: number;
  /** Rows of a block of a, a multiple of tileRows. */
  readonly rows: number;
  /** Columns of a block of b, a multiple of tileColumns. */
  readonly columns: number;
  /** Terms of the sums that are packed at once. */
  readonly terms: number;
}

/** 8 sums, 2 vectors of b and 1 to 4 of a fit into 16 registers; a block of a takes 128 KiB. */
export const gemmShapes: Readonly<Record<Float, GemmShape>> = {
  f32: { tileRows: 4, tileColumns: 8, rows: 128, columns: 512, terms: 256 },
  f64: { tileRows: 4, tileColumns: 4, rows: 64, columns: 512, terms: 256 },
};

const roundUp = (x: number, step: number): number => Math.ceil(x / step) * step;

/** How many elements of workspace a product needs; without its size, any product. */
export function gemmWorkspace(
  shape: GemmShape,
  size: readonly [m: number, n: number, k: number] = [Infinity, Infinity, Infinity],
): number {
  const { tileRows, tileColumns, rows, columns, terms } = shape;
  const [m, n, k] = size;
  const lines = roundUp(Math.min(m, rows), tileRows) + roundUp(Math.min(n, columns), tileColumns);
  return Math.min(k, terms) * lines + tileRows * tileColumns;
}
