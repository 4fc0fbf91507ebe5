import { array, histogram as libraryHistogram } from "mathesis";
import { key, normal } from "mathesis/random";
import { describe, expect, test } from "vitest";
import { heightOf, levelLines, survey } from "../../src/kit/figures/kinds/contour/field.ts";
import { binEdges, histogramOf } from "../../src/kit/figures/kinds/density.tsx";
import { frameOf } from "../../src/kit/figures/kinds/shared/axes.tsx";
import { runningMean } from "../../src/kit/figures/kinds/time-series.tsx";

const samples = normal(key(7), [500]).toArray();

describe("histograms", () => {
  test("bins follow Freedman and Diaconis", () => {
    const sorted = [...samples].sort((a, b) => a - b);
    const at = (share: number): number => {
      const place = share * (sorted.length - 1);
      const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
      return low + (place % 1) * (high - low);
    };
    const width = (2 * (at(0.75) - at(0.25))) / Math.cbrt(500);
    const range = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
    expect(binEdges(samples).length - 1).toBe(Math.ceil(range / width));
  });

  test("heights are those of the library, and their area is 1", () => {
    const { edges, heights } = histogramOf(samples, 17);
    const { hist } = libraryHistogram(array([...samples]), {
      bins: array([...edges]),
      density: true,
    });
    const theirs = hist.toArray() as number[];
    heights.forEach((height, i) => {
      expect(height).toBeCloseTo(theirs[i] ?? Number.NaN, 12);
    });
    const area = heights.reduce(
      (sum, h, i) => sum + h * ((edges[i + 1] ?? 0) - (edges[i] ?? 0)),
      0,
    );
    expect(area).toBeCloseTo(1, 12);
  });

  test("what lies outside given edges is missing, the last edge is in", () => {
    expect(histogramOf([0, 1, 2, 5], [0, 1, 2]).heights).toEqual([0.25, 0.5]);
  });

  test("few, equal, missing and wild samples still have bins", () => {
    expect(binEdges([])).toEqual([-0.5, 0.5]);
    expect(binEdges([3, 3, 3])).toEqual([2.5, 3.5]);
    expect(binEdges([Number.NaN, 1, 2]).every(Number.isFinite)).toBe(true);
    expect(binEdges([...samples, 1e9]).length).toBeLessThanOrEqual(501);
    expect(histogramOf([1, 1, 1, 1, 5]).heights.every(Number.isFinite)).toBe(true);
  });
});

test("a running mean is the mean of what came, or of the window", () => {
  expect(runningMean([2, 4, 9])).toEqual([2, 3, 5]);
  expect(runningMean([2, 4, 9, 1], 2)).toEqual([2, 3, 6.5, 5]);
  expect(() => runningMean([1], 0)).toThrow(RangeError);
});

describe("a landscape", () => {
  const axes = { x: { span: [-2, 2] }, y: { span: [-2, 2] }, equal: true } as const;
  const frame = frameOf({ width: 600, height: 620 }, axes);

  test("has its lines where the field has their heights", () => {
    const land = survey((a, b) => a * a + b * b, frame, { levels: [1, 2.25] });
    const unit = frame.x.at(1) - frame.x.at(0);
    for (const { level, path } of levelLines(land, frame)) {
      const numbers = (path.match(/-?[\d.]+/g) ?? []).map(Number);
      const radii: number[] = [];
      for (let k = 0; k + 1 < numbers.length; k += 2) {
        const [px = 0, py = 0] = numbers.slice(k, k + 2);
        radii.push(Math.hypot((px - frame.x.at(0)) / unit, (py - frame.y.at(0)) / unit));
      }
      // The outermost ring closes beyond the picture; only what is inside counts.
      const inner = radii.filter((r) => r < 1.9);
      expect(inner.length).toBeGreaterThan(30);
      for (const r of inner) expect(r).toBeCloseTo(Math.sqrt(level), 2);
    }
  });

  test("chooses levels, even or in equal ratios, and survives what is no number", () => {
    expect(survey((a) => a, frame, { levels: 4 }).levels).toEqual([-2, -1, 0, 1, 2]);
    const logs = survey((a, b) => Math.exp(a + b), frame, { levels: 6, scale: "log" }).levels;
    expect(logs.length).toBe(6);
    const ratios = logs.slice(1).map((level, i) => level / (logs[i] ?? 1));
    expect(Math.max(...ratios) / Math.min(...ratios)).toBeLessThan(1.1);
    const holes = survey((a, b) => (a > 0 ? Number.NaN : b), frame, { levels: [0] });
    expect(levelLines(holes, frame)[0]?.path).not.toContain("NaN");
    expect(survey(() => Number.NaN, frame, {}).levels).toEqual([]);
  });

  test("is shaded from its lowest line to its highest", () => {
    const land = survey((a) => a, frame, { levels: [-1, 1] });
    expect([-2, -1, 0, 1, 5, Number.NaN].map((v) => heightOf(v, land))).toEqual([
      0, 0, 0.5, 1, 1, 0,
    ]);
  });
});
