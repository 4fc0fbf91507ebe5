/**
 * @file The permutations that sort rows, with the bytes of backends/js/sort.ts: stable, NaN last
 * (first if descending). Records of key and number are sorted. Of a double's key, only the upper
 * half fits into a record: where upper halves agree, whole keys are compared afterwards; if that is
 * too much work, records of the lower halves are sorted first.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, i64, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import { orderBytes } from "./bytes.ts";
import { keyOf, type SortType, storedAs } from "./keys.ts";
import { RADIX_COUNTS } from "./radix.ts";
import { orderName } from "./sort.ts";
import { sortWords } from "./words.ts";

/**
 * Rows of n elements. `words` and `counts` have what `argsortWorkspace` says. Written for f64; x
 * points to what `storedAs` says.
 */
export type ArgsortParams = {
  readonly rows: "i32";
  readonly n: "i32";
  readonly x: "f64*";
  readonly out: "i32*";
  readonly words: "i64*";
  readonly counts: "i32*";
};
type RowParams = Omit<ArgsortParams, "rows">;
type Row = { readonly [K in keyof RowParams]: Value<RowParams[K]> };

/** How many bytes of workspace an argsort of rows of n elements needs. */
export function argsortWorkspace(
  type: SortType,
  n: number,
): { readonly words: number; readonly counts: number } {
  return { words: type === "u8" ? 0 : 16 * n, counts: 4 * RADIX_COUNTS };
}

/** How many places a record may be moved, in the mean, to be where its whole key belongs. */
const MOVES = 4;
/** The upper half of a word. */
const UPPER = -(2 ** 32);

const numberOf = (record: Value<"i64">): Value<"i32"> => record.convert(i32);
const recordOf = (upper: Value<"i64">, e: Value<"i32">): Value<"i64"> =>
  upper.or(e.convert(i64, { unsigned: true }));

function rowParams(type: SortType): RowParams {
  const at = pointer(storedAs[type] as "f64"); // see ArgsortParams
  return { n: i32, x: at, out: pointer(i32), words: pointer(i64), counts: pointer(i32) };
}

/** Sorts the records that `make` makes; returns a pointer to them. */
function sorted(k: Writer, row: Row, make: (e: Value<"i32">) => Value<"i64">): Value<"i64*"> {
  const { n, words, counts } = row;
  k.loop("e", 0, n, (e) => k.set(words.at(e), make(e)));
  const other = k.let("other", words.plus(n));
  const side = k.call(sortWords("record"), { n, a: words, b: other, counts });
  return k.let("sorted", select(side.eq(0), words, other));
}

/** Rows of elements with keys of 32 bits. */
const orderRow = once((type: SortType, descending: boolean) =>
  kernel(orderName("order-row", type, descending), rowParams(type), (k, row) => {
    const records = sorted(k, row, (e) => {
      const key = keyOf(k, type, k.let("v", row.x.at(e)), descending);
      const wide = (key as unknown as Value<"i32">).convert(i64, { unsigned: true }); // of 32 bits
      return recordOf(wide.shl(32), e);
    });
    k.loop("e", 0, row.n, (e) => k.set(row.out.at(e), numberOf(records.at(e))));
  }),
);

type KeyAt = (k: Writer, x: Value<"f64*">, e: Value<"i32">) => Value<"i64">;
const keyAt =
  (descending: boolean): KeyAt =>
  (k, x, e) =>
    keyOf(k, "f64", k.let("v", x.at(e)), descending);

/**
 * Sorts records whose upper halves are sorted by whole keys, by insertion. Returns 1; or 0, the
 * records not yet sorted, once they have been moved by more than `budget` places in all.
 */
const refine = once((descending: boolean) => {
  const params = { n: i32, x: pointer("f64"), words: pointer(i64), budget: i32 } as const;
  const key = keyAt(descending);
  return kernel(
    orderName("refine", "f64", descending),
    params,
    (k, { n, x, words, budget }) => {
      const left = k.let("left", budget);
      k.loop("e", 1, n, (e) => {
        const w = k.let("w", words.at(e));
        const isNear = (p: Value<"i64">) => p.xor(w).and(UPPER).eq(0);
        k.if(isNear(words.at(e.sub(1))), () => {
          const own = k.let("own", key(k, x, numberOf(w)));
          const place = k.let("place", e);
          const goesOn = k.let("goesOn", constant("bool", 1));
          k.while(goesOn, () => {
            const p = k.let("p", words.at(place.sub(1)));
            k.set(goesOn, isNear(p).and(own.ltU(key(k, x, numberOf(p)))));
            k.if(goesOn, () => {
              k.set(words.at(place), p);
              k.set(place, place.sub(1));
              k.set(goesOn, place.gt(0));
            });
          });
          k.set(words.at(place), w);
          k.set(left, left.sub(e.sub(place)));
          k.if(left.lt(0), () => k.return(constant(i32, 0)));
        });
      });
      k.return(constant(i32, 1));
    },
    { returns: i32 },
  );
});

/** Rows of doubles by the lower halves of their keys, then by the upper ones. */
const orderHalves = once((descending: boolean) => {
  const key = keyAt(descending);
  return kernel(orderName("order-halves", "f64", descending), rowParams("f64"), (k, row) => {
    const { n, x, out } = row;
    const low = sorted(k, row, (e) => recordOf(key(k, x, e).shl(32), e));
    k.loop("e", 0, n, (e) => k.set(out.at(e), numberOf(low.at(e))));
    // from here on a record's number is the place in that order
    const high = sorted(k, row, (e) => recordOf(key(k, x, out.at(e)).and(UPPER), e));
    k.loop("e", 0, n, (e) => {
      const id = k.let("id", out.at(numberOf(high.at(e))));
      k.set(high.at(e), id.convert(i64));
    });
    k.loop("e", 0, n, (e) => k.set(out.at(e), numberOf(high.at(e))));
  });
});

/** Rows of doubles. */
const orderDoubles = once((descending: boolean) => {
  const key = keyAt(descending);
  const [refining, halves] = [refine(descending), orderHalves(descending)];
  return kernel(orderName("order-row", "f64", descending), rowParams("f64"), (k, row) => {
    const { n, x, out } = row;
    const records = sorted(k, row, (e) => recordOf(key(k, x, e).and(UPPER), e));
    const done = k.call(refining, { n, x, words: records, budget: n.mul(MOVES) });
    k.if(
      done.ne(0),
      () => k.loop("e", 0, n, (e) => k.set(out.at(e), numberOf(records.at(e)))),
      () => void k.call(halves, row),
    );
  });
});

/** The kernel that computes the permutations, descending ones with the greatest first. */
export function argsort(type: SortType, descending = false): TypedKernel<ArgsortParams> {
  return orderRows(type, descending);
}

function rowKernel(type: SortType, descending: boolean): TypedKernel<RowParams> {
  if (type === "f64") return orderDoubles(descending);
  if (type === "u8") return orderBytes(descending) as TypedKernel<RowParams>; // see ArgsortParams
  return orderRow(type, descending);
}

const orderRows = once((type: SortType, descending: boolean): TypedKernel<ArgsortParams> => {
  const params: ArgsortParams = { rows: i32, ...rowParams(type) };
  const row = rowKernel(type, descending);
  const name = orderName("argsort", type, descending);
  return kernel(name, params, (k, { rows, n, x, out, ...work }) => {
    k.loop("row", 0, rows, (i) => {
      const from = k.let("from", i.mul(n));
      k.call(row, { n, x: x.plus(from), out: out.plus(from), ...work });
    });
  });
});
