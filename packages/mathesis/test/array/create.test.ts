/** Arrays of constants and progressions. */
import { describe, expect, it } from "vitest";
import {
  arange,
  array,
  eye,
  full,
  linspace,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from "../../src/index.ts";
import { ulpDistance } from "../../src/testing/close.ts";
import { dtypes, isComplex } from "../../src/types/dtype.ts";

describe("constants", () => {
  it.each(dtypes)("in the dtype %s", (dtype) => {
    const one = isComplex(dtype) ? { re: 1, im: 0 } : dtype === "bool" ? true : 1;
    const zero = isComplex(dtype) ? { re: 0, im: 0 } : dtype === "bool" ? false : 0;
    expect(zeros([2], { dtype }).toArray()).toEqual([zero, zero]);
    expect(ones([1, 2], { dtype }).toArray()).toEqual([[one, one]]);
    expect(full([2], 1, { dtype }).toArray()).toEqual([one, one]);
    expect(eye(2, 3, { dtype }).toArray()).toEqual([
      [one, zero, zero],
      [zero, one, zero],
    ]);
    for (const make of [zerosLike, onesLike]) {
      const x = make(zeros([2, 3], { dtype }));
      expect([x.dtype, x.shape]).toEqual([dtype, [2, 3]]);
    }
    expect(onesLike(zeros([1], { dtype })).toArray()).toEqual([one]);
  });

  it("are float64 unless told otherwise", () => {
    const made = [zeros([1]), ones([1]), full([1], 2), eye(1), arange(1), linspace(0, 1, 2)];
    expect(new Set(made.map((x) => x.dtype))).toEqual(new Set(["float64"]));
  });

  it("may be empty or scalar", () => {
    expect(zeros([]).item()).toBe(0);
    expect(full([], -0).item()).toBe(-0);
    expect(ones([0]).toArray()).toEqual([]);
    expect(ones([2, 0]).toArray()).toEqual([[], []]);
    expect(eye(0).shape).toEqual([0, 0]);
    expect(eye(3, 1).toArray()).toEqual([[1], [0], [0]]);
  });

  it("keep the shape when the caller's list changes", () => {
    const shape = [2, 3];
    const x = zeros(shape);
    shape[0] = 7;
    expect(x.shape).toEqual([2, 3]);
  });

  it.each([[[-1]], [[2.5]], [[Number.NaN]], [[2, -3]], [[Infinity]]])(
    "%j is not a shape",
    (shape) => {
      for (const make of [() => zeros(shape), () => ones(shape), () => full(shape, 1)]) {
        expect(make).toThrow(expect.objectContaining({ name: "ShapeError", code: "SHAPE" }));
      }
    },
  );
});

describe("arange", () => {
  it.each<[string, readonly number[], number[]]>([
    ["counts from 0", [4], [0, 1, 2, 3]],
    ["between bounds", [2, 5], [2, 3, 4]],
    ["by a step", [0, 1, 0.25], [0, 0.25, 0.5, 0.75]],
    ["downwards", [3, 0, -1], [3, 2, 1]],
    ["nothing", [5, 2], []],
    ["nothing downwards", [0, 3, -1], []],
    ["up to a fraction", [2.5], [0, 1, 2]],
  ])("%s", (_name, [start, stop, step], expected) => {
    expect(arange(start, stop, step).toArray()).toEqual(expected);
  });

  it("does not add up roundings: each number is start + i·step", () => {
    const x = arange(0, 1000, 0.1);
    expect(x.size).toBe(10_000);
    expect(x.data.every((v, i) => v === i * 0.1)).toBe(true);
  });

  it.each([
    [0, 1, 0],
    [0, Infinity, 1],
    [Number.NaN, 1, 1],
  ])("cannot count from %d to %d by %d", (start, stop, step) => {
    expect(() => arange(start, stop, step)).toThrow(expect.objectContaining({ code: "STEP" }));
  });
});

describe("linspace", () => {
  it("has both ends, evenly spaced between", () => {
    const [start, stop] = [0.1, 0.7];
    const x = linspace(start, stop, 7).data;
    expect([x[0], x[6]]).toEqual([start, stop]);
    x.forEach((v, i) => {
      // two roundings more than the reference, of numbers below 0.7
      expect(ulpDistance(v, (start * (6 - i) + stop * i) / 6)).toBeLessThanOrEqual(4);
    });
  });

  it("of one number is the start; of none is empty", () => {
    expect(linspace(3, 9, 1).toArray()).toEqual([3]);
    expect(linspace(3, 9, 0).toArray()).toEqual([]);
    expect(linspace(2, 2, 3).toArray()).toEqual([2, 2, 2]);
    expect(linspace(1, -1, 3).toArray()).toEqual([1, 0, -1]);
  });

  it.each([-1, 1.5, Number.NaN])("%d is not a count", (count) => {
    expect(() => linspace(0, 1, count)).toThrow(expect.objectContaining({ code: "SHAPE" }));
  });
});

describe("array", () => {
  it("converts to the dtype asked for", () => {
    expect(array([1.9, -1.9], { dtype: "int32" }).toArray()).toEqual([1, -1]);
    expect(array([0.1], { dtype: "float32" }).toArray()).toEqual([Math.fround(0.1)]);
    expect(array([0, 2], { dtype: "bool" }).toArray()).toEqual([false, true]);
  });

  it("of a number is not weak: it widens what it meets", () => {
    expect(zeros([1], { dtype: "float32" }).add(array(1)).dtype).toBe("float64");
  });
});
