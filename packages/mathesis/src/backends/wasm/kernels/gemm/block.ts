/** @file A block of a matrix product from packed panels, tile by tile. */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import type { Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import type { Float } from "../lanes.ts";
import type { GemmShape } from "./shape.ts";
import { gemmTile, type TileParams } from "./tile.ts";

/** m × n elements of C; `tile` has room for the tiles that reach beyond them. */
export type BlockParams = TileParams & {
  readonly m: "i32";
  readonly n: "i32";
  readonly tile: "f32*";
};

/** The kernel that computes m × n elements of C from packed panels. */
export function gemmBlock(type: Float, shape: GemmShape): TypedKernel<BlockParams> {
  const { tileRows, tileColumns } = shape;
  const tile = gemmTile(type, shape);
  const addTile = gemmAddTile(type, tileColumns);
  const at = pointer(type as "f32"); // or f64: see GemmParams
  const tileParams: TileParams = { k: i32, a: at, b: at, c: at, stride: i32, accumulate: i32 };
  const params: BlockParams = { ...tileParams, m: i32, n: i32, tile: at };
  return kernel(`gemm-block-${type}`, params, (k, p) => {
    const { stride, accumulate } = p;
    const columnsOfTile = (j: Value<"i32">) => {
      const b = k.let("panelB", p.b.plus(j.mul(p.k)));
      k.loop(
        "i",
        0,
        p.m,
        (i) => {
          const a = k.let("panelA", p.a.plus(i.mul(p.k)));
          const c = k.let("place", p.c.plus(i.mul(stride).add(j)));
          const [m, n] = [k.let("rows", p.m.sub(i)), k.let("columns", p.n.sub(j))];
          const panels = { k: p.k, a, b };
          k.if(
            m.ge(tileRows).and(n.ge(tileColumns)),
            () => k.call(tile, { ...panels, c, stride, accumulate }),
            () => {
              k.call(tile, { ...panels, c: p.tile, stride: tileColumns, accumulate: 0 });
              const size = { m: m.min(tileRows), n: n.min(tileColumns) };
              k.call(addTile, { ...size, tile: p.tile, c, stride, accumulate });
            },
          );
        },
        { step: tileRows },
      );
    };
    k.loop("j", 0, p.n, columnsOfTile, { step: tileColumns });
  });
}

type AddTileParams = {
  readonly m: "i32";
  readonly n: "i32";
  readonly tile: "f32*";
  readonly c: "f32*";
  readonly stride: "i32";
  readonly accumulate: "i32";
};

/** The kernel that moves the part of a tile that lies inside C. */
function gemmAddTile(type: Float, tileColumns: number): TypedKernel<AddTileParams> {
  const at = pointer(type as "f32"); // or f64: see GemmParams
  const matrix = { m: i32, n: i32, stride: i32 };
  const params: AddTileParams = { ...matrix, tile: at, c: at, accumulate: i32 };
  return kernel(`gemm-add-tile-${type}`, params, (k, { m, n, tile, c, stride, accumulate }) => {
    k.loop("i", 0, m, (i) => {
      k.loop("j", 0, n, (j) => {
        const place = c.at(i.mul(stride).add(j));
        const value = k.let("value", tile.at(i.mul(tileColumns).add(j)));
        k.if(accumulate.gt(0), () => k.set(value, place.add(value)));
        k.if(accumulate.lt(0), () => k.set(value, place.sub(value)));
        k.set(place, value);
      });
    });
  });
}
