/** Order statistics, searches and long sorts against what they mean. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchsorted } from "../../../src/backends/js/search.ts";
import { argpartition, partition, topk } from "../../../src/backends/js/select.ts";
import { argsort, sort } from "../../../src/backends/js/sort.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import { raw, stored, zeros } from "./support.ts";

const value = fc.oneof(
  fc.constantFrom(-0, 0, 1, -1, 5e-324, -5e-324, 2 ** 53, Infinity, -Infinity, Number.NaN),
  fc.integer({ min: -4, max: 4 }),
  fc.double(),
);
/** Rows long enough for every path: insertion, partition, and sorting by bits. */
const row = fc
  .tuple(fc.array(value, { minLength: 1, maxLength: 60 }), fc.constantFrom(1, 3, 40))
  .map(([part, times]) => Array.from({ length: times }, () => part).flat());
const vector = (x: readonly number[]): Raw => raw("float64", [x.length], x);

/** The order of numbers, NaN last. */
const compare = (a: number, b: number): number =>
  Number.isNaN(a) || Number.isNaN(b)
    ? Number(Number.isNaN(a)) - Number(Number.isNaN(b))
    : Number(a > b) - Number(a < b);
const ascending = (x: readonly number[]): number[] =>
  x.map((_, i) => i).sort((i, j) => compare(x[i], x[j]));
const descending = (x: readonly number[]): number[] =>
  x.map((_, i) => i).sort((i, j) => compare(x[j], x[i]));
/** Values in which equal ones look equal. */
const unsigned = (x: readonly number[]): number[] => x.map((v) => v + 0);

describe("sorting", () => {
  it("is stable both ways, also by bits", () => {
    fc.assert(
      fc.property(row, fc.boolean(), (x, down) => {
        const order = zeros("int32", [x.length]);
        argsort(vector(x), order, down);
        const wanted = down ? descending(x) : ascending(x);
        expect(stored(order)).toEqual(wanted);
        const out = zeros("float64", [x.length]);
        sort(vector(x), out, down);
        expect(stored(out)).toEqual(wanted.map((i) => x[i]));
      }),
    );
  });
});

describe("selection", () => {
  it("puts every rank in its place, and positions as values", () => {
    const ranked = row.chain((x) =>
      fc.tuple(fc.constant(x), fc.uniqueArray(fc.nat(x.length - 1), { maxLength: 4 })),
    );
    fc.assert(
      fc.property(ranked, ([x, some]) => {
        const ranks = some.sort((a, b) => a - b);
        const sorted = unsigned(ascending(x).map((i) => x[i]));
        const out = zeros("float64", [x.length]);
        partition(vector(x), ranks, out);
        const found = stored(out);
        for (const k of ranks) {
          expect(found[k] + 0).toBe(sorted[k]);
          expect(found.slice(0, k).every((v) => compare(v, sorted[k]) <= 0)).toBe(true);
          expect(found.slice(k).every((v) => compare(v, sorted[k]) >= 0)).toBe(true);
        }
        const places = zeros("int32", [x.length]);
        argpartition(vector(x), ranks, places);
        expect(stored(places).map((i) => x[i])).toEqual(found);
        expect(stored(places).sort((a, b) => a - b)).toEqual(x.map((_, i) => i));
      }),
    );
  });

  it("takes linear time where all elements are equal or in order", () => {
    for (const at of [(): number => 1, (i: number) => i, (i: number) => -i, (i: number) => i % 7]) {
      const x = raw(
        "float64",
        [200_000],
        Float64Array.from({ length: 200_000 }, (_, i) => at(i)),
      );
      const start = performance.now();
      partition(x, [100_000], zeros("float64", [200_000]));
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });

  it("finds the first k of the stable order", () => {
    fc.assert(
      fc.property(row, fc.boolean(), fc.nat(1000), (x, largest, some) => {
        const k = some % (x.length + 1);
        const out = zeros("int32", [k]);
        topk(vector(x), largest, out);
        expect(stored(out)).toEqual((largest ? descending(x) : ascending(x)).slice(0, k));
      }),
    );
  });
});

describe("searching", () => {
  it("counts the smaller elements, or those that are at most equal", () => {
    fc.assert(
      fc.property(fc.array(value), fc.array(value), fc.boolean(), (a, v, right) => {
        const sorted = [...a].sort(compare);
        const out = zeros("int32", [v.length]);
        searchsorted(vector(sorted), vector(v), right, out);
        const wanted = v.map(
          (w) => sorted.filter((e) => compare(e, w) < 0 || (right && compare(e, w) === 0)).length,
        );
        expect(stored(out)).toEqual(wanted);
      }),
    );
  });
});
