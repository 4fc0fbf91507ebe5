/**
 * @file The innermost part of a matrix product: a tile of sums in registers, over packed panels. The
 * loop over terms has one step a pass: Node 20's compiler moves loads to the top of a loop body, and
 * a longer body would not fit into the registers.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { pointer } from "../../../../ir/loops/types.ts";
import { constant, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength, vectorOfFloat } from "../lanes.ts";
import type { GemmShape } from "./shape.ts";

/**
 * k terms of the panels a and b; c has `stride` elements a row. What c holds is added if
 * `accumulate` is above 0; below 0 the sums are taken off it. Written as f32; as f64 it is the same.
 */
export type TileParams = {
  readonly k: "i32";
  readonly a: "f32*";
  readonly b: "f32*";
  readonly c: "f32*";
  readonly stride: "i32";
  readonly accumulate: "i32";
};

type Vector = Value<"f32x4">;

/** The kernel C = A·B, C += A·B or C −= A·B for one tile. */
export function gemmTile(type: Float, shape: GemmShape): TypedKernel<TileParams> {
  const real = type as "f32"; // or f64: see TileParams
  const at = pointer(real);
  const params = { k: "i32", a: at, b: at, c: at, stride: "i32", accumulate: "i32" } as const;
  const { tileRows, tileColumns } = shape;
  const lanes = vectorLength[type];
  return kernel(
    `gemm-tile-${type}`,
    params,
    (k, { k: terms, a, b, c, stride, accumulate }) => {
      const zero = constant(vectorOfFloat[real], 0);
      const sums = Array.from({ length: tileRows }, (_, r) =>
        Array.from({ length: tileColumns / lanes }, (_, v) => k.let(`sum${r}${v}`, zero)),
      );
      const rows = sums.map((_, r) => k.let(`place${r}`, c.plus(stride.mul(r))));
      const from = k.let("from", a);
      const to = k.let("to", a.plus(terms.mul(tileRows)));
      const row = k.let("row", b);
      k.while(from.lt(to), () => {
        addTerm(k, sums, from, row, lanes);
        k.set(from, from.plus(tileRows));
        k.set(row, row.plus(tileColumns));
      });
      const places = sums.flatMap((line, r) =>
        line.map((sum, v) => [sum, rows[r].vector(v * lanes)] as const),
      );
      k.if(accumulate.gt(0), () => {
        for (const [sum, place] of places) k.set(sum, place.add(sum));
      });
      k.if(accumulate.lt(0), () => {
        for (const [sum, place] of places) k.set(sum, place.sub(sum));
      });
      for (const [sum, place] of places) k.set(place, sum);
    },
    { contract: true },
  );
}

/** sums[r][v] += a[r]·b[v], one term of each sum. */
function addTerm(
  k: Writer,
  sums: readonly (readonly Vector[])[],
  a: Value<"f32*">,
  b: Value<"f32*">,
  lanes: number,
): void {
  const row = sums[0].map((_, v) => k.let(`b${v}`, b.vector(v * lanes)));
  sums.forEach((line, r) => {
    const factor = k.let(`a${r}`, splat(a.at(r)));
    line.forEach((sum, v) => {
      k.set(sum, factor.mulAdd(row[v], sum));
    });
  });
}
