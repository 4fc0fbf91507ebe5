/**
 * @file Products with fewer columns than a vector has lanes, where no terms are neighbours or there
 * are few: sums one by one, four rows at a time. They are summed in vectors of which one lane counts,
 * because only vectors fuse: an element has the bytes it has in every other tile (tile.ts).
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { gemmTerms } from "../gemm/shape.ts";
import { type Float, vectorOfFloat } from "../lanes.ts";

/** C[i, j] = Σ A[i, e]·B[e, j] at c[i·cRow + j], m rows of k > 0 terms. Also as f64. */
export type ColumnsParams = {
  readonly m: "i32";
  readonly k: "i32";
  readonly a: "f32*";
  readonly aRow: "i32";
  readonly aColumn: "i32";
  readonly b: "f32*";
  readonly bRow: "i32";
  readonly bColumn: "i32";
  readonly c: "f32*";
  readonly cRow: "i32";
};

type Args = { readonly [K in keyof ColumnsParams]: Value<ColumnsParams[K]> };
type Whole = Value<"i32">;

const ROWS = 4;

const each = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** The kernel of products with a fixed number of columns. */
export function columns(type: Float, count: number): TypedKernel<ColumnsParams> {
  const at = pointer(type as "f32"); // or f64: see ColumnsParams
  const strides = { aRow: i32, aColumn: i32, bRow: i32, bColumn: i32, cRow: i32 };
  const params: ColumnsParams = { m: i32, k: i32, a: at, b: at, c: at, ...strides };
  return kernel(
    `matmul-columns${count}-${type}`,
    params,
    (k, p) => {
      k.if(
        p.m.ge(ROWS),
        () => {
          const last = k.let("last", p.m.sub(ROWS)); // rows computed twice have the same bytes
          const some = (i: Whole) =>
            writeRows(k, type, p, k.let("first", i.min(last)), ROWS, count);
          k.loop("i", 0, p.m, some, { step: ROWS });
        },
        () => k.loop("i", 0, p.m, (i) => writeRows(k, type, p, i, 1, count)),
      );
    },
    { contract: true },
  );
}

/** Some rows of C. */
function writeRows(
  k: Writer,
  type: Float,
  p: Args,
  first: Whole,
  rows: number,
  count: number,
): void {
  const zero = constant(vectorOfFloat[type as "f32"], 0); // or f64: see ColumnsParams
  const left = each(rows, (r) => k.let(`a${r}`, p.a.plus(first.add(r).mul(p.aRow))));
  const right = each(count, (j) => k.let(`b${j}`, p.b.plus(p.bColumn.mul(j))));
  const c = k.let("place", p.c.plus(first.mul(p.cRow)));
  const block = (from: Whole) => {
    const sums = left.map(() => right.map(() => k.let("sum", zero)));
    k.loop("e", 0, k.let("count", p.k.sub(from).min(gemmTerms)), () => {
      const factors = right.map((b) => k.let("b", splat(b.at(0))));
      for (const [r, a] of left.entries()) {
        const factor = k.let("a", splat(a.at(0)));
        for (const [j, sum] of sums[r].entries()) k.set(sum, factor.mulAdd(factors[j], sum));
        k.set(a, a.plus(p.aColumn));
      }
      for (const b of right) k.set(b, b.plus(p.bRow));
    });
    const places = sums.flatMap((line, r) =>
      line.map((sum, j) => [sum, c.at(p.cRow.mul(r).add(j))] as const),
    );
    k.if(from.ne(0), () => {
      for (const [sum, place] of places) k.set(sum, splat(place).add(sum));
    });
    for (const [sum, place] of places) k.set(place, sum.extract(0));
  };
  k.loop("block", 0, p.k, block, { step: gemmTerms });
}
