import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  area,
  bars,
  curve,
  dots,
  heatmap,
  histogram,
  line,
  type Mark,
  type PlotSpec,
  plot,
  readSpec,
  rule,
  summarise,
  text,
  toSvg,
} from "../src/index.ts";
import { all, failure, parse } from "./helpers.ts";

/** Any double at all, the worst ones often. */
const real = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 1e308, -1e308, 5e-324, 1e-300, Number.NaN, Number.POSITIVE_INFINITY),
);
const label = fc.oneof(fc.constant(""), fc.string({ unit: "binary", maxLength: 40 }));
const pairs = (most = 30) => fc.array(fc.tuple(real, real), { maxLength: most });
const columns = (rows: readonly (readonly [number, number])[]) =>
  [rows.map(([x]) => x), rows.map(([, y]) => y)] as const;

const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.tuple(pairs(), label).map(([rows, name]) => line(...columns(rows), { label: name })),
  fc.tuple(pairs(), label).map(([rows, name]) => dots(...columns(rows), { label: name })),
  fc.tuple(pairs(), label).map(([rows, name]) => area(...columns(rows), { label: name })),
  fc.tuple(fc.array(fc.tuple(label, real), { maxLength: 9 }), label).map(([rows, name]) =>
    bars(
      rows.map(([category]) => category),
      rows.map(([, height]) => height),
      { label: name },
    ),
  ),
  fc
    .array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 40 })
    .map((values) => histogram(values)),
  fc.array(fc.tuple(real, real, real), { minLength: 1, maxLength: 6 }).map((rows) => heatmap(rows)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((at) => rule({ x: at })),
  fc.tuple(real, real, label).map(([x, y, words]) => text(x, y, words)),
);

const figure: fc.Arbitrary<PlotSpec> = fc
  .record({
    marks: fc.array(mark, { minLength: 1, maxLength: 4 }),
    title: label,
    xLabel: label,
    yLabel: label,
    xScale: fc.constantFrom("linear" as const, "log" as const),
    yScale: fc.constantFrom("linear" as const, "log" as const),
    equal: fc.boolean(),
    width: fc.integer({ min: 160, max: 1200 }),
  })
  .map(({ marks, equal, ...options }) =>
    plot(marks, equal ? { ...options, aspect: "equal" } : options),
  );

describe("whatever is drawn", () => {
  test("is SVG that a strict reader reads, with finite numbers and nothing that runs", () => {
    fc.assert(
      fc.property(figure, fc.integer({ min: 160, max: 900 }), (spec, width) => {
        const svg = toSvg(spec, { width });
        const elements = all(parse(svg));
        const names = new Set(elements.map(({ name }) => name));
        for (const name of names)
          expect(["svg", "g", "path", "rect", "line", "text"]).toContain(name);
        for (const { attributes } of elements) {
          for (const [key, value] of Object.entries(attributes)) {
            expect(key).not.toMatch(/^on|href|^style$/);
            if (key !== "aria-label")
              expect(`${key} ${value}`).not.toMatch(/NaN|Infinity|undefined/);
          }
        }
        expect(elements[0]?.attributes["viewBox"]).toBe(
          `0 0 ${width} ${elements[0]?.attributes["height"]}`,
        );
      }),
      { numRuns: 300 },
    );
  });

  test("is the same after a way through JSON", () => {
    fc.assert(
      fc.property(figure, (spec) => {
        const back = readSpec(JSON.parse(JSON.stringify(spec)));
        expect(toSvg(back)).toBe(toSvg(spec));
        expect(summarise(back)).toBe(summarise(spec));
      }),
    );
  });
});

