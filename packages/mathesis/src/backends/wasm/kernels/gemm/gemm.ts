/**
 * @file C = A·B for real matrices with any strides of A and B, after Goto and van de Geijn: a block
 * of B, then a block of A, are packed, and tiles of C computed from the packed panels. Each element
 * is the sum over blocks of terms of the sums within a block, both in order (gemm.plain.ts), with
 * one rounding a term where the engine fuses and two where it does not.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import type { Float } from "../lanes.ts";
import { gemmPack } from "./pack.ts";
import { type GemmShape, gemmShapes } from "./shape.ts";
import { gemmTile, type TileParams } from "./tile.ts";

/**
 * C has m rows of n elements, cRow apart; A[i, p] is a[i·aRow + p·aColumn] for p < k, B likewise.
 * `work` has gemmWorkspace elements. Written as f32; as f64 it is the same.
 */
export type GemmParams = {
  readonly m: "i32";
  readonly n: "i32";
  readonly k: "i32";
  readonly a: "f32*";
  readonly b: "f32*";
  readonly c: "f32*";
  readonly aRow: "i32";
  readonly aColumn: "i32";
  readonly bRow: "i32";
  readonly bColumn: "i32";
  readonly cRow: "i32";
  readonly work: "f32*";
};

/** The kernel C = A·B. */
export function gemm(type: Float, shape: GemmShape = gemmShapes[type]): TypedKernel<GemmParams> {
  const real = type as "f32"; // or f64: see GemmParams
  const at = pointer(real);
  const packA = gemmPack(type, shape.tileRows);
  // two kernels of one name cannot be in one module
  const isSame = shape.tileRows === shape.tileColumns;
  const packB = isSame ? packA : gemmPack(type, shape.tileColumns);
  const block = gemmBlock(type, shape);
  const strides = { aRow: i32, aColumn: i32, bRow: i32, bColumn: i32, cRow: i32 };
  const params: GemmParams = { m: i32, n: i32, k: i32, a: at, b: at, c: at, ...strides, work: at };
  const { rows, columns, terms } = shape;
  return kernel(`gemm-${type}`, params, (k, p) => {
    k.if(p.k.le(0), () => zero(k, p.m, p.n, p.c, p.cRow, real));
    const packedA = p.work;
    const packedB = k.let("packedB", p.work.plus(rows * terms));
    const tile = k.let("tile", packedB.plus(columns * terms));
    const blocks = (name: string, to: Value<"i32">, step: number, body: Blocks) =>
      k.loop(name, 0, to, (i) => body(i, k.let("count", to.sub(i).min(step))), { step });
    blocks("j", p.n, columns, (j, n) => {
      blocks("e", p.k, terms, (e, count) => {
        const fromB = p.b.plus(e.mul(p.bRow).add(j.mul(p.bColumn)));
        const linesB = { x: fromB, line: p.bColumn, step: p.bRow, lines: n, terms: count };
        k.call(packB, { ...linesB, to: packedB });
        blocks("i", p.m, rows, (i, m) => {
          const fromA = p.a.plus(i.mul(p.aRow).add(e.mul(p.aColumn)));
          const linesA = { x: fromA, line: p.aRow, step: p.aColumn, lines: m, terms: count };
          k.call(packA, { ...linesA, to: packedA });
          const c = p.c.plus(i.mul(p.cRow).add(j));
          const panels = { a: packedA, b: packedB, k: count };
          k.call(block, { ...panels, m, n, c, stride: p.cRow, accumulate: e, tile });
        });
      });
    });
  });
}

type Blocks = (from: Value<"i32">, count: Value<"i32">) => void;

/** C = 0: a sum without terms. */
function zero(
  k: Writer,
  m: Value<"i32">,
  n: Value<"i32">,
  c: Value<"f32*">,
  cRow: Value<"i32">,
  real: "f32",
): void {
  k.loop("i", 0, m, (i) => {
    k.loop("j", 0, n, (j) => k.set(c.at(i.mul(cRow).add(j)), constant(real, 0)));
  });
}

type BlockParams = TileParams & {
  readonly m: "i32";
  readonly n: "i32";
  readonly tile: "f32*";
};

/** The kernel that computes m × n elements of C from packed panels, tile by tile. */
function gemmBlock(type: Float, shape: GemmShape): TypedKernel<BlockParams> {
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
        k.if(accumulate.ne(0), () => k.set(value, place.add(value)));
        k.set(place, value);
      });
    });
  });
}
