import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equalGrowth, frameOf } from "../../src/kit/figures/kinds/shared/axes.tsx";
import { layOut } from "../../src/kit/figures/kinds/shared/axis.ts";
import { spread } from "../../src/kit/figures/kinds/shared/ends.ts";
import { parseMath, plainMath } from "../../src/kit/figures/kinds/shared/math-text.tsx";
import { fixed, significant, tidy } from "../../src/kit/figures/kinds/shared/numbers.ts";

const texts = (axis: Parameters<typeof layOut>[0], length = 600): string[] =>
  layOut(axis, 0, length)
    .ticks.map(({ text }) => text)
    .filter((text) => text !== "");

describe("an axis", () => {
  test("writes round numbers with one count of decimals and a real minus", () => {
    expect(texts({ span: [-1, 1], ticks: 5 })).toEqual(["−1.0", "−0.5", "0.0", "0.5", "1.0"]);
    expect(texts({ span: [0, 10], ticks: [0, 2.5, 10] })).toEqual(["0.0", "2.5", "10.0"]);
    expect(texts({ span: [0, 4e6], ticks: 2 })).toEqual(["0", "2 · 10⁶", "4 · 10⁶"]);
  });

  test("on a logarithmic scale names powers of ten and marks what lies between", () => {
    const axis = { span: [1e-4, 10], scale: "log" } as const;
    expect(texts(axis)).toEqual(["10⁻⁴", "10⁻³", "10⁻²", "0.1", "1", "10"]);
    const { ticks, at } = layOut(axis, 0, 500);
    expect(ticks.length).toBe(6 + 5 * 8);
    expect(at(1e-2) - at(1e-3)).toBeCloseTo(100, 9);
    expect(texts({ span: [2, 8], scale: "log" }, 300).length).toBeGreaterThan(2);
  });

  test("goes from numbers to pixels and back, kept inside and rounded", () => {
    const { at, from } = layOut({ span: [-4, 4] }, 40, 640);
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (k) => {
        expect(from(at(k / 100))).toBe(k / 100);
      }),
    );
    expect(from(-1e9)).toBe(-4);
    expect(from(Number.POSITIVE_INFINITY)).toBe(4);
    const up = layOut({ span: [0, 1] }, 300, 0);
    expect(up.at(1)).toBe(0);
    expect(up.from(75)).toBe(0.75);
  });

  test("says what is wrong with its span", () => {
    expect(() => layOut({ span: [1, 1] }, 0, 1)).toThrow("[1, 1] is not ascending");
    expect(() => layOut({ span: [0, Number.NaN] }, 0, 1)).toThrow(RangeError);
    expect(() => layOut({ span: [0, 1], scale: "log" }, 0, 1)).toThrow("cannot begin at 0");
  });
});

test("equal axes give a unit one length at every width", () => {
  const options = {
    x: { span: [-2, 2] },
    y: { span: [-0.75, 2.25], label: "y" },
    equal: true,
  } as const;
  const { slope, extra } = equalGrowth(options);
  for (const width of [328, 500, 740]) {
    const { x, y, right, top } = frameOf({ width, height: slope * width + extra }, options);
    expect(x.at(1) - x.at(0)).toBeCloseTo(y.at(0) - y.at(1), 9);
    expect(right).toBeLessThanOrEqual(width);
    expect(top).toBeGreaterThanOrEqual(0);
  }
});

test("names at line ends keep apart and inside while there is room", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -50, max: 500, noNaN: true }), { maxLength: 12 }),
      (ends) => {
        const places = spread(ends, 10, 260).sort((a, b) => a - b);
        expect(places.length).toBe(ends.length);
        for (const [i, at] of places.entries()) {
          expect(at).toBeLessThanOrEqual(260);
          if (i > 0) expect(at - (places[i - 1] ?? 0)).toBeGreaterThanOrEqual(18 - 1e-9);
        }
      },
    ),
  );
  expect(spread([40, 200], 10, 260)).toEqual([40, 200]);
  expect(spread([100, 99], 10, 260)[0]).toBeGreaterThan(spread([100, 99], 10, 260)[1] ?? 1e9);
});

test("short formulas part into italics, subscripts and superscripts", () => {
  expect(plainMath("*λ*_1*v*_{ij} = *e*^{−*x*}")).toBe("λ1vij = e−x");
  expect(parseMath("*x*_1 + y^2")).toEqual([
    { text: "x", italic: true, level: 0 },
    { text: "1", italic: false, level: -1 },
    { text: " + y", italic: false, level: 0 },
    { text: "2", italic: false, level: 1 },
  ]);
});

test("numbers are written for people", () => {
  expect(fixed(-0.001, 2)).toBe("0.00");
  expect(fixed(-1.005, 1)).toBe("−1.0");
  expect(fixed(Number.NaN, 1)).toBe("not a number");
  expect(significant(-0.00001234)).toBe("−1.23 · 10⁻⁵");
  expect(significant(0)).toBe("0");
  expect(significant(Number.NEGATIVE_INFINITY)).toBe("−∞");
  expect(tidy(0.1 + 0.2, 8)).toBe(0.3);
  expect(Object.is(tidy(-1e-9, 8), 0)).toBe(true);
});