describe("places", () => {
  const pathOf = (spec: PlotSpec): number[] => {
    const found = all(parse(toSvg(spec))).find(({ attributes }) => attributes["fill"] === "none");
    return (found?.attributes["d"] ?? "")
      .split(/[ML,]/)
      .filter((part) => part !== "")
      .map(Number);
  };

  test("a straight line stays straight, and the ends are those of the domain", () => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0] = pathOf(
      plot(line([0, 1, 2], [0, 5, 10]), { yDomain: [0, 10] }),
    );
    expect([x0, y2]).toEqual([0, 0]);
    expect(x1).toBeCloseTo((x0 + x2) / 2, 1);
    expect(y1).toBeCloseTo((y0 + y2) / 2, 1);
  });

  test("on a logarithmic axis equal factors are equal steps", () => {
    const ys = pathOf(plot(line([1, 10, 100]), { yScale: "log" })).filter((_, i) => i % 2 === 1);
    const [a = 0, b = 0, c = 0] = ys;
    expect(a - b).toBeCloseTo(b - c, 1);
    expect(a - b).toBeGreaterThan(20);
  });

  test("axes say powers of ten, and do not go below zero for the air", () => {
    const texts = (spec: PlotSpec): string[] => all(parse(toSvg(spec))).map((part) => part.text);
    const tens = texts(plot(line([1e-7, 1e-4, 1]), { yScale: "log" }));
    expect(tens).toEqual(expect.arrayContaining(["10⁻⁷", "10⁻⁵", "0.01", "1"]));
    expect(texts(plot(line([0.1, 2.4]))).some((words) => words.startsWith("−"))).toBe(false);
    expect(texts(plot(line([-0.1, 2.4]))).some((words) => words.startsWith("−"))).toBe(true);
  });

  test("aspect equal gives a unit the same length on both axes", () => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = pathOf(
      plot(line([0, 3], [0, 3]), { aspect: "equal", xDomain: [0, 10], yDomain: [0, 4] }),
    );
    expect(x1 - x0).toBeCloseTo(y0 - y1, 1);
  });

  test("a matrix has its first row on top, a field its first row below", () => {
    const rectangles = (spec: PlotSpec): { y: number; fill: string }[] =>
      all(parse(toSvg(spec)))
        .filter(({ name, attributes }) => name === "rect" && Number(attributes["height"]) > 20)
        .map(({ attributes }) => ({ y: Number(attributes["y"]), fill: attributes["fill"] ?? "" }));
    const rows = [
      [1, 1],
      [2, 2],
    ];
    const [first, , last] = rectangles(plot(heatmap(rows)));
    expect(first?.y).toBeLessThan(last?.y ?? 0);
    const [low, , high] = rectangles(plot(heatmap(rows, { extent: [0, 1, 0, 1] })));
    expect(low?.y).toBeGreaterThan(high?.y ?? 0);
    expect(low?.fill).toBe(first?.fill);
  });

  test("lines differ by dash and dots by shape, and the legend shows both", () => {
    const svg = toSvg(plot({ a: [1, 2], b: [2, 1] }));
    const dashes = all(parse(svg)).map(({ attributes }) => attributes["stroke-dasharray"]);
    expect(dashes.filter((dash) => dash === "7 4").length).toBe(2);
    expect(all(parse(svg)).map((element) => element.text)).toEqual(
      expect.arrayContaining(["a", "b"]),
    );
  });
});

describe("strangers", () => {
  test("what is no figure is refused with the part that is wrong", () => {
    const good = JSON.parse(JSON.stringify(plot(line([1, 2])))) as Record<string, unknown>;
    const wrong: readonly unknown[] = [
      null,
      5,
      [],
      { ...good, kind: "other" },
      { ...good, version: 2 },
      { ...good, marks: {} },
      { ...good, marks: [{ type: "script" }] },
      { ...good, width: "640" },
      { ...good, width: Number.NaN },
      { ...good, marks: [{ ...line([1]), y: [Number.NaN] }] },
      { ...good, marks: [{ ...line([1]), x: [1, 2] }] },
      { ...good, marks: [{ ...line([1]), color: "red; background: url(http://x)" }] },
      { ...good, marks: [{ ...line([1]), label: "x".repeat(301) }] },
      { ...good, marks: [{ ...heatmap([[1]]), rows: 1e9 }] },
      { ...good, marks: [{ ...histogram([1, 2]), edges: [2, 1] }] },
      { ...good, x: { label: "", scale: "linear", domain: [1, 0] } },
    ];
    for (const spec of wrong) expect(failure(() => readSpec(spec)).code).toBe("PLOT_SPEC");
    expect(readSpec(good)).toEqual(good);
    const many = { ...good, marks: new Array(101).fill(line([1])) };
    expect(failure(() => readSpec(many)).code).toBe("PLOT_SIZE");
  });

  test("any JSON is a figure or an error of ours", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(failure(() => readSpec(value)).code).toBe("PLOT_SPEC");
      }),
    );
  });

  test("words that look like markup stay words", () => {
    const words = '<script>alert("1")</script>&amp;';
    const svg = toSvg(plot([line([1, 2], { label: words }), text(0, 1, words)], { title: words }));
    expect(svg).not.toContain("<script");
    const texts = all(parse(svg)).map((element) => element.text);
    expect(texts).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;");
  });
});

describe("the summary", () => {
  test("says what is there, with the ends and the extremes", () => {
    expect(summarise(plot(line([3, 1, 2], { label: "loss" })))).toBe(
      "A line “loss” with 3 points: y from 3 at x = 0 to 2 at x = 2; least 1 at x = 1, greatest 3 at x = 0.",
    );
    expect(summarise(plot(bars(["cat", "dog"], [0.9, Number.NaN])))).toBe(
      "Bars: cat 0.9, dog missing.",
    );
    expect(summarise(plot(heatmap([[-1, 2]])))).toBe("A heat map of 1 × 2 cells, from −1 to 2.");
    expect(summarise(plot(curve(() => Number.NaN, [0, 1])))).toBe("A line with no points.");
  });

  test("is the accessible name of the drawing", () => {
    const [top] = all(parse(toSvg(plot([1, 2], { title: "Two" }))));
    expect(top?.attributes["role"]).toBe("img");
    expect(top?.attributes["aria-label"]).toMatch(/^Two A line with 2 points/);
  });
});
