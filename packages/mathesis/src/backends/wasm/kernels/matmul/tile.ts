/**
 * @file A tile of a product from matrices as they lie in memory, without packing: elements of A one
 * by one with any strides, B in whole vectors (its columns are neighbours). The order of the sums is
 * that of `gemm`: in order within blocks of terms, then the blocks. So an element has the same bytes
 * in every tile, wherever it stands, and in `gemm`.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { gemmTerms } from "../gemm/shape.ts";
import { type Float, vectorLength, vectorOfFloat } from "../lanes.ts";

/** How many sums a tile has. */
export interface TileSize {
  readonly rows: number;
  /** Vectors a row. */
  readonly vectors: number;
}

/**
 * C[r, j] = Σ a[r·aRow + e·aColumn]·b[e·bRow + j], e < k, at c[r·cRow + j]; k > 0. Written as f32; as
 * f64 it is the same.
 */
export type DirectTileParams = {
  readonly k: "i32";
  readonly a: "f32*";
  readonly aRow: "i32";
  readonly aColumn: "i32";
  readonly b: "f32*";
  readonly bRow: "i32";
  readonly c: "f32*";
  readonly cRow: "i32";
};

type Vector = Value<"f32x4">;
type Place = Value<"f32*">;

const each = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** The kernel that computes a tile of C. */
export function directTile(
  type: Float,
  { rows, vectors }: TileSize,
): TypedKernel<DirectTileParams> {
  const real = type as "f32"; // or f64: see DirectTileParams
  const at = pointer(real);
  const strides = { aRow: i32, aColumn: i32, bRow: i32, cRow: i32 };
  const params: DirectTileParams = { k: i32, a: at, b: at, c: at, ...strides };
  const lanes = vectorLength[type];
  const zero = constant(vectorOfFloat[real], 0);
  return kernel(
    `matmul-tile${rows}x${vectors}-${type}`,
    params,
    (k, p) => {
      const from = each(rows, (r) => k.let(`from${r}`, p.a.plus(p.aRow.mul(r))));
      const row = k.let("row", p.b);
      const block = (first: Value<"i32">) => {
        const sums = each(rows, (r) => each(vectors, (v) => k.let(`sum${r}${v}`, zero)));
        k.loop("e", 0, k.let("count", p.k.sub(first).min(gemmTerms)), () => {
          addTerm(k, sums, from, row, lanes);
          for (const a of from) k.set(a, a.plus(p.aColumn));
          k.set(row, row.plus(p.bRow));
        });
        const places = sums.flatMap((line, r) =>
          line.map((sum, v) => [sum, p.c.vector(p.cRow.mul(r).add(v * lanes))] as const),
        );
        k.if(first.ne(0), () => {
          for (const [sum, place] of places) k.set(sum, place.add(sum));
        });
        for (const [sum, place] of places) k.set(place, sum);
      };
      k.loop("block", 0, p.k, block, { step: gemmTerms });
    },
    { contract: true },
  );
}

/** sums[r][v] += a[r]·b[v], one term of each sum. */
function addTerm(
  k: Writer,
  sums: readonly (readonly Vector[])[],
  a: readonly Place[],
  b: Place,
  lanes: number,
): void {
  const row = sums[0].map((_, v) => k.let(`b${v}`, b.vector(v * lanes)));
  sums.forEach((line, r) => {
    const factor = k.let(`a${r}`, splat(a[r].at(0)));
    for (const [v, sum] of line.entries()) k.set(sum, factor.mulAdd(row[v], sum));
  });
}
