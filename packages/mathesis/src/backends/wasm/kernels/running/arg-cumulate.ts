/**
 * @file Places of running extremes along an axis, with the bytes of backends/js/cumulate.ts: the
 * last of equal ones; NaN wins, and so do later ones.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32 } from "../../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import {
  comparable,
  type Extreme,
  type Ordered,
  type PlacesParams,
  placesParams,
} from "./extremes.ts";

type Element = Value<"f64">;
type Wins = (v: Element, best: Element) => Value<"bool">;

const winning =
  (kind: Extreme): Wins =>
  (v, best) =>
    v.ne(v).or(kind === "max" ? v.ge(best) : v.le(best));

const make = once((kind: Extreme, type: Ordered): TypedKernel<PlacesParams> => {
  const wins = winning(kind);
  return kernel(`arg-cumulate-${kind}-${type}`, placesParams(type), (k, p) => {
    const { outer, n, inner } = p;
    k.loop("o", 0, outer, (o) => {
      const from = k.let("from", o.mul(n.mul(inner)));
      const x = k.let("x", p.x.plus(from));
      const out = k.let("out", p.out.plus(from));
      const at = (i: Value<"i32">) => k.let("v", comparable(type, x.at(i)));
      k.if(
        inner.eq(1),
        () => one(k, n, at, out, wins),
        () => {
          k.if(n.gt(0), () => k.loop("c", 0, inner, (c) => k.set(out.at(c), 0)));
          k.loop("k", 1, n, (e) => {
            const row = k.let("row", e.mul(inner));
            k.loop("c", 0, inner, (c) => {
              const place = k.let("place", out.at(row.sub(inner).add(c)));
              const best = at(place.mul(inner).add(c));
              k.set(out.at(row.add(c)), select(wins(at(row.add(c)), best), e, place));
            });
          });
        },
      );
    });
  });
});

/** One column of neighbours. */
function one(
  k: Writer,
  n: Value<"i32">,
  at: (i: Value<"i32">) => Element,
  out: Value<"i32*">,
  wins: Wins,
): void {
  k.if(n.gt(0), () => {
    const best = k.let("best", at(constant(i32, 0)));
    const place = k.let("place", constant(i32, 0));
    k.loop("k", 0, n, (e) => {
      const v = at(e);
      const isBetter = k.let("isBetter", wins(v, best));
      k.set(best, select(isBetter, v, best));
      k.set(place, select(isBetter, e, place));
      k.set(out.at(e), place);
    });
  });
}

/** The kernel of running extremes' places. */
export function argCumulate(kind: Extreme, type: Ordered): TypedKernel<PlacesParams> {
  return make(kind, type);
}
