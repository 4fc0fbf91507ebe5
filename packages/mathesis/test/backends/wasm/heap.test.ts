/** The operations of a heap: in WebAssembly as in plain loops, and both as their definitions say. */
import { describe, expect, it } from "vitest";
import { onHeap } from "../../../src/backends/js/heap.ts";
import { inHeap } from "../../../src/backends/wasm/eager/heap.ts";
import type { Heap, OnHeap } from "../../../src/ir/heap.ts";
import { normals } from "../../linalg/families.ts";

const inMemory: OnHeap = (size, algorithm) => {
  const result = inHeap(size, algorithm);
  if (result === undefined) throw new Error("there should be room");
  return result.of;
};
const ROOM = 9000;
const size = { numbers: ROOM, product: [80, 80, 80], lu: 64 } as const;

/** What an operation leaves of the same random numbers in both rooms. */
function both(operation: (h: Heap) => void, seed = 1): readonly [Float64Array, Float64Array] {
  const run = (room: OnHeap) =>
    room(size, (h) => {
      const next = normals(seed);
      h.take(ROOM);
      for (let e = 0; e < ROOM; e++) h.x[e] = next();
      operation(h);
      return h.x.slice();
    });
  return [run(onHeap), run(inMemory)];
}

/** The largest distance, beside 1. */
const distance = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, v, e) => Math.max(most, Math.abs(v - b[e]) / Math.max(1, Math.abs(v))), 0);

const counts = [0, 1, 2, 3, 4, 7, 16, 33, 63];

describe("a heap", () => {
  it("gives zeros, one place after the other", () => {
    for (const room of [onHeap, inMemory]) {
      room({ numbers: 600 }, (h) => {
        expect([h.take(10), h.take(5), h.take(1)]).toEqual([0, 10, 15]);
        expect(h.x.every((v) => v === 0)).toBe(true);
        h.x.fill(1);
      });
    }
  });

  it("rotates rows and takes products of one term off them, bit for bit", () => {
    for (const n of counts) {
      const [a, b] = both((h) => h.rotate(n, 5, 100, 0.6, -0.8));
      expect(b).toEqual(a);
      const [c, d] = both((h) => h.rankOne(7, n, 3, 2, 50, 200, 70));
      expect(d).toEqual(c);
    }
    const [turned] = both((h) => {
      h.x.set([1, 2], 5);
      h.x.set([3, 4], 100);
      h.rotate(2, 5, 100, 0.5, 2);
    });
    expect([...turned.subarray(5, 7), ...turned.subarray(100, 102)]).toEqual([6.5, 9, -0.5, -2]);
  });

  it("takes products off, of rows and of columns", () => {
    for (const m of counts) {
      for (const n of [1, 2, 5, 40]) {
        for (const k of [0, 1, 9, 40]) {
          const ways = [
            [
              { at: 0, row: k, column: 1 },
              { at: 3000, row: n, column: 1 },
            ],
            [
              { at: 0, row: 1, column: m },
              { at: 3000, row: 1, column: k },
            ],
          ] as const;
          for (const [a, b] of ways) {
            const [x, y] = both((h) => h.update(m, n, k, a, b, 5600, n + 1));
            expect(distance(x, y), `${m} ${n} ${k}`).toBeLessThan(1e-14);
          }
        }
      }
    }
  });

  it("solves triangular systems, both ways", () => {
    for (const n of counts) {
      for (const up of [false, true]) {
        for (const unit of [false, true]) {
          const [x, y] = both((h) => {
            for (let i = 0; i < n; i++) {
              for (let j = 0; j < n; j++) h.x[i * n + j] /= i === j ? 1 : 10 * n;
              h.x[i * n + i] += 4 * Math.sign(h.x[i * n + i]);
            }
            const t = { at: 0, row: up ? n : 1, column: up ? 1 : n };
            h.solve(n, 3, t, up, unit, 5000, 4);
          });
          expect(distance(x, y)).toBeLessThan(1e-13);
        }
      }
    }
  });

  it("factors with the same pivots", () => {
    for (const n of counts.filter((count) => count > 0)) {
      const pivots = [new Int32Array(n), new Int32Array(n)];
      const zeros: number[] = [];
      const [x, y] = both((h) => {
        zeros.push(h.lu(n, 0, pivots[zeros.length]));
      }, n);
      expect(pivots[1]).toEqual(pivots[0]);
      expect(zeros).toEqual([-1, -1]);
      expect(distance(x, y)).toBeLessThan(1e-11);
    }
  });

  it("names the first pivot that is zero", () => {
    for (const room of [onHeap, inMemory]) {
      room({ numbers: 400, lu: 20 }, (h) => {
        const at = h.take(400);
        for (let i = 0; i < 20; i++) h.x[at + i * 20 + i] = i === 7 || i === 9 ? 0 : 1;
        expect(h.lu(20, at, new Int32Array(20))).toBe(7);
      });
    }
  });
});
