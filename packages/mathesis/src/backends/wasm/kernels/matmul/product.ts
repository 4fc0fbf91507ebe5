/** @file One product C = A·B, done in the way that its shape and strides suggest. */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import type { FinishRowsParams } from "../gemm/finish.ts";
import {
  finishedGemm,
  type GemmParams,
  type GemmParts,
  gemmParts,
  type PlaceParams,
  placeParams,
} from "../gemm/gemm.ts";
import { type Float, vectorLength } from "../lanes.ts";
import { FEW_ROWS, isDirect, leastDot } from "./choice.ts";
import { type ColumnsParams, columns } from "./columns.ts";
import { type CopyRowsParams, copyRows } from "./copy-rows.ts";
import { type DirectParams, direct } from "./direct.ts";
import { type OuterParams, outer } from "./outer.ts";
import { matrixVector, type VectorParams } from "./vector.ts";

/** As for `gemm`, the rows of C without gaps. */
export type ProductParams = Omit<GemmParams, "cRow">;

/** The kernels a product is made of; one object, so that several products of a module share them. */
export interface ProductParts {
  readonly type: Float;
  readonly gemm: GemmParts;
  readonly direct: TypedKernel<DirectParams>;
  readonly outer: TypedKernel<OuterParams>;
  readonly copyRows: TypedKernel<CopyRowsParams>;
  readonly vector: TypedKernel<VectorParams>;
  /** By how many columns they have: more than one, fewer than a vector's lanes. */
  readonly columns: readonly (readonly [count: number, columns: TypedKernel<ColumnsParams>])[];
}

type Args = { readonly [K in keyof ProductParams]: Value<ProductParams[K]> };
type Whole = Value<"i32">;

/** What differs if rows are passed on: the large product, and what follows the others. */
interface Way {
  large(k: Writer, args: Args & { readonly cRow: Whole }): void;
  after(k: Writer, row: Whole, rows: Whole): void;
}

/** The kernels of products of one type. */
export function productParts(type: Float): ProductParts {
  const directOf = direct(type);
  const counts = [2, 3].filter((count) => count < vectorLength[type]);
  return {
    type,
    gemm: gemmParts(type),
    direct: directOf,
    outer: outer(type),
    copyRows: copyRows(type),
    vector: matrixVector(type, directOf, columns(type, 1)),
    columns: counts.map((count) => [count, columns(type, count)]),
  };
}

function productParams(type: Float): ProductParams {
  const at = pointer(type as "f32"); // or f64: see GemmParams
  const strides = { aRow: i32, aColumn: i32, bRow: i32, bColumn: i32 };
  return { m: i32, n: i32, k: i32, a: at, b: at, c: at, ...strides, work: at };
}

/** The kernel C = A·B. */
export function product(parts: ProductParts): TypedKernel<ProductParams> {
  const { type } = parts;
  const way: Way = { large: (k, args) => void k.call(parts.gemm.gemm, args), after: () => {} };
  return kernel(`matmul-product-${type}`, productParams(type), (k, p) =>
    writeProduct(k, p, parts, way),
  );
}

/** The same, with a kernel called when rows are complete. */
export function finishedProduct(
  parts: ProductParts,
  finish: TypedKernel<FinishRowsParams>,
  suffix: string,
): TypedKernel<ProductParams & PlaceParams> {
  const { type } = parts;
  const large = finishedGemm(parts.gemm, finish, suffix);
  const params = { ...productParams(type), ...placeParams(finish) };
  return kernel(`matmul-product-${type}${suffix}`, params, (k, p) => {
    const { batch, frame, each, height } = p;
    const place = { batch, frame, each, height };
    writeProduct(k, p, parts, {
      large: (k, args) => void k.call(large, { ...args, ...place }),
      after: (k, row, rows) => void k.call(finish, { ...place, row, rows }),
    });
  });
}

