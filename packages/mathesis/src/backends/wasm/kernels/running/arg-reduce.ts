/**
 * @file Where along an axis the extremes are, with the bytes of backends/js/extremes.ts: the first
 * of equal ones, or the first NaN. Columns are compared row by row, side by side in vectors; the
 * best so far stand in a workspace.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32 } from "../../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import { argRow, LONG } from "./arg-row.ts";
import {
  comparable,
  type Extreme,
  lanesOfType,
  type Ordered,
  type PlacesParams,
  placesParams,
} from "./extremes.ts";

/** n ≥ 1; work has room for inner elements, and is of their type. */
export type ArgReduceParams = PlacesParams & { readonly work: "f64*" };

interface Columns {
  readonly x: Value<"f64*">;
  readonly out: Value<"i32*">;
  readonly n: Value<"i32">;
  readonly inner: Value<"i32">;
  readonly work: Value<"f64*">;
}

/** Whether v is not beyond the best so far: then, and if that is NaN, the best stays. */
function behind<T extends "f64" | "f64x2">(kind: Extreme, v: Value<T>, best: Value<T>) {
  return kind === "max" ? v.le(best) : v.ge(best);
}

/** The place of the extreme of a short row of n ≥ 1 elements. */
function shortRow(k: Writer, kind: Extreme, type: Ordered, { x, n }: Columns): Value<"i32"> {
  const best = k.let("best", comparable(type, x.at(0)));
  const place = k.let("place", constant(i32, 0));
  k.loop("k", 1, n, (e) => {
    const v = k.let("v", comparable(type, x.at(e)));
    k.if(behind(kind, v, best).not(), () => {
      k.if(best.eq(best), () => {
        k.set(best, v);
        k.set(place, e);
      });
    });
  });
  return place;
}

/** The columns of one entry. */
function columns(k: Writer, kind: Extreme, type: Ordered, given: Columns): void {
  const { x, out, n, inner, work } = given;
  const lanes = lanesOfType[type];
  const whole = k.let("whole", lanes === 1 ? constant(i32, 0) : inner.and(-lanes));
  k.loop("c", 0, inner, (c) => {
    k.set(work.at(c), comparable(type, x.at(c)));
    k.set(out.at(c), 0);
  });
  k.loop("k", 1, n, (e) => {
    const row = k.let("row", x.plus(e.mul(inner)));
    const vector = (c: Value<"i32">) => compareVectors(k, kind, type, { ...given, x: row }, c, e);
    if (lanes > 1) k.loop("c", 0, whole, vector, { step: lanes });
    k.loop("c", whole, inner, (c) => {
      const v = k.let("v", comparable(type, row.at(c)));
      const best = k.let("best", work.at(c));
      k.if(behind(kind, v, best).not().and(best.eq(best)), () => {
        k.set(work.at(c), v);
        k.set(out.at(c), e);
      });
    });
  });
}

/** Compares a vector of row e. Few of them have something new. */
function compareVectors(
  k: Writer,
  kind: Extreme,
  type: Ordered,
  { x, out, work }: Columns,
  c: Value<"i32">,
  e: Value<"i32">,
): void {
  const v = k.let("v", comparable(type, x.vector(c)));
  const best = k.let("best", work.vector(c));
  const stays = k.let("stays", behind(kind, v, best).or(best.ne(best)));
  const which = k.let("which", stays.not().bitmask());
  k.if(which.ne(0), () => {
    k.set(work.vector(c), select(stays, best, v));
    for (let l = 0; l < lanesOfType[type]; l++) {
      const place = out.at(c.add(l));
      k.set(place, select(which.and(1 << l).ne(0), e, place));
    }
  });
}

const make = once((kind: Extreme, type: Ordered): TypedKernel<ArgReduceParams> => {
  const places = placesParams(type);
  const params: ArgReduceParams = { ...places, work: places.x };
  const row = (k: Writer, given: Columns) => {
    const short = () => k.set(given.out.at(0), shortRow(k, kind, type, given));
    if (type === "u8") return short();
    const long = () => k.set(given.out.at(0), k.call(argRow(kind, type), given));
    k.if(given.n.lt(LONG), short, long);
  };
  return kernel(`arg-reduce-${kind}-${type}`, params, (k, { outer, n, inner, x, out, work }) => {
    k.loop("o", 0, outer, (o) => {
      const from = k.let("from", x.plus(o.mul(n.mul(inner))));
      const given = { x: from, out: k.let("to", out.plus(o.mul(inner))), n, inner, work };
      k.if(
        inner.eq(1),
        () => row(k, given),
        () => columns(k, kind, type, given),
      );
    });
  });
});

/** The kernel of the extremes' places: out is [outer, inner]. */
export function argReduce(kind: Extreme, type: Ordered): TypedKernel<ArgReduceParams> {
  return make(kind, type);
}
