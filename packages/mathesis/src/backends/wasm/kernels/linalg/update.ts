/**
 * @file C −= A·B, the update of which blocked factorizations consist: a product (gemm) that is taken
 * off; for one or two columns dot products or combinations of columns of A, without packing.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { gemmWorkspace } from "../gemm/blocks.ts";
import { type GemmParams, gemmParts } from "../gemm/gemm.ts";
import { gemmShape } from "../gemm/shape.ts";
import { type Float, vectorLength, vectorOfFloat } from "../lanes.ts";
import { perFloat } from "../per-float.ts";
import { dots } from "./vectors.ts";

/** The columns of C up to which packing does not pay. */
export const NARROW = 2;

/** How many elements of workspace C −= A·B needs for m × n sums of k terms, or for fewer. */
export function updateWorkspace(
  [m, n, k]: readonly [m: number, n: number, k: number],
  type: Float,
): number {
  return Math.max(gemmWorkspace(gemmShape(type), [m, n, k]), k);
}

/** The kernel C −= A·B; one of A's strides is 1. `work` has updateWorkspace elements. */
export const update: (type: Float) => TypedKernel<GemmParams> = perFloat((type) => {
  const at = pointer(type as "f32"); // or f64: see GemmParams
  const strides = { aRow: i32, aColumn: i32, bRow: i32, bColumn: i32, cRow: i32 };
  const params: GemmParams = { m: i32, n: i32, k: i32, a: at, b: at, c: at, ...strides, work: at };
  return kernel(`linalg-update-${type}`, params, (k, p) => {
    const { m, n, c, cRow, work } = p;
    const narrow = () => {
      k.loop("j", 0, n, (j) => {
        const vector = { b: p.b.plus(j.mul(p.bColumn)), bRow: p.bRow, c: c.plus(j), cRow };
        const matrix = { a: p.a, aRow: p.aRow, aColumn: p.aColumn };
        k.call(updateColumn(type), { m, k: p.k, ...matrix, ...vector, work });
      });
    };
    k.if(n.le(NARROW), narrow, () => k.call(gemmParts(type).takeOff, { ...p }));
  });
});

/** c[i·cRow] −= Σ a[i·aRow + e·aColumn]·b[e·bRow]; `work` has k elements. */
type ColumnParams = {
  readonly m: "i32";
  readonly k: "i32";
  readonly a: "f32*";
  readonly aRow: "i32";
  readonly aColumn: "i32";
  readonly b: "f32*";
  readonly bRow: "i32";
  readonly c: "f32*";
  readonly cRow: "i32";
  readonly work: "f32*";
};

const updateColumn: (type: Float) => TypedKernel<ColumnParams> = perFloat((type) => {
  const at = pointer(type as "f32"); // or f64: see ColumnParams
  const matrix = { m: i32, k: i32, a: at, aRow: i32, aColumn: i32 };
  const params: ColumnParams = { ...matrix, b: at, bRow: i32, c: at, cRow: i32, work: at };
  const write = (k: Writer, p: ColumnValues) => {
    k.loop("e", 0, p.k, (e) => k.set(p.work.at(e), p.b.at(e.mul(p.bRow))));
    const take = (i: Value<"i32">, sum: Value<"f32">) => {
      const place = p.c.at(i.mul(p.cRow));
      k.set(place, place.sub(sum));
    };
    k.if(
      p.aColumn.eq(1),
      () => byDots(k, type, p, take),
      () => byColumns(k, type, p, take),
    );
  };
  return kernel(`linalg-update-column-${type}`, params, write, { contract: true });
});

type ColumnValues = { readonly [K in keyof ColumnParams]: Value<ColumnParams[K]> };
type Take = (i: Value<"i32">, sum: Value<"f32">) => void;

/** Dot products that run side by side: so many sums and a vector fit into the registers. */
const ROWS = 8;

/** The rows of A lie in memory as they are: some dot products run side by side. */
function byDots(k: Writer, type: Float, p: ColumnValues, take: Take): void {
  const rowsAt = (i: Value<"i32">, rows: number) => {
    const xs = Array.from({ length: rows }, (_, r) => k.let("row", p.a.plus(i.add(r).mul(p.aRow))));
    dots(k, type, xs, p.work, p.k, true).forEach((sum, r) => {
      take(i.add(r), sum);
    });
  };
  const whole = k.let("whole", p.m.and(-ROWS));
  k.loop("i", 0, whole, (i) => rowsAt(i, ROWS), { step: ROWS });
  k.loop("i", whole, p.m, (i) => rowsAt(i, 1));
}

/** The columns of A lie in memory as they are: sums of some rows run side by side, in order. */
function byColumns(k: Writer, type: Float, p: ColumnValues, take: Take): void {
  const lanes = vectorLength[type];
  const vectorsAt = (i: Value<"i32">, vectors: number) => {
    const zero = constant(vectorOfFloat[type as "f32"], 0);
    const sums = Array.from({ length: vectors }, () => k.let("sums", zero));
    k.loop("e", 0, p.k, (e) => {
      const column = k.let("column", p.a.plus(e.mul(p.aColumn).add(i)));
      const factor = k.let("factor", splat(p.work.at(e)));
      sums.forEach((sum, v) => {
        k.set(sum, factor.mulAdd(column.vector(v * lanes), sum));
      });
    });
    sums.forEach((sum, v) => {
      for (let l = 0; l < lanes; l++) take(i.add(v * lanes + l), sum.extract(l));
    });
  };
  const eight = k.let("eight", p.m.and(-8 * lanes));
  const whole = k.let("whole", p.m.and(-lanes));
  k.loop("i", 0, eight, (i) => vectorsAt(i, 8), { step: 8 * lanes });
  k.loop("i", eight, whole, (i) => vectorsAt(i, 1), { step: lanes });
  k.loop("i", whole, p.m, (i) => {
    const sum = k.let("sum", constant(type as "f32", 0));
    k.loop("e", 0, p.k, (e) => {
      k.set(sum, sum.add(p.work.at(e).mul(p.a.at(e.mul(p.aColumn).add(i)))));
    });
    take(i, sum);
  });
}
