import fc from "fast-check";
import { expect, test } from "vitest";
import { curveOf, sketchPicture } from "../../src/build/sketch.ts";
import {
  axisText,
  type Curve,
  describeGap,
  heightAt,
  type SketchAxes,
  sketchGap,
} from "../../src/kit/sketch.ts";

const axes: SketchAxes = {
  x: { from: 0, to: 10, label: "x" },
  y: { from: 0, to: 2, label: "y" },
};
const line: Curve = [
  [0, 0],
  [10, 2],
];
const shifted = (by: number): Curve => line.map(([x, y]) => [x, y + by] as const);

test("the height of a curve is linear between its points and unknown outside", () => {
  expect(heightAt(line, 5)).toBe(1);
  expect(heightAt(line, 0)).toBe(0);
  expect(heightAt(line, 10)).toBe(2);
  expect(heightAt(line, -1)).toBeNull();
  expect(heightAt(line, 11)).toBeNull();
  expect(heightAt([], 1)).toBeNull();
});

test("the gap is nothing for the same curve, the shift for a shifted one", () => {
  expect(sketchGap(line, line, axes)).toMatchObject({ mean: 0, direction: 1 });
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (by) => {
      const gap = sketchGap(shifted(by), line, axes);
      expect(gap?.mean).toBeCloseTo(Math.abs(by) / 2, 12);
      expect(gap?.direction).toBe(1);
    }),
  );
});

test("a curve that goes the other way is told so; one without overlap gives no gap", () => {
  const falling: Curve = [
    [0, 2],
    [10, 0],
  ];
  const gap = sketchGap(falling, line, axes);
  expect(gap).toMatchObject({ direction: 0 });
  expect(gap && describeGap(gap, axes)).toContain("on 0\u00a0% of the stretch");
  expect(gap && describeGap(gap, axes)).toMatch(/50\u00a0% of the axis away on average/);
  expect(sketchGap([[11, 1]], line, axes)).toBeNull();
  expect(sketchGap([], line, axes)).toBeNull();
});

test("only the common stretch is compared", () => {
  const half: Curve = [
    [5, 1],
    [10, 2],
  ];
  expect(sketchGap(half, line, axes)?.mean).toBeCloseTo(0, 12);
});

test("values of an axis are short; powers of ten are written as such", () => {
  const powers = { from: -13, to: 0, label: "h", powers: true };
  expect([-3, 0, 12].map((value) => axisText(powers, value))).toEqual(["10⁻³", "10⁰", "10¹²"]);
  expect(axisText(powers, Math.log10(2e-6))).toBe("2\u00a0·\u00a010⁻⁶");
  expect(axisText(axes.x, -0.33333)).toBe("−0.333");
});

test("a claim that is no curve is refused by name", () => {
  expect(curveOf(line, "here")).toBe(line);
  for (const value of [
    3,
    [],
    [[1, 2]],
    [[1], [2]],
    [
      [0, Number.NaN],
      [1, 1],
    ],
  ]) {
    expect(() => curveOf(value, "predict a")).toThrow("predict a: a sketch needs a claim");
  }
  expect(() =>
    curveOf(
      [
        [1, 0],
        [0, 0],
      ],
      "predict a",
    ),
  ).toThrow("must ascend");
});

test("the picture has ticks inside of its axes and draws what is inside", () => {
  const picture = sketchPicture(axes, [
    [0, 0],
    [5, 1],
    [10, 5],
  ]);
  expect(picture.xs.map(({ text }) => text)).toEqual(["0", "2", "4", "6", "8", "10"]);
  expect(picture.curve.match(/[ML]/g)).toEqual(["M", "L"]);
});
