/** Functions of large arrays, computed in WebAssembly, have the values of the loops. */
import { describe, expect, it } from "vitest";
import { functions } from "../../../src/backends/wasm/bodies/functions.ts";
import { dear } from "../../../src/backends/wasm/eager/due.ts";
import * as mathesis from "../../../src/index.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import { ulpDistance } from "../../../src/testing/close.ts";
import type { FloatDType } from "../../../src/types/dtype.ts";
import {
  elementsOf,
  floats,
  kernels,
  MANY,
  rawOf,
  roomOf,
  same,
  special,
  symmetric,
} from "./eager-support.ts";

describe("functions of elements", () => {
  type Function = (...x: readonly mathesis.Tensor[]) => mathesis.Tensor;
  const functionOf = (name: string) => Reflect.get(mathesis, name) as Function;
  const isBinary = (name: string) => functionOf(name).length === 2;
  const drawn = (e: number): number =>
    e % 97 < special.length ? special[e % 97] : 9 * symmetric();

  it("are all those that are dear", () => {
    const names = Object.keys(functions).filter((name) => functions[name].dear === true);
    expect([...dear].sort()).toEqual(names.sort());
  });

  /** The function in pieces for which no other way is tried. */
  function piecewise(name: string, xs: readonly Raw[], out: Raw): void {
    for (let at = 0; at < out.size; at += 1000) {
      const n = Math.min(1000, out.size - at);
      const pieces = xs.map(({ values, offset, size }) => {
        const from = size === 1 ? offset : offset + at;
        return mathesis.array(values.slice(from, from + (size === 1 ? 1 : n)));
      });
      out.values.set(functionOf(name)(...pieces).data, out.offset + at);
    }
  }

  /** The magnitude of the larger argument. */
  const topOf = (xs: readonly Raw[], e: number): number =>
    Math.abs(Math.max(...xs.map((x) => x.values[x.offset + (x.size === 1 ? 0 : e)])));

  function compare(name: string, xs: readonly Raw[], dtype: FloatDType): void {
    const shape = (xs.find((x) => x.size > 1) as Raw).shape;
    const [actual, expected] = [roomOf(dtype, shape), roomOf(dtype, shape)];
    expect(kernels.map?.(name, xs, actual)).toBe(true);
    piecewise(name, xs, expected);
    if (dtype === "float64") return same(actual, expected);
    const [a, b] = [elementsOf(actual), elementsOf(expected)];
    const isNear = (x: number, e: number): boolean => {
      if (ulpDistance(x, b[e], "float32") <= 2) return true;
      // the error of its sum is relative to the larger term
      return name === "logaddexp" && Math.abs(x - b[e]) <= 2 ** -22 * topOf(xs, e);
    };
    const bad = a.findIndex((x, e) => !isNear(x, e));
    expect([bad, a[bad]]).toEqual([-1, b[bad]]);
  }

  describe.each(floats)("%s", (dtype) => {
    it.each(Object.keys(functions))("%s", (name) => {
      const count = isBinary(name) ? 2 : 1;
      for (const n of [MANY, 1024, 1025, 4095, 4096, 4097, 8193]) {
        const shape = n % 2 === 0 ? [2, n / 2] : [n];
        const xs = Array.from({ length: count }, () => rawOf(dtype, shape, drawn));
        compare(name, xs, dtype);
      }
      if (count === 1) return;
      for (const c of [0.7, -2, Infinity]) {
        const [x, number] = [rawOf(dtype, [MANY], drawn), rawOf(dtype, [], () => c)];
        compare(name, [x, number], dtype);
        compare(name, [rawOf(dtype, [1], () => c), x], dtype);
      }
    });
  });

  it("leaves other dtypes and shapes, and what waits for memory, to the loops", () => {
    const x = rawOf("float64", [3, MANY], symmetric);
    const column = rawOf("float64", [3, 1], symmetric);
    const longRow = rawOf("float64", [1, MANY], symmetric);
    const out = roomOf("float64", [3, MANY]);
    expect(MANY).toBeGreaterThan(4096);
    expect(kernels.map?.("pow", [x, column], out)).toBe(false);
    expect(kernels.map?.("pow", [x, longRow], out)).toBe(false);
    expect(kernels.map?.("toString", [x], out)).toBe(false);
    const pairs = { ...x, dtype: "complex128", shape: [MANY], size: MANY } as const;
    expect(kernels.map?.("exp", [pairs], { ...pairs })).toBe(false);
    const whole = rawOf("int32", [3, MANY], (e) => e);
    expect(kernels.map?.("add", [whole, whole], roomOf("int32", [3, MANY]))).toBe(false);
    const large = rawOf("float64", [2 ** 18], symmetric);
    expect(kernels.map?.("add", [large, large], roomOf("float64", [2 ** 18]))).toBe(false);
    expect(elementsOf(out).every((v) => v === 0)).toBe(true);
  });

  it("compiles float64 functions only once they have been wanted for many elements", () => {
    const x = rawOf("float64", [4096], symmetric);
    const answers = Array.from({ length: 18 }, () => {
      return kernels.map?.("hypot", [rawOf("float64", [], () => 2), x], roomOf("float64", [4096]));
    });
    expect(answers).toEqual(answers.map((_, i) => i >= 15 || answers[0] === true));
    expect(answers[17]).toBe(true);
  });

  it("are tried by ops with large results, and give what small ones give", () => {
    const x = Float64Array.from({ length: 70_000 }, drawn);
    const y = x.map((v) => 0.5 - v);
    const whole = [mathesis.exp(mathesis.array(x)), mathesis.atan2(mathesis.array(x), y)];
    for (let at = 0; at < x.length; at += 700) {
      const [p, q] = [x.slice(at, at + 700), y.slice(at, at + 700)];
      expect(whole[0].data.slice(at, at + 700)).toEqual(mathesis.exp(p).data);
      expect(whole[1].data.slice(at, at + 700)).toEqual(mathesis.atan2(p, q).data);
    }
  });
});
