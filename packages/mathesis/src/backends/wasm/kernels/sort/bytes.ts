/** @file Sorting bytes, and their order, by counting how often each occurs. */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer, type Type } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";

const VALUES = 256;

/** The bytes in their order, with their number. */
function eachValue(k: Writer, descending: boolean, body: (value: Value<"i32">) => void): void {
  const [from, to, step] = descending ? [VALUES - 1, -1, -1] : [0, VALUES, 1];
  k.loop("value", from, to, body, { step });
}

function countBytes(k: Writer, n: Value<"i32">, x: Value<"u8*">, counts: Value<"i32*">): void {
  k.loop("i", 0, VALUES, (i) => k.set(counts.vector(i), 0), { step: 4 });
  k.loop("e", 0, n, (e) => {
    const v = k.let("v", x.at(e));
    k.set(counts.at(v), counts.at(v).add(1));
  });
}

const params = { n: i32, x: pointer("u8"), out: pointer("u8"), words: pointer(i32) } as const;
const counting = { ...params, counts: pointer(i32) };

/** The kernel that sorts a row of bytes. */
export const sortBytes: (descending: boolean) => TypedKernel<Readonly<Record<string, Type>>> = once(
  (descending: boolean) =>
    kernel(`sort-bytes${descending ? "-descending" : ""}`, counting, (k, { n, x, out, counts }) => {
      countBytes(k, n, x, counts);
      const next = k.let("next", constant(i32, 0));
      eachValue(k, descending, (value) => {
        const end = k.let("end", next.add(counts.at(value)));
        k.loop("e", next, end, (e) => k.set(out.at(e), value));
        k.set(next, end);
      });
    }),
);

const ordering = { ...counting, out: pointer(i32), words: pointer("i64") };

/** The kernel that puts the numbers of a row's bytes in their order. */
export const orderBytes: (descending: boolean) => TypedKernel<Readonly<Record<string, Type>>> =
  once((descending: boolean) => {
    const name = `order-bytes${descending ? "-descending" : ""}`;
    return kernel(name, ordering, (k, { n, x, out, counts }) => {
      countBytes(k, n, x, counts);
      const next = k.let("next", constant(i32, 0));
      eachValue(k, descending, (value) => {
        const count = k.let("count", counts.at(value));
        k.set(counts.at(value), next);
        k.set(next, next.add(count));
      });
      k.loop("e", 0, n, (e) => {
        const v = k.let("v", x.at(e));
        const place = k.let("place", counts.at(v));
        k.set(counts.at(v), place.add(1));
        k.set(out.at(place), e);
      });
    });
  });
