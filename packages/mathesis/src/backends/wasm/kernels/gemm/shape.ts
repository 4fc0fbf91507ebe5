/** @file The sizes of a matrix product's tiles. */
import { type Layout, layout } from "../../features.ts";
import type { Float } from "../lanes.ts";

/** Tiles of sums that stay in registers. */
export interface GemmShape {
  /** Rows of a tile: lines of a packed panel of a. */
  readonly tileRows: number;
  /** Columns of a tile, a multiple of a vector's lanes: lines of a packed panel of b. */
  readonly tileColumns: number;
}

/** Terms that are summed before their sum meets others: with any shape, so that bytes are the same. */
export const gemmTerms = 256;

const shape = (tileRows: number, tileColumns: number): GemmShape => ({ tileRows, tileColumns });

/**
 * Sixteen registers hold the sums, vectors of b and one of a: 8 and 2 where a product needs one of
 * its own, 12 and 2 where it is fused. In pairs these are twice as many vectors, and the pairs are
 * neighbours in b and in C, which is what the revectorizer looks for.
 *
 * Node 24, Xeon (Ice Lake) beside other work, GFLOP/s of f32 at 64, 256, 512, 1024: 6×8 fused 42, 50,
 * 44, 42 (4×8: 43, 46, 41, 38; 4×12: 31, 35, 33, 31); 6×16 in pairs 73, 94, 79, 76 (4×16: 74, 88, 72,
 * 61).
 */
const shapes: Readonly<Record<Layout, Readonly<Record<Float, GemmShape>>>> = {
  plain: { f32: shape(4, 8), f64: shape(4, 4) },
  fused: { f32: shape(6, 8), f64: shape(6, 4) },
  paired: { f32: shape(6, 16), f64: shape(6, 8) },
};

/** The shape of products of a type, as the engine likes them. */
export const gemmShape = (type: Float): GemmShape => shapes[layout()][type];

/** All shapes there are of a type. */
export const gemmShapes = (type: Float): readonly GemmShape[] =>
  Object.values(shapes).map((of) => of[type]);
