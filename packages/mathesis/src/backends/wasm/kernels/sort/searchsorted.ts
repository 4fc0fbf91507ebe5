/**
 * @file Where numbers belong in sorted rows, with the results of backends/js/search.ts. NaN counts
 * as greater than every number. A value is looked for where even spacing would put it; elsewhere by
 * bisection without jumps that depend on the data.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { f64, i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import { isFloating, type SortType, storedAs } from "./keys.ts";

/** sorted is [rows, n], values and out are [rows, m]. Written for f64; see `storedAs`. */
export type SearchsortedParams = {
  readonly rows: "i32";
  readonly n: "i32";
  readonly m: "i32";
  readonly sorted: "f64*";
  readonly values: "f64*";
  readonly out: "i32*";
};
type RowParams = Omit<SearchsortedParams, "rows">;

type Element = Value<"f64">;
/** Whether an element of the row stands before the place of a value. */
type Before = (a: Element, v: Element) => Value<"bool">;

function beforeOf(type: SortType, right: boolean): Before {
  if (type === "u32") {
    const word = (x: Element) => x as unknown as Value<"i32">; // stored as such
    return (a, v) => (right ? word(v).ltU(word(a)).not() : word(a).ltU(word(v)));
  }
  if (!isFloating(type)) return (a, v) => (right ? a.le(v) : a.lt(v));
  if (right) return (a, v) => a.le(v).or(v.ne(v));
  return (a, v) => a.lt(v).or(v.ne(v).and(a.eq(a)));
}

/** An element as a double, for guesses. */
function doubleOf(type: SortType, x: Element): Element {
  if (type === "f64") return x;
  return x.convert(f64, { unsigned: type === "u32" });
}

function rowParams(type: SortType): RowParams {
  const at = pointer(storedAs[type] as "f64"); // see SearchsortedParams
  return { n: i32, m: i32, sorted: at, values: at, out: pointer(i32) };
}

/** The places of a row's values; n ≥ 1. */
const searchRow = once((type: SortType, right: boolean) => {
  const isBefore = beforeOf(type, right);
  const params = rowParams(type);
  return kernel(`search-row-${side(right)}-${type}`, params, (k, { n, m, sorted, values, out }) => {
    const first = k.let("first", doubleOf(type, sorted.at(0)));
    const last = doubleOf(type, sorted.at(n.sub(1)));
    const perUnit = k.let("perUnit", n.sub(1).convert(f64).div(last.sub(first)));
    k.loop("e", 0, m, (e) => {
      const v = k.let("v", values.at(e));
      const guess = k.let("guess", doubleOf(type, v).sub(first).mul(perUnit).convert(i32));
      const isNear = k.let("isNear", constant("bool", 0));
      k.if(guess.ltU(n.sub(1)), () => {
        const behind = isBefore(sorted.at(guess.add(1)), v).not();
        k.set(isNear, isBefore(sorted.at(guess), v).and(behind));
      });
      k.if(
        isNear,
        () => k.set(out.at(e), guess.add(1)),
        () =>
          k.set(
            out.at(e),
            bisect(k, n, sorted, (a) => isBefore(a, v)),
          ),
      );
    });
  });
});

/** How many of the n ≥ 1 elements stand before. */
function bisect(
  k: Writer,
  n: Value<"i32">,
  sorted: Value<"f64*">,
  isBefore: (a: Element) => Value<"bool">,
): Value<"i32"> {
  const from = k.let("from", constant(i32, 0));
  const count = k.let("count", n);
  k.while(count.gt(1), () => {
    const half = k.let("half", count.shrU(1));
    const a = k.let("a", sorted.at(from.add(half).sub(1)));
    k.set(from, from.add(select(isBefore(a), half, 0)));
    k.set(count, count.sub(half));
  });
  return from.add(isBefore(k.let("a", sorted.at(from))).convert(i32));
}

const side = (right: boolean) => (right ? "right" : "left");

const make = once((type: SortType, right: boolean): TypedKernel<SearchsortedParams> => {
  const params: SearchsortedParams = { rows: i32, ...rowParams(type) };
  const row = searchRow(type, right);
  return kernel(`searchsorted-${side(right)}-${type}`, params, (k, p) => {
    const { rows, n, m, sorted, values, out } = p;
    k.if(
      n.eq(0),
      () => k.loop("e", 0, rows.mul(m), (e) => k.set(out.at(e), 0)),
      () =>
        k.loop("row", 0, rows, (i) => {
          const from = k.let("from", i.mul(m));
          const given = { sorted: sorted.plus(i.mul(n)), values: values.plus(from) };
          k.call(row, { n, m, ...given, out: out.plus(from) });
        }),
    );
  });
});

/** The kernel that counts how many of a row are less than each value, or at most it (right). */
export function searchsorted(type: SortType, right: boolean): TypedKernel<SearchsortedParams> {
  return make(type, right);
}
