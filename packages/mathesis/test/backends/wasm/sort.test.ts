import { describe, expect, it } from "vitest";
import { searchsorted as eagerSearchsorted } from "../../../src/backends/js/search.ts";
import { topk as eagerTopk } from "../../../src/backends/js/select.ts";
import * as eager from "../../../src/backends/js/sort.ts";
import { argsort, argsortWorkspace } from "../../../src/backends/wasm/kernels/sort/argsort.ts";
import type { SortType } from "../../../src/backends/wasm/kernels/sort/keys.ts";
import { searchsorted } from "../../../src/backends/wasm/kernels/sort/searchsorted.ts";
import { sort, sortWorkspace } from "../../../src/backends/wasm/kernels/sort/sort.ts";
import { topk, topkWorkspace } from "../../../src/backends/wasm/kernels/sort/topk.ts";
import type { DType, Elements } from "../../../src/types/dtype.ts";
import { Arena, difference, elements, raw } from "./index-memory.ts";
import { randomness } from "./kernel-cases.ts";

const types = [
  ["f64", "float64"],
  ["f32", "float32"],
  ["i32", "int32"],
  ["u32", "uint32"],
  ["u8", "uint8"],
  ["u8", "bool"],
] as const;
const orders = [false, true];
const cases = types.flatMap(([type, dtype]) =>
  orders.map((descending) => [type, dtype, descending] as const),
);

const arena = new Arena();

interface Workspace {
  readonly words: number;
  readonly counts: number;
}

/** Room for the workspace, and what else a call passes. */
const workspace = ({ words, counts }: Workspace) => [arena.room(words), arena.room(counts)];

function sorted(type: SortType, x: Elements, rows: number, descending: boolean): Elements {
  arena.reset();
  const n = x.length / rows;
  const [from, to] = [arena.put(x), arena.put(x.map(() => 7))];
  arena.use(sort(type, descending))(rows, n, from, to, ...workspace(sortWorkspace(type, n)));
  expect(difference(arena.view(x, from), x)).toBe(-1);
  return arena.view(x, to).slice();
}

function order(type: SortType, x: Elements, rows: number, descending: boolean): Int32Array {
  arena.reset();
  const n = x.length / rows;
  const out = new Int32Array(x.length);
  const [from, to] = [arena.put(x), arena.put(out)];
  arena.use(argsort(type, descending))(rows, n, from, to, ...workspace(argsortWorkspace(type, n)));
  return arena.view(out, to).slice();
}

/** Compares both kernels with the eager functions. */
function agree(type: SortType, dtype: DType, x: Elements, rows: number, descending: boolean): void {
  const input = raw(dtype, [rows, x.length / rows], x);
  const values = raw(dtype, input.shape);
  eager.sort(input, values, descending);
  expect(difference(sorted(type, x, rows, descending), values.values)).toBe(-1);
  const places = raw("int32", input.shape);
  eager.argsort(input, places, descending);
  expect(difference(order(type, x, rows, descending), places.values)).toBe(-1);
}

const kinds = ["few", "special", "wide"] as const;

describe.each(cases)("rows of %s as %s, descending: %s", (type, dtype, descending) => {
  it("of every short length", () => {
    const random = randomness(1);
    for (let n = 1; n <= 70; n++) {
      for (const kind of kinds)
        agree(type, dtype, elements(dtype, 3 * n, random, kind), 3, descending);
    }
    agree(type, dtype, elements(dtype, 0, random), 1, descending);
  });

  it("around the lengths where the method changes, and beyond", () => {
    const random = randomness(2);
    for (const n of [127, 128, 129, 1000, 1023, 1024, 1025, 4096, 4097, 20_001]) {
      for (const kind of kinds)
        agree(type, dtype, elements(dtype, 2 * n, random, kind), 2, descending);
    }
  });

  it("sorted before, reversed, constant", () => {
    for (const n of [40, 3000]) {
      const x = elements(dtype, n, () => 0);
      agree(type, dtype, x.slice().fill(1), 1, descending);
      agree(
        type,
        dtype,
        x.map((_, e) => e),
        1,
        descending,
      );
      agree(
        type,
        dtype,
        x.map((_, e) => n - e),
        1,
        descending,
      );
    }
  });
});

describe.each(orders)("doubles that are close to each other, descending: %s", (descending) => {
  it.each([5, 500, 1025, 5000])("%s of them", (n) => {
    const random = randomness(3);
    const upper = new Float64Array(n).map(() => 1 + 2 ** -30 * Math.floor(2 ** 24 * random()));
    agree("f64", "float64", upper, 1, descending);
    const lower = new Float64Array(n).map(() => -3 + 2 ** -51 * Math.floor(99 * random()));
    agree("f64", "float64", lower, 1, descending);
    const pairs = new Float64Array(n).map((_, e) => (n - e) >> 1);
    agree(
      "f64",
      "float64",
      pairs.map((v, e) => v + 2 ** -40 * (e & 1)),
      1,
      descending,
    );
  });
});

it("NaN keep their bits and their order", () => {
  const x = new Float64Array(1500).fill(1);
  const bits = new BigUint64Array(x.buffer);
  const wanted: bigint[] = [];
  for (let e = 0; e < 1500; e += 3) {
    bits[e] = (e % 2 === 0 ? 0x7ff8n : 0xfff8n) * 2n ** 48n + BigInt(e);
    wanted.push(bits[e]);
  }
  for (const descending of orders) {
    const y = new BigUint64Array(sorted("f64", x, 1, descending).buffer);
    const from = descending ? 0 : 1000;
    expect([...y.subarray(from, from + 500)]).toEqual(wanted);
  }
});

describe.each(cases)("of %s as %s, largest or right: %s", (type, dtype, flag) => {
  it("topk has the eager places", () => {
    const random = randomness(4);
    for (const n of [1, 2, 7, 16, 40, 200, 1000]) {
      for (const count of [0, 1, 2, 5, 25, 64, 100, n].filter((count) => count <= n)) {
        for (const kind of kinds) {
          const x = elements(dtype, 2 * n, random, kind);
          const out = raw("int32", [2, count]);
          eagerTopk(raw(dtype, [2, n], x), flag, out);
          arena.reset();
          const [from, to] = [arena.put(x), arena.put(out.values.map(() => 7))];
          const work = workspace(topkWorkspace(type, n));
          arena.use(topk(type, flag))(2, n, count, from, to, ...work);
          expect(difference(arena.view(out.values, to), out.values)).toBe(-1);
        }
      }
    }
  });

  it("searchsorted has the eager places", () => {
    const random = randomness(5);
    for (const n of [0, 1, 2, 3, 8, 9, 100, 1001]) {
      for (const kind of kinds) {
        const x = raw(dtype, [2, n], elements(dtype, 2 * n, random, kind));
        const rows = raw(dtype, x.shape);
        eager.sort(x, rows);
        const values = elements(dtype, 60, random, kind);
        values.set(rows.values.subarray(0, 5));
        const out = raw("int32", [2, 30]);
        eagerSearchsorted(rows, raw(dtype, out.shape, values), flag, out);
        arena.reset();
        const places = [rows.values, values, out.values.map(() => 7)].map((a) => arena.put(a));
        arena.use(searchsorted(type, flag))(2, n, 30, ...places);
        expect(difference(arena.view(out.values, places[2]), out.values)).toBe(-1);
      }
    }
  });
});
