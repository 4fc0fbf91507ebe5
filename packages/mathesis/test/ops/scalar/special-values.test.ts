import { describe, expect, it } from "vitest";
import * as s from "../../../src/ops/elementwise/scalar/index.ts";

const tiny = Number.MIN_VALUE;
const huge = Number.MAX_VALUE;

/** Rows: function, argument, exact result (zeros by sign). */
const cases: readonly (readonly [(x: number) => number, number, number])[] = [
  [s.exp, 0, 1],
  [s.exp, -Infinity, 0],
  [s.exp, Infinity, Infinity],
  [s.exp, 709.782712893384, 1.7976931348622732e308],
  [s.exp, 709.7827128933841, Infinity],
  [s.exp, -745.1332191019411, tiny],
  [s.exp, -745.1332191019412, 0],
  [s.expm1, -0, -0],
  [s.expm1, -Infinity, -1],
  [s.expm1, Infinity, Infinity],
  [s.expm1, tiny, tiny],
  [s.log, 0, -Infinity],
  [s.log, -0, -Infinity],
  [s.log, 1, 0],
  [s.log, Infinity, Infinity],
  [s.log, -1, NaN],
  [s.log1p, -0, -0],
  [s.log1p, -1, -Infinity],
  [s.log1p, -1.5, NaN],
  [s.log1p, Infinity, Infinity],
  [s.log2, tiny, -1074],
  [s.log2, 2 ** 1023, 1023],
  [s.log10, 1e22, 22],
  [s.log10, -Infinity, NaN],
  [s.sin, -0, -0],
  [s.sin, Infinity, NaN],
  [s.cos, 0, 1],
  [s.cos, -Infinity, NaN],
  [s.tan, -0, -0],
  [s.tan, tiny, tiny],
  [s.asin, 1, Math.PI / 2],
  [s.asin, -1, -Math.PI / 2],
  [s.asin, 1.0000000000000002, NaN],
  [s.acos, 1, 0],
  [s.acos, -1, Math.PI],
  [s.atan, Infinity, Math.PI / 2],
  [s.atan, -0, -0],
  [s.sinh, -Infinity, -Infinity],
  [s.sinh, 710.4758600739439, 1.7976931348621744e308],
  [s.sinh, 710.475860073944, Infinity],
  [s.cosh, -Infinity, Infinity],
  [s.tanh, -Infinity, -1],
  [s.tanh, -0, -0],
  [s.asinh, -Infinity, -Infinity],
  [s.asinh, -0, -0],
  [s.acosh, 1, 0],
  [s.acosh, 0.5, NaN],
  [s.acosh, Infinity, Infinity],
  [s.atanh, 1, Infinity],
  [s.atanh, -1, -Infinity],
  [s.atanh, 2, NaN],
  [s.cbrt, -27, -3],
  [s.cbrt, -0, -0],
  [s.cbrt, tiny, 1.7031839360032603e-108],
  [s.erf, -Infinity, -1],
  [s.erf, -0, -0],
  [s.erf, tiny, tiny],
  [s.erfc, -Infinity, 2],
  [s.erfc, Infinity, 0],
  [s.erfc, 0, 1],
  [s.erfinv, 1, Infinity],
  [s.erfinv, -1, -Infinity],
  [s.erfinv, -0, -0],
  [s.erfinv, 1.5, NaN],
  [s.sigmoid, 0, 0.5],
  [s.sigmoid, -Infinity, 0],
  [s.sigmoid, Infinity, 1],
  [s.softplus, -Infinity, 0],
  [s.softplus, 800, 800],
];

describe("special values of the scalar functions", () => {
  for (const [f, x, expected] of cases) {
    it(`${f.name}(${Object.is(x, -0) ? "-0" : x}) is ${expected}`, () => {
      expect(f(x)).toBe(expected);
    });
  }

  it("every function of one argument returns NaN for NaN", () => {
    const functions = new Set(cases.map(([f]) => f));
    for (const f of functions) expect(f(NaN), f.name).toBeNaN();
  });

  it("finds the nearest multiple of π/2 among all float64s", () => {
    const x = 6381956970095103 * 2 ** 797;
    expect(s.cos(x)).toBe(-4.6871659242546277e-19);
    expect(s.sin(x)).toBe(1);
    expect(s.sin(huge)).toBe(0.004961954789184062);
  });
});

describe("pow", () => {
  const rows: readonly (readonly [number, number, number])[] = [
    [NaN, 0, 1],
    [1, NaN, 1],
    [-1, Infinity, 1],
    [-1, -Infinity, 1],
    [0, -3, Infinity],
    [-0, -3, -Infinity],
    [-0, 3, -0],
    [-0, 2.5, 0],
    [-Infinity, -3, -0],
    [-Infinity, 3, -Infinity],
    [-Infinity, 2.5, Infinity],
    [0.5, Infinity, 0],
    [0.5, -Infinity, Infinity],
    [-8, 1 / 3, NaN],
    [-2, 1023, -(2 ** 1023)],
    [2, -1074, tiny],
    [2, 1024, Infinity],
    [0.9999999999999999, 1e300, 0],
    [1.0000000000000002, 1e300, Infinity],
    [tiny, -0.5, 2 ** 537],
    [3, 2, 9],
  ];
  for (const [x, y, expected] of rows) {
    it(`pow(${Object.is(x, -0) ? "-0" : x}, ${y}) is ${expected}`, () => {
      expect(s.pow(x, y)).toBe(expected);
    });
  }

  it("is exact where the result is a float64", () => {
    for (let n = 0; n <= 22; n++) expect(s.pow(10, n)).toBe(Number(`1e${n}`));
    for (let n = -1074; n < 1024; n += 7) expect(s.pow(2, n)).toBe(2 ** n);
  });
});

describe("hypot and atan2", () => {
  it("hypot stays in range and treats infinity first", () => {
    expect(s.hypot(3e300, 4e300)).toBe(5e300);
    expect(s.hypot(3 * tiny, 4 * tiny)).toBe(5 * tiny);
    expect(s.hypot(huge, huge)).toBe(Infinity);
    expect(s.hypot(NaN, -Infinity)).toBe(Infinity);
    expect(s.hypot(NaN, 1)).toBeNaN();
    expect(s.hypot(-0, 0)).toBe(0);
  });

  it("atan2 keeps the signs of zeros and the eight directions", () => {
    const values = [0, -0, 1, -1, Infinity, -Infinity, 1e-300, -1e300, tiny];
    for (const y of values) {
      for (const x of values) expect(s.atan2(y, x), `${y}, ${x}`).toBe(Math.atan2(y, x));
    }
    expect(s.atan2(NaN, 1)).toBeNaN();
  });
});
