import fc from "fast-check";
import { expect, test } from "vitest";
import { histogram } from "../src/index.ts";

const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), {
  minLength: 1,
  maxLength: 300,
});
const bins = fc.integer({ min: 1, max: 60 });

test("every value falls into one bin, and edges increase", () => {
  fc.assert(
    fc.property(numbers, fc.option(bins, { nil: undefined }), (values, count) => {
      const { edges, heights } = histogram(values, count === undefined ? {} : { bins: count });
      expect(edges.length).toBe(heights.length + 1);
      expect(edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? edge))).toBe(true);
      expect(heights.reduce((sum, n) => sum + n, 0)).toBe(values.length);
    }),
  );
});

test("counts are those of a plain walk over all values and bins", () => {
  fc.assert(
    fc.property(numbers, bins, (values, count) => {
      const { edges, heights } = histogram(values, { bins: count });
      const last = heights.length - 1;
      const plain = heights.map((_, i) => {
        const [from = 0, to = 0] = [edges[i], edges[i + 1]];
        return values.filter((v) => v >= from && (v < to || (i === last && v === to))).length;
      });
      expect(heights).toEqual(plain);
    }),
  );
});

test("a density has area one", () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const { edges, heights } = histogram(values, { density: true });
      const sum = heights.reduce((s, h, i) => s + h * ((edges[i + 1] ?? 0) - (edges[i] ?? 0)), 0);
      expect(Math.abs(sum - 1)).toBeLessThan(1e-9);
    }),
  );
});

test("edges that are given are kept, and values outside of them are left out", () => {
  expect(histogram([1, 2, 3, 9, -5], { bins: [1, 2, 3] })).toMatchObject({
    edges: [1, 2, 3],
    heights: [1, 2],
  });
});
