import { array } from "mathesis";
import { describe, expect, test } from "vitest";
import {
  area,
  bars,
  curve,
  dots,
  heatmap,
  histogram,
  line,
  plot,
  rule,
  text,
} from "../src/index.ts";
import { failure } from "./helpers.ts";

describe("numbers come from anything that holds them", () => {
  test("arrays, typed arrays and tensors give the same mark", () => {
    const plain = line([0, 1, 2], [1, 4, 9]);
    expect(line(new Float32Array([0, 1, 2]), array([1, 4, 9]))).toEqual(plain);
    expect(line(array([0, 1, 2], { dtype: "float32" }), new Int16Array([1, 4, 9]))).toEqual(plain);
    expect(
      heatmap(
        array([
          [1, 2],
          [3, 4],
        ]),
      ).values,
    ).toEqual([1, 2, 3, 4]);
  });

  test("NaN and the infinities are gaps", () => {
    expect(line([1, Number.NaN, Number.POSITIVE_INFINITY, 2]).y).toEqual([1, null, null, 2]);
  });

  test("what holds none is refused, with the place in it", () => {
    const wrong: readonly [() => unknown, string][] = [
      [() => line("abc" as never), "PLOT_DATA"],
      [() => line([[1, 2]] as never), "PLOT_DATA"],
      [() => line([1, "2"] as never), "PLOT_DATA"],
      [() => line([1, 2], [1, 2, 3]), "PLOT_LENGTH"],
      [() => dots([1], [1, 2]), "PLOT_LENGTH"],
      [() => heatmap([[1, 2], [3]]), "PLOT_LENGTH"],
      [() => heatmap([]), "PLOT_DATA"],
      [() => line(new Float64Array(50_001)), "PLOT_SIZE"],
      [() => histogram([Number.NaN]), "PLOT_DATA"],
      [() => rule({} as never), "PLOT_DATA"],
      [() => plot({}), "PLOT_DATA"],
      [() => plot(null as never), "PLOT_DATA"],
      [() => curve(() => "x" as never, [0, 1]), "PLOT_DATA"],
      [() => line([1], { label: 5 as never }), "PLOT_OPTION"],
      [() => line([1], { colour: 1 } as never), "PLOT_OPTION"],
      [() => line([1], { color: 8 }), "PLOT_OPTION"],
      [() => plot([1], { xDomain: [2, 1] }), "PLOT_OPTION"],
      [() => curve(Math.sin, [1, 1]), "PLOT_OPTION"],
    ];
    for (const [call, code] of wrong) expect(failure(call).code, String(call)).toBe(code);
    expect(failure(() => line([1, 2], [1, 2, 3])).message).toContain("x has 2, y has 3");
    expect(failure(() => line([1, "2"] as never)).message).toContain("y[1]");
  });
});

describe("marks", () => {
  test("a curve has a gap where the function has no value", () => {
    const { x, y } = curve((t) => Math.sqrt(t), [-1, 1], { points: 5 });
    expect(x).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(y.slice(0, 3)).toEqual([null, null, 0]);
  });

  test("a curve is cut at a pole, not where it crosses zero", () => {
    const gaps = (f: (x: number) => number): number[] => {
      const { x, y } = curve(f, [-4, 4.1]);
      return y.flatMap((value, i) => (value === null ? [x[i] ?? 0] : []));
    };
    expect(gaps(Math.sin)).toEqual([]);
    expect(gaps((x) => x ** 3)).toEqual([]);
    const poles = gaps(Math.tan);
    expect(poles.length).toBe(2);
    for (const pole of poles) expect(Math.abs(Math.abs(pole) - Math.PI / 2)).toBeLessThan(0.03);
  });

  test("an area stands on zero unless it is told", () => {
    expect(area([1, 2], [3, 4]).low).toEqual([0, 0]);
    expect(area([1, 2], [3, 4], [5, 6], { label: "band" })).toMatchObject({
      low: [3, 4],
      high: [5, 6],
      label: "band",
    });
  });

  test("bars take names or numbers", () => {
    expect(bars(["a", "b"], [1, 2]).x).toEqual(["a", "b"]);
    expect(bars(new Int32Array([3, 4]), [1, 2]).x).toEqual(["3", "4"]);
  });

  test("words stand at points, one or many", () => {
    expect(text(1, 2, "saddle").texts).toEqual(["saddle"]);
    expect(text([1, 2], [3, 4], ["a", "b"]).x).toEqual([1, 2]);
    expect(failure(() => text([1, 2], [3, 4], ["a"])).code).toBe("PLOT_LENGTH");
  });

  test("an object of rows becomes a labelled line each", () => {
    const { marks } = plot({ train: [3, 2, 1], test: array([3, 2.5, 2.4]) });
    expect(marks.map(({ type, label }) => `${type} ${label}`)).toEqual(["line train", "line test"]);
  });
});
