/**
 * @file Where the extreme of a long row is: the row is read in vectors for its extreme, then up to
 * the first place where that is.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32 } from "../../../../ir/loops/types.ts";
import { constant, select, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import {
  comparable,
  type Extreme,
  isFloating,
  lanesOfType,
  type Ordered,
  placesParams,
} from "./extremes.ts";

type Pair = Value<"f64x2">;
type Mask = Value<"m64x2">;
type RowParams = { readonly n: "i32"; readonly x: "f64*" };

/** Vectors that are compared at a time. */
const WIDE = 4;
/** Rows have at least this many elements. */
export const LONG = 64;

/** The better of two in each lane; of floats, one of them if there is NaN. */
function better(kind: Extreme, type: Ordered, a: Pair, b: Pair): Pair {
  if (isFloating(type)) return kind === "max" ? a.pmax(b) : a.pmin(b);
  return kind === "max" ? a.max(b) : a.min(b);
}

/** The extreme of the numbers among n elements, and whether there is NaN. */
function extremeOf(
  k: Writer,
  kind: Extreme,
  type: Ordered,
  n: Value<"i32">,
  x: Value<"f64*">,
): { readonly best: Value<"f64">; readonly nan: Value<"bool"> } {
  const lanes = lanesOfType[type];
  const pass = WIDE * lanes;
  const bests = Array.from({ length: WIDE }, (_, v) =>
    k.let(`best${v}`, comparable(type, x.vector(v * lanes))),
  );
  const nans = bests.map((best, v) => k.let(`nans${v}`, best.ne(best)));
  const whole = k.let("whole", n.and(-pass));
  const compareVectors = (e: Value<"i32">) =>
    bests.forEach((best, i) => {
      const v = k.let("v", comparable(type, x.vector(e.add(i * lanes))));
      k.set(best, better(kind, type, best, v));
      if (isFloating(type)) k.set(nans[i], nans[i].or(v.ne(v)));
    });
  k.loop("e", pass, whole, compareVectors, { step: pass });
  const all = bests.reduce((a, b) => k.let("both", better(kind, type, a, b)));
  const best = k.let("best", all.extract(0));
  const nan = k.let("nan", nans.reduce((a, b) => a.or(b)).any());
  const compareOne = (v: Value<"f64">) => {
    k.set(best, select(kind === "max" ? v.gt(best) : v.lt(best), v, best));
    k.set(nan, nan.or(v.ne(v)));
  };
  for (let l = 1; l < lanes; l++) compareOne(k.let("part", all.extract(l)));
  k.loop("e", whole, n, (e) => compareOne(k.let("v", comparable(type, x.at(e)))));
  return { best, nan };
}

/** Returns from the kernel with the first place where the condition holds, if there is one. */
function search(
  k: Writer,
  type: Ordered,
  n: Value<"i32">,
  x: Value<"f64*">,
  holds: (v: Pair) => Mask,
): void {
  const lanes = lanesOfType[type];
  const whole = k.let("whole", n.and(-lanes));
  const look = (e: Value<"i32">) => {
    const hits = k.let("hits", holds(k.let("v", comparable(type, x.vector(e)))));
    k.if(hits.any(), () => k.return(e.add(hits.bitmask().ctz())));
  };
  k.loop("e", 0, whole, look, { step: lanes, unroll: 2 });
  k.loop("e", whole, n, (e) => {
    const v = k.let("v", comparable(type, x.at(e)));
    const found = holds(v as unknown as Pair) as unknown as Value<"bool">; // of one lane
    k.if(found, () => k.return(e));
  });
}

/** The kernel of the extreme's place among n ≥ LONG elements that have vectors. */
export const argRow: (kind: Extreme, type: Ordered) => TypedKernel<RowParams, "i32"> = once(
  (kind: Extreme, type: Ordered) =>
    kernel(
      `arg-row-${kind}-${type}`,
      { n: i32, x: placesParams(type).x },
      (k, { n, x }) => {
        const { best, nan } = extremeOf(k, kind, type, n, x);
        // NaN is neither the better one nor equal to any: a row with it is searched for it
        if (isFloating(type)) k.if(nan, () => search(k, type, n, x, (v) => v.ne(v)));
        const every = k.let("every", splat(best));
        search(k, type, n, x, (v) =>
          v.eq(v.type === best.type ? (best as unknown as Pair) : every),
        );
        k.return(constant(i32, 0));
      },
      { returns: i32 },
    ),
);
