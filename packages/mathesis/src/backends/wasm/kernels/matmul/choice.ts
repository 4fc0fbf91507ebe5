/**
 * @file Which way a product goes, by its shape, and the workspace that this way needs. The bounds
 * were measured: packing pays from about 32³ terms on, except for few rows or columns.
 */
import type { Value } from "../../../../ir/loops/value.ts";
import { gemmWorkspace } from "../gemm/blocks.ts";
import { gemmShape } from "../gemm/shape.ts";
import { type Float, vectorLength } from "../lanes.ts";

/** Products of at most so many terms in all are not packed. */
const SMALL = 32 ** 3;
/** Nor are those with at most so many rows, if columns or terms of B are neighbours. */
export const FEW_ROWS = 4;
/** At most so many elements of a B that is not as it should be are copied. */
const COPIED = 2 ** 14;

/** From so many terms on, sums of terms that are neighbours are dot products. */
export const leastDot = (type: Float): number => 4 * vectorLength[type];

/** Nor those with fewer columns than one and a half tiles of `gemm`. */
const narrow = (type: Float): number => 1.5 * gemmShape(type).tileColumns;

type Size = { readonly m: Value<"i32">; readonly n: Value<"i32">; readonly k: Value<"i32"> };

/** Whether a product of several rows and columns is computed without packing. */
export function isDirect(type: Float, { m, n, k }: Size, bColumn: Value<"i32">): Value<"bool"> {
  const total = m.convert("f64").mul(n.convert("f64")).mul(k.convert("f64"));
  const isSmall = total.le(SMALL);
  const isNarrow = n.lt(narrow(type));
  const isRow = k.eq(1);
  const fits = n.convert("f64").mul(k.convert("f64")).le(COPIED);
  const asItLies = bColumn.eq(1).and(m.le(FEW_ROWS).or(isNarrow));
  return isRow.or(isSmall).or(asItLies).or(isNarrow.and(fits));
}

/**
 * Returns how many elements of workspace `matmul` needs for any strides.
 *
 * @param batch how many matrices there are: one shared factor makes them one large product
 * @noexample a number for compilers
 */
export function matmulWorkspace(
  type: Float,
  m: number,
  n: number,
  k: number,
  batch: number,
): number {
  const alone = productWorkspace(type, m, n, k);
  const together = productWorkspace(type, m * batch, n, k);
  const turned = n === 1 ? productWorkspace(type, batch, m, k) : 0;
  return Math.max(alone, together, turned);
}

function productWorkspace(type: Float, m: number, n: number, k: number): number {
  if (m <= 0 || n <= 0 || k <= 0) return 0;
  if (m === 1 || n < vectorLength[type]) return k; // a vector, copied
  const isCopied = m * n * k <= SMALL || k === 1 || (n < narrow(type) && n * k <= COPIED);
  if (isCopied) return n * k;
  return gemmWorkspace(gemmShape(type), [m, n, k]); // more than the k of few dot products
}
