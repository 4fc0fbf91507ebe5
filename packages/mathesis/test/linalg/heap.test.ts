/** Rotations of neighbouring rows on the heap in machine code, against one pair after the other. */
import { expect, it } from "vitest";
import "../../src/machine.ts";
import { kernels } from "../../src/core/backend.ts";
import { normals } from "./families.ts";

it.each([
  [1, 8],
  [2, 8],
  [3, 16],
  [7, 24],
])("%i rotations of rows of %i numbers are as if done one by one, both ways", (count, n) => {
  const next = normals(count + n);
  for (const step of [1, -1]) {
    kernels().onHeap({ numbers: 1000 }, (h) => {
      const size = (count + 1) * n;
      const [one, other, cs] = [h.take(size), h.take(size), h.take(4 * count)];
      for (let e = 0; e < size; e++) h.x[one + e] = next();
      h.x.copyWithin(other, one, one + size);
      for (let k = 0; k < 2 * count; k++) {
        const angle = next();
        h.x.set([Math.cos(angle), Math.sin(angle)], cs + 2 * k);
      }
      const rows = (at: number) => Array.from(h.x.subarray(at, at + size));
      const start = step > 0 ? 0 : count * n;
      const oneByOne = (first: number) => {
        for (let k = 0; k < count; k++) {
          const pair = first + 2 * k;
          h.rotateRows(1, n, other + start + k * step * n, step * n, pair, pair);
        }
      };
      h.rotateRows(count, n, one + start, step * n, cs, cs);
      oneByOne(cs);
      expect(rows(one)).toEqual(rows(other));
      h.rotateRows(count, n, one + start, step * n, cs, cs + 2 * count);
      oneByOne(cs);
      oneByOne(cs + 2 * count);
      expect(rows(one)).toEqual(rows(other));
    });
  }
});
