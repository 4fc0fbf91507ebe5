/**
 * @file Zeros and NaN: the elements that are equal and may differ in their bits. Keys do not tell one
 * from another, so they are taken from the row, in their order.
 */
import { i32 } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";

type I32 = Value<"i32">;

/** How many elements of a row are zeros and NaN, and how many come before zeros. */
export interface Equal {
  readonly zeros: I32;
  readonly nans: I32;
  readonly before: I32;
}

/** Elements of a row, or of a part of it. */
interface Elements {
  readonly n: I32;
  readonly x: Value<"f64*">;
}

/** Counts them. */
export function countEqual(k: Writer, { n, x }: Elements, descending: boolean): Equal {
  const [zeros, nans, before] = ["zeros", "nans", "before"].map((name) =>
    k.let(name, constant(i32, 0)),
  );
  const count = (total: I32, holds: Value<"bool">) => k.set(total, total.add(holds.convert(i32)));
  k.loop("e", 0, n, (e) => {
    const v = k.let("v", x.at(e));
    count(zeros, v.eq(0));
    count(nans, v.ne(v));
    // NaN stands with the greatest, whichever end they are at
    count(before, descending ? v.le(0).not() : v.lt(0));
  });
  return { zeros, nans, before };
}

/** Puts those of the row x into the sorted row out. */
export function putEqual(
  k: Writer,
  { n, x, out }: Elements & { readonly out: Value<"f64*"> },
  { zeros, nans, before }: Equal,
  descending: boolean,
): void {
  const put = (from: I32, chosen: (v: Value<"f64">) => Value<"bool">) => {
    const next = k.let("next", from);
    k.loop("e", 0, n, (e) => {
      const v = k.let("v", x.at(e));
      k.if(chosen(v), () => {
        k.set(out.at(next), v);
        k.set(next, next.add(1));
      });
    });
  };
  k.if(zeros.gt(0), () => put(before, (v) => v.eq(0)));
  const first = descending ? constant(i32, 0) : n.sub(nans);
  k.if(nans.gt(0), () => put(first, (v) => v.ne(v)));
}
