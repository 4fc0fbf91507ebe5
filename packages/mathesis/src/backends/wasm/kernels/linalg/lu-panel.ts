/**
 * @file P A = L U for a panel of few columns, column by column (Golub and Van Loan, Matrix
 * Computations, 4th ed., §3.4.1): each pass over the rows divides by the pivot, takes the pivot's row
 * off, and finds the next pivot.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength } from "../lanes.ts";
import { perFloat } from "../per-float.ts";
import { swapRows } from "./vectors.ts";

/** Columns of a panel, at most. */
export const LU_PANEL = 16;

/** Rows from which the pivot's row is taken off side by side. */
const ROWS = 2;

/** Columns from … end − 1 of an n × n matrix. Written as f32; as f64 it is the same. */
export type LuPanelParams = {
  readonly n: "i32";
  readonly from: "i32";
  readonly end: "i32";
  readonly a: "f32*";
  readonly pivots: "i32*";
};

/** The kernel that factors a panel and exchanges whole rows: 0, or 1 + its first zero pivot. */
export const luPanel: (type: Float) => TypedKernel<LuPanelParams, "i32"> = perFloat((type) => {
  const real = type as "f32"; // or f64: see LuPanelParams
  const range = { n: i32, from: i32, end: i32 };
  const params: LuPanelParams = { ...range, a: pointer(real), pivots: pointer(i32) };
  return kernel(
    `lu-panel-${type}`,
    params,
    (k, { n, from, end, a, pivots }) => {
      const result = k.let("result", constant(i32, 0));
      const place = k.let("place", k.call(luSearch(type), { n, column: from, a }));
      k.loop("j", from, end, (j) => {
        k.set(pivots.at(j), place);
        const row = k.let("row", a.plus(j.mul(n)));
        k.if(place.ne(j), () => k.call(swapRows(type), { n, x: row, y: a.plus(place.mul(n)) }));
        const pivot = k.let("pivot", row.at(j));
        k.if(pivot.eq(0).and(result.eq(0)), () => k.set(result, j.add(1)));
        const divisor = select(pivot.eq(0), constant(real, 1), pivot);
        k.set(place, k.call(luEliminate(type), { n, j, end, a, divisor }));
      });
      k.return(result);
    },
    { returns: i32 },
  );
});

/** The largest magnitude met so far, and its row. */
interface Largest {
  readonly size: Value<"f32">;
  readonly row: Value<"i32">;
}

/** Writes: row i holds x. The first of equal ones stays; NaN is larger than all, as in argmax. */
function compare(k: Writer, largest: Largest, x: Value<"f32">, i: Value<"i32">): void {
  const size = k.let("size", x.abs());
  k.if(size.le(largest.size).not(), () => {
    k.if(largest.size.eq(largest.size), () => {
      k.set(largest.size, size);
      k.set(largest.row, i);
    });
  });
}

type SearchParams = { readonly n: "i32"; readonly column: "i32"; readonly a: "f32*" };

/** The kernel that returns the row of the largest entry of a column, from the diagonal down. */
const luSearch: (type: Float) => TypedKernel<SearchParams, "i32"> = perFloat((type) => {
  const real = type as "f32"; // or f64: see LuPanelParams
  const params: SearchParams = { n: i32, column: i32, a: pointer(real) };
  return kernel(
    `lu-search-${type}`,
    params,
    (k, { n, column, a }) => {
      const largest = { size: k.let("largest", constant(real, -1)), row: k.let("row", column) };
      k.loop("i", column, n, (i) => compare(k, largest, a.at(i.mul(n).add(column)), i));
      k.return(largest.row);
    },
    { returns: i32 },
  );
});

type EliminateParams = {
  readonly n: "i32";
  readonly j: "i32";
  readonly end: "i32";
  readonly a: "f32*";
  readonly divisor: "f32";
};

/**
 * The kernel that makes column j a column of L and takes it times row j off columns j + 1 … end − 1.
 * It returns the row of the next pivot.
 */
const luEliminate: (type: Float) => TypedKernel<EliminateParams, "i32"> = perFloat((type) => {
  const real = type as "f32"; // or f64: see LuPanelParams
  const params: EliminateParams = { n: i32, j: i32, end: i32, a: pointer(real), divisor: real };
  return kernel(
    `lu-eliminate-${type}`,
    params,
    (k, { n, j, end, a, divisor }) => {
      const next = k.let("next", j.add(1));
      const count = k.let("count", end.sub(next));
      const top = k.let("top", a.plus(j.mul(n).add(next)));
      const largest = { size: k.let("largest", constant(real, -1)), row: k.let("row", next) };
      const rowsFrom = (i: Value<"i32">, size: number) => {
        const rows = Array.from({ length: size }, (_, r) =>
          k.let("own", a.plus(i.add(r).mul(n).add(next))),
        );
        takeOff(k, type, { rows, top, count, divisor });
        k.if(count.gt(0), () => {
          rows.forEach((row, r) => {
            compare(k, largest, row.at(0), i.add(r));
          });
        });
      };
      const paired = k.let("paired", next.add(n.sub(next).and(-ROWS)));
      k.loop("i", next, paired, (i) => rowsFrom(i, ROWS), { step: ROWS });
      k.loop("i", paired, n, (i) => rowsFrom(i, 1));
      k.return(largest.row);
    },
    { returns: i32 },
  );
});

/** Rows behind column j, the pivot's row there, how many numbers they have, and what divides column j. */
interface Step {
  readonly rows: readonly Value<"f32*">[];
  readonly top: Value<"f32*">;
  readonly count: Value<"i32">;
  readonly divisor: Value<"f32">;
}

/** Writes: divides what is before each row, and takes as many times the pivot's row off it. */
function takeOff(k: Writer, type: Float, { rows, top, count, divisor }: Step): void {
  const lanes = vectorLength[type];
  const whole = k.let("whole", count.and(-lanes));
  const each = rows.map((row) => k.let("factor", row.at(-1).div(divisor)));
  rows.forEach((row, r) => {
    k.set(row.at(-1), each[r]);
  });
  const factors = each.map((factor) => k.let("factors", splat(factor)));
  const vectors = (c: Value<"i32">) => {
    const above = k.let("above", top.vector(c));
    rows.forEach((row, r) => {
      subtract(k, factors[r].mul(above), row.vector(c));
    });
  };
  k.loop("c", 0, whole, vectors, { step: lanes });
  k.loop("c", whole, count, (c) => {
    rows.forEach((row, r) => {
      subtract(k, each[r].mul(top.at(c)), row.at(c));
    });
  });
}

/** Writes: takes x off a place in memory. */
function subtract<T extends "f32" | "f32x4">(k: Writer, x: Value<T>, place: Value<T>): void {
  k.set(place, place.sub(x));
}
