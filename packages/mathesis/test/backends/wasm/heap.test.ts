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
const size = { numbers: ROOM, product: [80, 80, 300], lu: 64 } as const;

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
        h.x.fill(1);
      });
      room({ numbers: 600 }, (h) => {
        expect([h.take(10), h.empty(500), h.take(5), h.take(1)]).toEqual([0, 10, 510, 515]);
        const taken = [...h.x.subarray(0, 10), ...h.x.subarray(510, 516)];
        expect(taken.every((v) => v === 0)).toBe(true);
      });
    }
  });

  it("makes numbers a Householder vector, and leaves what it cannot square", () => {
    for (const n of [1, 2, 3, 8, 9, 17, 64, 67]) {
      const betas: number[] = [];
      const [a, b] = both((h) => {
        betas.push(h.householder(n, 100));
      });
      expect(distance(a, b), `${n}`).toBeLessThan(1e-15);
      expect(Math.abs(betas[0] - betas[1])).toBeLessThan(1e-14);
      if (n === 1) expect(betas).toEqual([0, 0]);
    }
    const betas: number[] = [];
    for (const x of both((h) => {
      h.x.set([3, 4, 7], 50);
      betas.push(h.householder(2, 50));
    })) {
      expect([...x.subarray(50, 53)]).toEqual([1, 0.5, 7]);
    }
    expect(betas).toEqual([-5, -5]);
    for (const given of [
      [3, 2 ** -401],
      [3, NaN],
      [NaN, 3],
      [2 ** 600, 3],
      [3, 2 ** 501],
      [3, 0],
    ]) {
      for (const x of both((h) => {
        h.x.set(given, 50);
        expect(h.householder(2, 50)).toBe(0);
      })) {
        expect([...x.subarray(50, 52)]).toEqual(given);
      }
    }
  });

  it("rotates rows and takes products of one term off them", () => {
    for (const n of counts) {
      const [a, b] = both((h) => h.rotate(n, 5, 100, 0.6, -0.8));
      expect(distance(a, b)).toBeLessThan(1e-15);
      const [c, d] = both((h) => h.rankOne(7, n, 3, 2, 50, 200, 70));
      expect(distance(c, d)).toBeLessThan(1e-15);
    }
    const [turned] = both((h) => {
      h.x.set([1, 2], 5);
      h.x.set([3, 4], 100);
      h.rotate(2, 5, 100, 0.5, 2);
    });
    expect([...turned.subarray(5, 7), ...turned.subarray(100, 102)]).toEqual([6.5, 9, -0.5, -2]);
  });

  it("rotates neighbours one after the other, down and up, once or twice", () => {
    for (const n of [0, 8, 16, 64]) {
      for (const count of [1, 2, 6]) {
        for (const row of [70, -70]) {
          for (const then of [50, 70]) {
            const [a, b] = both((h) => h.rotateRows(count, n, 1000, row, 50, then));
            expect(distance(a, b), `${n} ${count} ${row} ${then}`).toBeLessThan(1e-12);
          }
        }
      }
    }
  });

  it("reflects three rows or columns after the other", () => {
    for (const n of counts) {
      for (const count of [0, 1, 2, 9]) {
        const name = `${n} ${count}`;
        const [a, b] = both((h) => h.reflectRows(count, n, 1000, 70, 50));
        expect(distance(a, b), name).toBeLessThan(1e-13);
        const [c, d] = both((h) => h.reflectColumns(count, n, 1000, 70, 50));
        expect(distance(c, d), name).toBeLessThan(1e-13);
      }
    }
    const [turned] = both((h) => {
      h.x.set([1, 2, 3], 100);
      h.x.set([2, 3, 0.5], 50);
      h.reflectColumns(1, 1, 100, 3, 50);
    });
    // 1 + 2·2 + 3·3 = 14
    expect([...turned.subarray(100, 103)]).toEqual([1 - 7, 2 - 14, 3 - 21]);
  });

  it("does the same to each number of a line, wherever it stands", () => {
    const onRows = (n: number) => (h: Heap) => h.reflectRows(9, n, 1000, 70, 50);
    const [, all] = both(onRows(63));
    const [, some] = both(onRows(13));
    for (let row = 0; row < 11; row++) {
      const at = 1000 + 70 * row;
      expect(some.subarray(at, at + 13)).toEqual(all.subarray(at, at + 13));
    }
  });

  it("chases a bulge with reflections that leave one of three entries", () => {
    const row = 30;
    for (const [from, to, rows, columns] of [
      [0, 1, 4, 4],
      [0, 9, 12, 12],
      [1, 16, 19, 19],
      [0, 16, 20, 19],
      [2, 2, 9, 9],
    ] as const) {
      const [a, b] = both((h) => {
        h.x.set([0, 0], 1000 + 5 * (row + 1) + 2 * row - 1);
        h.chase({ from, to, rows, columns }, 1000, row, 50);
      });
      expect(distance(a, b), `${from} ${to}`).toBeLessThan(1e-12);
      for (let k = from; k < to; k++) {
        const below = 1000 + k * (row + 1) + row - 1;
        expect([b[below], b[below + row]]).toEqual([0, 0]);
      }
    }
    const [, still] = both((h) => {
      h.x.set([7], 999);
      h.x.set([0], 999 + row);
      h.x.set([0], 999 + 2 * row);
      h.chase({ from: 0, to: 1, rows: 4, columns: 4 }, 1000, row, 50);
    });
    expect([still[999], ...still.subarray(50, 53)]).toEqual([7, 0, 0, 0]);
  });

  it("sums over poles on both sides", () => {
    for (const count of [1, 2, 3, 8, 31]) {
      for (const left of [0, 1, count >> 1, count - 1, count]) {
        const numbers = Array.from({ length: count }, (_, i) => i);
        const [a, b] = both((h) => {
          h.x.set([Infinity, ...numbers, Infinity, 0, ...numbers, 0], 99);
          h.poles(left, count, 99, left - 1, 0.4);
        });
        const end = 99 + 2 * count + 10;
        for (const side of [end - 6, end - 3]) {
          const sums = [a, b].map((x) => x.subarray(side, side + 2));
          expect(distance(sums[0], sums[1]), `${left} of ${count}`).toBeLessThan(1e-13);
          // two sums side by side have smaller partial sums
          expect(b[side + 2]).toBeLessThanOrEqual(a[side + 2] * (1 + 1e-13));
          expect(b[side + 2]).toBeGreaterThanOrEqual(Math.abs(a[side]) * (1 - 1e-13));
        }
      }
    }
    for (const x of both((h) => {
      h.x.set([Infinity, 1, 3, Infinity, 0, 5, 7, 0], 100);
      h.poles(1, 2, 100, 1, 1);
    })) {
      expect([...x.subarray(108, 114)]).toEqual([-5, 5, 5, 7, 7, 7]);
    }
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

  it("takes products of more terms off than a product sums at once", () => {
    const [a, b] = [
      { at: 0, row: 300, column: 1 },
      { at: 3000, row: 5, column: 1 },
    ];
    const [x, y] = both((h) => h.update(9, 5, 300, a, b, 5600, 7));
    expect(distance(x, y)).toBeLessThan(1e-13);
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
