/**
 * @file The places of the k greatest or least of each row, in order, with the results of
 * backends/js/select.ts: earlier ones first among equals, NaN greater than every number. A few are
 * kept sorted while the row is read; many are the beginning of the row's whole order.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, i64, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import { argsort, argsortWorkspace } from "./argsort.ts";
import { keyOf, type SortType, storedAs, wordOf } from "./keys.ts";
import { RADIX_COUNTS } from "./radix.ts";

/** x is [rows, n], out [rows, count], count ≤ n. Written for f64; see `storedAs`. */
export type TopkParams = {
  readonly rows: "i32";
  readonly n: "i32";
  readonly count: "i32";
  readonly x: "f64*";
  readonly out: "i32*";
  readonly words: "i64*";
  readonly counts: "i32*";
};
type RowParams = Omit<TopkParams, "rows">;
type Row = { readonly [K in keyof RowParams]: Value<RowParams[K]> };

/** Up to so many are kept sorted, if they are at most this part of a row. */
const FEW = 64;
const PART = 8;

/** How many bytes of workspace rows of n elements need. */
export function topkWorkspace(
  type: SortType,
  n: number,
): { readonly words: number; readonly counts: number } {
  const { words, counts } = argsortWorkspace(type, n);
  return { words: Math.max(words, 8 * FEW), counts: counts + 4 * n };
}

/** Keeps the first `count` keys sorted, as unsigned numbers, and their places beside them. */
function keepSorted(k: Writer, type: SortType, largest: boolean, row: Row): void {
  const { n, count, x, out, words } = row;
  const kept = k.let("kept", constant(i32, 0));
  const worst = k.let("worst", constant(i64, -1));
  k.loop("e", 0, n, (e) => {
    const key = keyOf(k, type, k.let("v", x.at(e)), largest);
    const narrow = key as unknown as Value<"i32">; // where words are
    const wide = wordOf[type] === "i64" ? key : narrow.convert(i64, { unsigned: true });
    const own = k.let("own", wide);
    k.if(kept.lt(count).or(own.ltU(worst)), () => {
      const place = k.let("place", kept.min(count.sub(1)));
      const goesOn = k.let("goesOn", place.gt(0));
      k.while(goesOn, () => {
        const before = k.let("before", place.sub(1));
        k.set(goesOn, own.ltU(words.at(before)));
        k.if(goesOn, () => {
          k.set(words.at(place), words.at(before));
          k.set(out.at(place), out.at(before));
          k.set(place, before);
          k.set(goesOn, place.gt(0));
        });
      });
      k.set(words.at(place), own);
      k.set(out.at(place), e);
      k.set(kept, kept.add(1).min(count));
      k.set(worst, words.at(kept.sub(1)));
    });
  });
}

const rowParams = (type: SortType): RowParams => ({
  n: i32,
  count: i32,
  x: pointer(storedAs[type] as "f64"), // see TopkParams
  out: pointer(i32),
  words: pointer(i64),
  counts: pointer(i32),
});

const topRow = once((type: SortType, largest: boolean) => {
  const order = argsort(type, largest);
  return kernel(`top-row-${largest ? "max" : "min"}-${type}`, rowParams(type), (k, row) => {
    const { n, count, x, out, words, counts } = row;
    k.if(
      count.le(FEW).and(count.le(n.div(PART))),
      () => keepSorted(k, type, largest, row),
      () => {
        const whole = k.let("whole", counts.plus(RADIX_COUNTS));
        k.call(order, { rows: 1, n, x, out: whole, words, counts });
        k.loop("e", 0, count, (e) => k.set(out.at(e), whole.at(e)));
      },
    );
  });
});

const make = once((type: SortType, largest: boolean): TypedKernel<TopkParams> => {
  const params: TopkParams = { rows: i32, ...rowParams(type) };
  const row = topRow(type, largest);
  return kernel(`topk-${largest ? "max" : "min"}-${type}`, params, (k, { rows, ...p }) => {
    k.if(p.count.gt(0), () =>
      k.loop("row", 0, rows, (i) => {
        k.call(row, { ...p, x: p.x.plus(i.mul(p.n)), out: p.out.plus(i.mul(p.count)) });
      }),
    );
  });
});

/** The kernel of the places of the greatest, or of the least. */
export function topk(type: SortType, largest: boolean): TypedKernel<TopkParams> {
  return make(type, largest);
}
