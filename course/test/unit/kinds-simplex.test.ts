import fc from "fast-check";
import { expect, test } from "vitest";
import { barFrame } from "../../src/kit/figures/kinds/bars/frame.ts";
import { type BarsSpec, barControls } from "../../src/kit/figures/kinds/bars/index.tsx";
import {
  corners,
  type Distribution,
  nearest,
  placeOf,
  weightsAt,
  withWeight,
} from "../../src/kit/figures/kinds/simplex/barycentric.ts";
import {
  contour,
  fieldPixels,
  levelPlace,
  sample,
} from "../../src/kit/figures/kinds/simplex/contours.ts";

const share = fc.double({ min: 1e-6, max: 1, noNaN: true });
const distributions = fc.tuple(share, share, share).map(([a, b, c]): Distribution => {
  const sum = a + b + c;
  return [a / sum, b / sum, c / sum];
});

const total = (p: readonly number[]): number => p.reduce((a, b) => a + b, 0);

test("a distribution is found again from its place", () => {
  fc.assert(
    fc.property(distributions, (p) => {
      weightsAt(placeOf(p)).forEach((weight, i) => {
        expect(Math.abs(weight - (p[i] ?? 0))).toBeLessThan(1e-12);
      });
    }),
  );
  expect(corners.map((corner) => weightsAt(corner).map((w) => Math.round(w) + 0))).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
});

test("the nearest distribution: itself inside, and nowhere on a grid a nearer one outside", () => {
  fc.assert(
    fc.property(distributions, (p) => {
      nearest(p).forEach((value, i) => {
        expect(value).toBeCloseTo(p[i] ?? Number.NaN, 12);
      });
    }),
  );
  const wild = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -2, max: 2, noNaN: true })));
  const far = (p: readonly number[], q: readonly number[]): number =>
    Math.hypot(...p.map((v, i) => v - (q[i] ?? 0)));
  fc.assert(
    fc.property(wild, (w) => {
      const weights: Distribution = [w[0] ?? 0, w[1] ?? 0, w[2] ?? 0];
      const found = nearest(weights);
      expect(Math.min(...found)).toBeGreaterThanOrEqual(0);
      expect(total(found)).toBeCloseTo(1, 9);
      for (let i = 0; i <= 10; i++) {
        for (let j = 0; i + j <= 10; j++) {
          const other = [i / 10, j / 10, (10 - i - j) / 10];
          expect(far(weights, found)).toBeLessThanOrEqual(far(weights, other) + 1e-9);
        }
      }
    }),
  );
});

test("setting one probability keeps the others' proportion", () => {
  const [a, b, c] = withWeight([0.2, 0.3, 0.5], 0, 0.6);
  expect([a, b, c].map((v) => Number(v.toFixed(12)))).toEqual([0.6, 0.15, 0.25]);
  expect(withWeight([1, 0, 0], 0, 0.5)).toEqual([0.5, 0.25, 0.25]);
});

test("the contour of a linear function is its straight line, without gaps", () => {
  const lattice = sample(([a]) => a, 20);
  const path = contour(lattice, 0.33);
  const points = [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(
    ([, x, y]): Distribution => weightsAt([Number(x), Number(y)]),
  );
  expect(points.length).toBeGreaterThan(20);
  // Places are rounded to a tenth of the picture's 346 units of height.
  for (const [a] of points) expect(Math.abs(a - 0.33)).toBeLessThan(0.05 / 346 + 1e-9);
  const across = points.map(([, , c]) => c).toSorted((u, v) => u - v);
  expect(across[0]).toBeCloseTo(0, 2);
  expect(across.at(-1)).toBeCloseTo(0.67, 2);
  expect(contour(lattice, 2)).toBe("");
});

test("a level's name stands on its line, and the field is known beyond the triangle", () => {
  const entropy = (p: Distribution): number =>
    p.reduce((sum, v) => (v > 0 ? sum - v * Math.log2(v) : sum), 0);
  const place = levelPlace(entropy, 1, 1);
  expect(place && entropy(weightsAt(place))).toBeCloseTo(1, 3);
  expect(levelPlace(entropy, 9, 1)).toBeNull();
  expect(fieldPixels(entropy, 12, 10).every((v) => v >= 0 && v <= Math.log2(3))).toBe(true);
});

test("a value is found again from its height, and stays on the axis", () => {
  const frame = barFrame([-3, 3], 4, 2);
  fc.assert(
    fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (value) => {
      expect(frame.value(frame.y(value))).toBeCloseTo(value, 9);
    }),
  );
  expect(frame.y(99)).toBe(frame.y(3));
  expect(frame.value(-1e4)).toBe(3);
});

test("bars of a category stand side by side in its room", () => {
  for (const [categories, series] of [
    [1, 1],
    [4, 2],
    [12, 3],
  ] as const) {
    const frame = barFrame([0, 1], categories, series);
    for (let c = 0; c < categories; c++) {
      const { middle, width } = frame.room(c);
      for (let s = 0; s < series; s++) {
        const bar = frame.bar(c, s);
        expect(bar.x).toBeGreaterThanOrEqual(middle - width / 2);
        expect(bar.x + bar.width).toBeLessThanOrEqual(middle + width / 2);
        if (s > 0) expect(bar.x).toBeGreaterThan(frame.bar(c, s - 1).x + frame.bar(c, s - 1).width);
      }
    }
  }
});

test("every bar that can be dragged has a box", () => {
  const spec: BarsSpec<readonly number[]> = {
    name: "b",
    categories: ["u", "v"],
    range: [-1, 1],
    series: [
      {
        name: "own",
        role: "weight",
        values: (s) => s,
        move: (s, i, x) => s.map((v, j) => (j === i ? x : v)),
      },
      { name: "fixed", role: "loss", values: () => [0, 0] },
    ],
  };
  const boxes = barControls(spec);
  expect(boxes.map(({ label }) => label)).toEqual(["u", "v"]);
  const [, second] = boxes;
  expect(second?.kind === "number" && second.set([0.1, 0.2], -0.5)).toEqual([0.1, -0.5]);
});
