import { type ComponentType, h } from "preact";
import renderToString from "preact-render-to-string";
import { expect, test } from "vitest";
import { example as bars } from "../../src/gallery/examples/bars.tsx";
import { example as graph } from "../../src/gallery/examples/graph.tsx";
import { example as heatMap } from "../../src/gallery/examples/heat-map.tsx";
import { example as imageGrid } from "../../src/gallery/examples/image-grid.tsx";
import { example as orbit } from "../../src/gallery/examples/orbit.tsx";
import { example as simplex } from "../../src/gallery/examples/simplex.tsx";
import { example as table } from "../../src/gallery/examples/table.tsx";
import { example as tokenGrid } from "../../src/gallery/examples/token-grid.tsx";
import {
  confusion,
  guesses,
  images,
  labels,
  meanImages,
  pixelCorrelation,
  right,
  worst,
} from "../../src/gallery/nearest-mean.ts";

const examples = [heatMap, graph, bars, simplex, orbit, imageGrid, tokenGrid, table];
const page = (Figure: ComponentType): string => renderToString(h(Figure, {}));

test("the examples stand at 6 to 13, each a kind of its own", () => {
  expect(examples.map(({ position }) => position)).toEqual([6, 7, 8, 9, 10, 11, 12, 13]);
  expect(new Set(examples.map(({ kind }) => kind)).size).toBe(8);
});

test.each(examples)(
  "$kind is drawn without a browser: name, instructions, summary, picture",
  ({ Figure }) => {
    const text = page(Figure);
    expect(text).toMatch(/<figure id="[a-z-]+" class="figure"/);
    expect(text).toMatch(/class="figure-summary"[^>]*>[^<]{30,}</);
    expect(text).toMatch(/<svg|<table/);
    expect(text).not.toMatch(/NaN|undefined|\[object/);
    expect(text).toContain("<b>Goal:</b>");
    expect(text).not.toMatch(/ id="(?!([a-z-]+"|[a-z-]+-(title|how|summary|control-\d+)"))/);
  },
);

test("the nearest mean: its mistakes are counted from its guesses", () => {
  expect(confusion.flat().reduce((a, b) => a + b, 0)).toBe(450);
  const hits = labels.filter((label, i) => label === guesses[i]).length;
  expect(hits).toBe(right);
  expect(confusion.reduce((sum, row, digit) => sum + (row[digit] ?? 0), 0)).toBe(right);
  // Nine of ten, as a nearest centroid does on this split; chance would be one of ten.
  expect(right / 450).toBeGreaterThan(0.87);
  expect(confusion[worst.digit]?.[worst.guess]).toBe(worst.count);
});

test("every guess is the nearest mean, by a loop of its own", () => {
  const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
    Array.from(a).reduce((sum, v, i) => sum + (v - (b[i] ?? 0)) ** 2, 0);
  images.forEach((image, i) => {
    const far = meanImages.map((mean) => distance(image, mean));
    expect(far[guesses[i] ?? -1]).toBeCloseTo(Math.min(...far), 9);
  });
});

test("the means are those of the training images", async () => {
  const { loadDigits } = await import("@mathesis/datasets");
  const { train } = await loadDigits();
  const own = [...train.labels].flatMap((label, i) => (label === 3 ? [i] : []));
  for (const pixel of [10, 27, 60]) {
    const sum = own.reduce((total, i) => total + (train.images[i * 64 + pixel] ?? 0) / 16, 0);
    expect(meanImages[3]?.[pixel]).toBeCloseTo(sum / own.length, 12);
  }
});

test("correlations are symmetric, from −1 to 1, and 1 with oneself", () => {
  expect(pixelCorrelation.length).toBe(64);
  pixelCorrelation.forEach((row, i) => {
    row.forEach((value, j) => {
      if (Number.isNaN(value)) return;
      expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12);
      expect(value).toBeCloseTo(pixelCorrelation[j]?.[i] ?? Number.NaN, 12);
      if (i === j) expect(value).toBeCloseTo(1, 12);
    });
  });
});
