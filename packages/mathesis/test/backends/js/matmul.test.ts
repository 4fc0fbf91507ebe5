import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matmul } from "../../../src/backends/js/matmul.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import { absolute, expectClose, ulp } from "../../../src/testing/close.ts";
import { type DType, lanes } from "../../../src/types/dtype.ts";
import { broadcastShapes } from "../../../src/types/shape.ts";
import { element, flat, indices, raw, rawOf, rounded, stored, zeros } from "./support.ts";

/** The entry [row, column] of one matrix of a batch, read transposed if asked; as BigInt pairs. */
function entry(x: Raw, batch: readonly number[], row: number, column: number, turned: boolean) {
  const lead = x.shape.slice(0, -2);
  const own = batch.slice(batch.length - lead.length).map((i, axis) => (lead[axis] === 1 ? 0 : i));
  return element(x, turned ? [...own, column, row] : [...own, row, column]).map(BigInt);
}

/** The product in exact integers, one pair an entry of out. */
function exactProduct(a: Raw, b: Raw, shape: readonly number[], ta: boolean, tb: boolean) {
  const k = a.shape[a.shape.length - (ta ? 2 : 1)];
  return indices(shape).map((index): [bigint, bigint] => {
    const batch = index.slice(0, -2);
    const [r, c] = index.slice(-2);
    let [re, im] = [0n, 0n];
    for (let e = 0; e < k; e++) {
      const [p, q] = entry(a, batch, r, e, ta);
      const [u, v] = entry(b, batch, e, c, tb);
      re += p * u - q * v;
      im += p * v + q * u;
    }
    return [re, im];
  });
}

/** A whole number as the dtype stores it. */
function store(dtype: DType, v: bigint): number {
  if (dtype === "int32") return Number(BigInt.asIntN(32, v));
  if (dtype === "uint32") return Number(BigInt.asUintN(32, v));
  if (dtype === "uint8") return Number(BigInt.asUintN(8, v));
  return dtype === "bool" ? Number(v !== 0n) : Number(v);
}

function check(a: Raw, b: Raw, shape: readonly number[], ta: boolean, tb: boolean): void {
  const out = zeros(a.dtype, shape);
  matmul(a, b, out, ta, tb);
  const pairs = exactProduct(a, b, shape, ta, tb);
  const expected = pairs.map(([re, im]) => [store(a.dtype, re), store(a.dtype, im)] as const);
  expect(stored(out).map((v) => v + 0)).toEqual(flat(a.dtype, expected));
}

const every: readonly DType[] = [
  "float64",
  "float32",
  "complex128",
  "complex64",
  "int32",
  "uint32",
  "uint8",
  "bool",
];
const length = fc.oneof(fc.nat(3), fc.nat(14));
const turn = (n: number, m: number, turned: boolean) => (turned ? [m, n] : [n, m]);

const matrixCase = fc
  .tuple(fc.constantFrom(...every), length, length, length, fc.boolean(), fc.boolean())
  .chain(([dtype, n, k, m, ta, tb]) =>
    fc.record({
      a: rawOf(dtype, turn(n, k, ta)),
      b: rawOf(dtype, turn(k, m, tb)),
      shape: fc.constant([n, m]),
      ta: fc.constant(ta),
      tb: fc.constant(tb),
    }),
  );

const batchCase = fc
  .tuple(
    fc.constantFrom<DType>("float64", "complex64", "int32"),
    fc.constantFrom(
      [[], [3]],
      [[2], []],
      [[2, 1], [3]],
      [[3], [2, 1]],
      [
        [2, 3],
        [2, 3],
      ],
      [[0], [1]],
    ),
    fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)),
    fc.boolean(),
    fc.boolean(),
  )
  .chain(([dtype, [left, right], [n, k, m], ta, tb]) =>
    fc.record({
      a: rawOf(dtype, [...left, ...turn(n, k, ta)]),
      b: rawOf(dtype, [...right, ...turn(k, m, tb)]),
      shape: fc.constant([...broadcastShapes(left, right), n, m]),
      ta: fc.constant(ta),
      tb: fc.constant(tb),
    }),
  );

describe("matmul", () => {
  it("multiplies matrices of every dtype, transposed or not", () => {
    fc.assert(
      fc.property(matrixCase, ({ a, b, shape, ta, tb }) => check(a, b, shape, ta, tb)),
      { numRuns: 600 },
    );
  });

  it("broadcasts batches", () => {
    fc.assert(
      fc.property(batchCase, ({ a, b, shape, ta, tb }) => check(a, b, shape, ta, tb)),
      { numRuns: 400 },
    );
  });

  it.each([
    [66, 3, 5],
    [3, 2, 515],
    [5, 1030, 6],
    [65, 515, 2],
    [1, 40, 50],
    [50, 40, 1],
    [1, 700, 1],
  ])("crosses the edges of blocks: %i×%i×%i", (n, k, m) => {
    for (const dtype of ["float64", "float32", "int32", "complex128"] as const) {
      for (const [ta, tb] of [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
      ] as const) {
        const numbers = (count: number, step: number) =>
          Float64Array.from({ length: count * lanes(dtype) }, (_, i) => ((i * step) % 19) - 9);
        const a = raw(dtype, turn(n, k, ta), numbers(n * k, 7));
        const b = raw(dtype, turn(k, m, tb), numbers(k * m, 11));
        check(a, b, [n, m], ta, tb);
      }
    }
  });

  it("rounds float32 once, however long the sum", () => {
    const k = 3000;
    const x = Float32Array.from({ length: 5 * k }, (_, i) => Math.fround(Math.sin(i)));
    const out = zeros("float32", [5, 5]);
    matmul(raw("float32", [5, k], x), raw("float32", [5, k], x), out, false, true);
    const expected = indices([5, 5]).map(([r, c]) => {
      let sum = 0;
      for (let e = 0; e < k; e++) sum += x[r * k + e] * x[c * k + e];
      return sum;
    });
    const reason = "half a unit of float32 at 1,500, the largest sum";
    expectClose(stored(out), expected, absolute(2 ** -14, reason));
    expectClose(stored(out)[0], rounded("float32", expected)[0], ulp(0, "float32"));
  });

  it("keeps NaN and infinity in their rows", () => {
    const a = Float64Array.from({ length: 81 }, (_, i) => (i === 0 ? Number.NaN : 1));
    a[80] = Infinity;
    const out = zeros("float64", [9, 9]);
    matmul(
      raw("float64", [9, 9], a),
      raw("float64", [9, 9], new Array(81).fill(1)),
      out,
      false,
      false,
    );
    const rows = indices([9, 9]).map(([r]) => (r === 0 ? Number.NaN : r === 8 ? Infinity : 9));
    expect(stored(out)).toEqual(rows);
  });
});
