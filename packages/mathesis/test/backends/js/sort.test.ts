import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { argsort, sort } from "../../../src/backends/js/sort.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import { isInexact } from "../../../src/types/dtype.ts";
import {
  anyDType,
  element,
  flat,
  indices,
  type Pair,
  raw,
  rawOf,
  smallNumber,
  stored,
  zeros,
} from "./support.ts";

const special = fc.constantFrom(-1, -0, 0, 1, 2, 2.5, Number.NaN, Infinity, -Infinity);
const sortCase = fc
  .tuple(anyDType, fc.array(fc.nat(3), { maxLength: 2 }), fc.oneof(fc.nat(4), fc.nat(80)))
  .chain(([dtype, lead, n]) =>
    rawOf(dtype, [...lead, n], isInexact(dtype) ? special : smallNumber(dtype)),
  );

/** NaN parts first decide, then re, then im. */
const rank = ([re, im]: Pair): number => (Number.isNaN(re) ? 2 : 0) + (Number.isNaN(im) ? 1 : 0);
const order = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
const compare = (a: Pair, b: Pair): number =>
  rank(a) - rank(b) || order(a[0], b[0]) || order(a[1], b[1]);

/** The stable order of each row, by the language's own stable sort of indices. */
function oracle(x: Raw): number[][] {
  const n = x.shape[x.shape.length - 1];
  return indices(x.shape.slice(0, -1)).map((lead) => {
    const row = Array.from({ length: n }, (_, i) => element(x, [...lead, i]));
    return row.map((_, i) => i).sort((i, j) => compare(row[i], row[j]));
  });
}

describe("sort and argsort", () => {
  it("order every row stably, NaN last", () => {
    fc.assert(
      fc.property(sortCase, (x) => {
        const places = zeros("int32", x.shape);
        argsort(x, places);
        const rows = oracle(x);
        expect(stored(places)).toEqual(rows.flat());
        const out = zeros(x.dtype, x.shape);
        sort(x, out);
        const leads = indices(x.shape.slice(0, -1));
        const pairs = rows.flatMap((row, r) => row.map((i) => element(x, [...leads[r], i])));
        expect(stored(out)).toEqual(flat(x.dtype, pairs));
      }),
      { numRuns: 500 },
    );
  });

  it("sort long rows", () => {
    const n = 5000;
    const x = raw(
      "float64",
      [n],
      Float64Array.from({ length: n }, (_, i) => (i * 7919) % 613),
    );
    const places = zeros("int32", [n]);
    argsort(x, places);
    expect(stored(places)).toEqual(oracle(x).flat());
    const out = zeros("float64", [n]);
    sort(x, out);
    expect(stored(out)).toEqual(oracle(x)[0].map((i) => x.values[x.offset + i]));
  });

  it("take a scalar as one element", () => {
    const out = zeros("float64", []);
    sort(raw("float64", [], [3]), out);
    expect(stored(out)).toEqual([3]);
    const complex = raw("complex64", [2], [1, 2, 1, -2]);
    const sorted = zeros("complex64", [2]);
    sort(complex, sorted);
    expect(stored(sorted)).toEqual([1, -2, 1, 2]);
  });
});
