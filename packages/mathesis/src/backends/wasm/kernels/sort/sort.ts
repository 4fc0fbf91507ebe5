/**
 * @file Sorted rows, with the bytes of backends/js/sort.ts: stable, NaN last (first if descending).
 * The keys of a row are sorted; what keys do not tell is then taken from the row (equal.ts).
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { select } from "../../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import { sortBytes } from "./bytes.ts";
import { countEqual, putEqual } from "./equal.ts";
import { elementOf, isFloating, keyOf, type SortType, storedAs, wordOf } from "./keys.ts";
import { RADIX_COUNTS } from "./radix.ts";
import { sortWords } from "./words.ts";

/**
 * Rows of n elements; out is not x. `words` and `counts` have what `sortWorkspace` says. Written
 * for f64; x and out point to what `storedAs` says, words to what `wordOf` says.
 */
export type SortParams = {
  readonly rows: "i32";
  readonly n: "i32";
  readonly x: "f64*";
  readonly out: "f64*";
  readonly words: "i64*";
  readonly counts: "i32*";
};
export type RowParams = Omit<SortParams, "rows">;

/** Rows of bytes at most this long are sorted like other rows. */
const SHORT = 32;

/** How many bytes of workspace a sort of rows of n elements needs. */
export function sortWorkspace(
  type: SortType,
  n: number,
): { readonly words: number; readonly counts: number } {
  const words = type === "u8" ? Math.min(n, SHORT) : n;
  return { words: 2 * words * (wordOf[type] === "i64" ? 8 : 4), counts: 4 * RADIX_COUNTS };
}

/** The name of a kernel of an order. */
export const orderName = (name: string, type: SortType, descending: boolean): string =>
  `${name}-${type}${descending ? "-descending" : ""}`;

/** The types of a row's parameters. */
export function rowParams(type: SortType): RowParams {
  const at = pointer(storedAs[type] as "f64"); // see SortParams
  const words = pointer(wordOf[type] as "i64"); // see SortParams
  return { n: i32, x: at, out: at, words, counts: pointer(i32) };
}

const sortRow = once((type: SortType, descending: boolean) => {
  const sorting = sortWords(wordOf[type]);
  return kernel(orderName("sort-row", type, descending), rowParams(type), (k, row) => {
    const { n, x, out, words, counts } = row;
    const equal = isFloating(type) ? countEqual(k, row, descending) : undefined;
    k.loop("e", 0, n, (e) => {
      k.set(words.at(e), keyOf(k, type, k.let("v", x.at(e)), descending));
    });
    const other = k.let("other", words.plus(n));
    const side = k.call(sorting, { n, a: words, b: other, counts });
    const sorted = k.let("sorted", select(side.eq(0), words, other));
    k.loop("e", 0, n, (e) => {
      k.set(out.at(e), elementOf(k, type, k.let("w", sorted.at(e)), descending));
    });
    if (equal !== undefined) putEqual(k, row, equal, descending);
  });
});

/** The kernel that sorts rows, descending ones with the greatest first. */
export function sort(type: SortType, descending = false): TypedKernel<SortParams> {
  return sortRows(type, descending);
}

const sortRows = once((type: SortType, descending: boolean): TypedKernel<SortParams> => {
  const params: SortParams = { rows: i32, ...rowParams(type) };
  const row = sortRow(type, descending);
  return kernel(orderName("sort", type, descending), params, (k, { rows, n, x, out, ...work }) => {
    k.loop("row", 0, rows, (i) => {
      const from = k.let("from", i.mul(n));
      const args = { n, x: x.plus(from), out: out.plus(from), ...work };
      if (type !== "u8") k.call(row, args);
      else {
        const bytes = sortBytes(descending) as TypedKernel<RowParams>; // see SortParams
        k.if(
          n.le(SHORT),
          () => void k.call(row, args),
          () => void k.call(bytes, args),
        );
      }
    });
  });
});
