/**
 * @file Products without packing, for matrices that are small or have few rows: tiles straight from
 * A and B. Where a tile would reach beyond the last row or column it is moved back inside; the
 * elements that are then computed twice get the same bytes twice.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength } from "../lanes.ts";
import { type DirectTileParams, directTile } from "./tile.ts";

/** C[i, j] = Σ A[i, e]·b[e·bRow + j], m × n sums of k > 0 terms, n at least a vector's lanes. */
export type DirectParams = Omit<DirectTileParams, "cRow"> & {
  readonly m: "i32";
  readonly n: "i32";
};

type Args = { readonly [K in keyof DirectParams]: Value<DirectParams[K]> };
type Tile = TypedKernel<DirectTileParams>;
type Whole = Value<"i32">;

const TILE_ROWS = 4;

/** The tiles of four rows and of one, widest first, by their vectors. */
const widths = { four: [2, 1], one: [8, 2, 1] } as const;

/** The kernel of products without packing. */
export function direct(type: Float): TypedKernel<DirectParams> {
  const at = pointer(type as "f32"); // or f64: see DirectTileParams
  const strides = { aRow: i32, aColumn: i32, bRow: i32 };
  const params: DirectParams = { m: i32, n: i32, k: i32, a: at, b: at, c: at, ...strides };
  const lanes = vectorLength[type];
  const tiles = (rows: number, vectors: readonly number[]) =>
    vectors.map((v) => [v * lanes, directTile(type, { rows, vectors: v })] as const);
  const four = tiles(TILE_ROWS, widths.four);
  const one = tiles(1, widths.one);
  return kernel(`matmul-direct-${type}`, params, (k, p) => {
    k.if(
      p.m.ge(TILE_ROWS),
      () => overColumns(k, p.n, four, (tile, j) => overRows(k, p, tile, j)),
      () =>
        k.loop("i", 0, p.m, (i) =>
          overColumns(k, p.n, one, (tile, j) => callTile(k, p, tile, i, j)),
        ),
    );
  });
}

/** Calls `body` with tiles side by side, wide ones first. */
function overColumns(
  k: Writer,
  n: Whole,
  tiles: readonly (readonly [columns: number, tile: Tile])[],
  body: (tile: Tile, j: Whole) => void,
): void {
  const next = k.let("next", constant(i32, 0));
  tiles.forEach(([columns, tile], t) => {
    // what a narrower tile can do it does
    const narrower = tiles[t + 1]?.[0] ?? 0;
    k.if(n.ge(columns), () => {
      k.while(n.sub(next).gt(narrower), () => {
        const j = k.let("j", next.min(n.sub(columns)));
        body(tile, j);
        k.set(next, next.add(columns));
      });
    });
  });
}

function overRows(k: Writer, p: Args, tile: Tile, j: Whole): void {
  const first = (i: Whole) => k.let("first", i.min(p.m.sub(TILE_ROWS)));
  k.loop("i", 0, p.m, (i) => callTile(k, p, tile, first(i), j), { step: TILE_ROWS });
}

function callTile(k: Writer, p: Args, tile: Tile, i: Whole, j: Whole): void {
  const { aRow, aColumn, bRow, n } = p;
  const [a, b, c] = [p.a.plus(i.mul(aRow)), p.b.plus(j), p.c.plus(i.mul(n).add(j))];
  k.call(tile, { k: p.k, a, aRow, aColumn, b, bRow, c, cRow: n });
}