/** Writes each way, and a return behind it. */
function writeProduct(k: Writer, p: Args, parts: ProductParts, way: Way): void {
  const { type } = parts;
  const { m, n } = p;
  const whenever = (condition: Value<"bool">, body: () => void) =>
    k.if(condition, () => {
      body();
      k.return();
    });
  const all = () => way.after(k, constant(i32, 0), m);
  whenever(m.le(0).or(n.le(0)), () => {});
  whenever(p.k.le(0), () => {
    k.loop("i", 0, m.mul(n), (i) => k.set(p.c.at(i), 0));
    all();
  });
  const isShort = p.aColumn.ne(1).or(p.k.lt(leastDot(type)));
  for (const [count, columns] of parts.columns) {
    whenever(n.eq(count).and(isShort), () =>
      inRows(k, p, way, (place) => k.call(columns, { ...p, ...place, cRow: n })),
    );
  }
  whenever(n.lt(vectorLength[type]), () => {
    byColumns(k, p, parts);
    all();
  });
  const hasLines = p.bRow
    .eq(1)
    .and(p.bColumn.ne(1))
    .and(p.k.ge(leastDot(type)));
  whenever(m.eq(1).or(m.le(FEW_ROWS).and(hasLines)), () => {
    byRows(k, p, parts);
    all();
  });
  whenever(isDirect(type, p, p.bColumn), () => withoutPacking(k, p, parts, way));
  way.large(k, { ...p, cRow: n });
}

/** Each column of C is A times a column of B. */
function byColumns(k: Writer, p: Args, { vector }: ProductParts): void {
  const { a, aRow: line, aColumn: step, bRow: xStep, n: yStep, work } = p;
  k.loop("j", 0, p.n, (j) => {
    const [x, y] = [p.b.plus(j.mul(p.bColumn)), p.c.plus(j)];
    k.call(vector, { lines: p.m, k: p.k, a, line, step, x, xStep, y, yStep, work });
  });
}

/** Each row of C is Bᵀ times a row of A. */
function byRows(k: Writer, p: Args, { vector }: ProductParts): void {
  const { b: a, bColumn: line, bRow: step, aColumn: xStep, work } = p;
  k.loop("i", 0, p.m, (i) => {
    const [x, y] = [p.a.plus(i.mul(p.aRow)), p.c.plus(i.mul(p.n))];
    k.call(vector, { lines: p.n, k: p.k, a, line, step, x, xStep, y, yStep: 1, work });
  });
}

/** Rows that are computed before they are passed on: few enough for the cache. */
const ROWS = 64;

/** Some rows of A and C. */
type Rows = Pick<Args, "m" | "a" | "c">;

/** Computes rows and passes them on. Engines also compile a kernel well only when it is called again. */
function inRows(k: Writer, p: Args, way: Way, body: (rows: Rows) => void): void {
  const rows = (i: Whole) => {
    const m = k.let("count", p.m.sub(i).min(ROWS));
    body({ m, a: p.a.plus(i.mul(p.aRow)), c: p.c.plus(i.mul(p.n)) });
    way.after(k, i, m);
  };
  k.loop("i", 0, p.m, rows, { step: ROWS });
}

function withoutPacking(k: Writer, p: Args, parts: ProductParts, way: Way): void {
  const b = k.let("b", p.b);
  const bRow = k.let("bRow", p.bRow);
  k.if(p.bColumn.ne(1), () => {
    const from = { b: p.b, row: p.bRow, column: p.bColumn };
    k.call(parts.copyRows, { k: p.k, n: p.n, ...from, to: p.work });
    k.set(b, p.work);
    k.set(bRow, p.n);
  });
  inRows(k, p, way, (rows) =>
    k.if(
      p.k.eq(1),
      () => k.call(parts.outer, { ...p, ...rows, b }),
      () => k.call(parts.direct, { ...p, ...rows, b, bRow }),
    ),
  );
}
