/** Rotations that are kept without their scales, against rotations that are applied at once. */
import { expect, it } from "vitest";
import "../../src/machine.ts";
import { kernels } from "../../src/core/backend.ts";
import type { Heap } from "../../src/ir/heap.ts";
import type { HeapRows } from "../../src/ops/linalg/dense/rows.ts";
import { Sweeps, sweepsRoom, Turns } from "../../src/ops/linalg/dense/svd/sweeps.ts";
import { normals } from "./families.ts";

const n = 7;
const wide = 16;
const used = 11;

/** Rows of random numbers, twice. */
function twice(h: Heap, next: () => number): readonly [HeapRows, HeapRows] {
  const [one, other] = [h.take(n * wide), h.take(n * wide)];
  for (let e = 0; e < n * wide; e++) h.x[one + e] = next();
  h.x.copyWithin(other, one, one + n * wide);
  const rows = { row: wide, columns: used };
  return [
    { ...rows, at: one },
    { ...rows, at: other },
  ];
}

/** The cosine of rotation k, from a random number. */
type Cosine = (k: number, random: number) => number;
const cases: readonly (readonly [string, Cosine])[] = [
  ["any angles", (_, x) => Math.cos(x)],
  ["cosines that shrink scales fast", (_, x) => 2 ** -18 * (1 - Math.cos(x) / 2)],
  ["cosines that are zero, or nearly", (k, x) => (k % 5 === 0 ? 0 : 1e-9 ** (k % 2)) * Math.cos(x)],
];

it.each(cases)("%s", (_, cosine) => {
  const next = normals(3);
  const room = 4 * n * wide + sweepsRoom(n);
  kernels().onHeap({ numbers: room }, (h) => {
    const [left, right] = [twice(h, next), twice(h, next)];
    const sweeps = new Sweeps(h, n, left[0], right[0]);
    for (let sweep = 0; sweep < 300; sweep++) {
      const step = sweep % 4 === 0 ? -1 : 1;
      const [first, count] = step > 0 ? [sweep % 3, n - 1 - (sweep % 3)] : [n - 1, n - 2];
      const turns = new Turns(n);
      const order = step > 0 ? [left, right] : [right, left];
      for (let k = 0; k < count; k++) {
        order.forEach(([, rows], side) => {
          const c = cosine(sweep + k, next());
          const s = Math.sqrt(1 - c * c);
          (side === 0 ? turns.left : turns.right).set([c, s], 2 * k);
          const p = rows.at + (first + k * step) * wide;
          h.rotate(wide, p, p + step * wide, c, s);
        });
      }
      sweeps.add(turns, count, first, step);
    }
    sweeps.flush();
    for (const [one, other] of [left, right]) {
      for (let e = 0; e < n * wide; e++) {
        if (e % wide >= used) continue;
        expect(Math.abs(h.x[one.at + e] - h.x[other.at + e])).toBeLessThan(1e-12);
      }
    }
  });
});
