import { describe, expect, it } from "vitest";
import { LOG2_CENTRES } from "../../../../src/backends/wasm/formulas/pow.ts";
import type { Float } from "../../../../src/backends/wasm/kernels/lanes.ts";
import type { Floats } from "../../../../src/backends/wasm/kernels/plain.ts";
import { LOG2_TABLE } from "../../../../src/ops/elementwise/scalar/log2-table.ts";
import { ulpDistance } from "../../../../src/testing/close.ts";
import { arrayOf, floats, randomness } from "../kernel-cases.ts";
import { cases, compile, LIMIT } from "./log-cases.ts";

const names = Object.keys(cases);
const each = names.flatMap((name) => floats.map((type) => [name, type] as const));
const caseOf = (name: string) => cases[name];

/** Zeros, infinities, thresholds of the formulas and their neighbours, subnormal numbers. */
const edges: readonly number[] = [
  0,
  5e-324,
  1e-310,
  2.2250738585072014e-308,
  1.4e-45,
  1e-42,
  1.1754943508222875e-38,
  1e-17,
  5e-17,
  1e-8,
  1e-3,
  0.2928,
  0.3465,
  0.4142,
  0.49999999999999994,
  0.5,
  1 - 2 ** -53,
  1,
  1 + 2 ** -52,
  1.5,
  2,
  3,
  10,
  1e5,
  1e10,
  1e22,
  17.4,
  37.5,
  37.50000000000001,
  37.99999999999999,
  38,
  87.4,
  88.72283,
  88.7229,
  103.97,
  104,
  128,
  149,
  150.5,
  708.4,
  709.782712893384,
  709.7827128933841,
  745.1332191019411,
  745.1332191019412,
  1022.5,
  1023.9999999999999,
  1024,
  1074,
  1074.5,
  1075,
  1075.0000000000002,
  1076,
  2 ** 53,
  2 ** 53 - 1,
  2 ** 63,
  2 ** 64,
  3.4028234663852886e38,
  1.7976931348623157e308,
  Infinity,
  NaN,
].flatMap((x) => [x, -x]);

/** Bits that a generator drew, as a float of the type. */
function bitsAs(type: Float, random: () => number): number {
  const words = Uint32Array.of(2 ** 32 * random(), 2 ** 32 * random());
  return type === "f64" ? new Float64Array(words.buffer)[0] : new Float32Array(words.buffer)[0];
}

/** n arguments: edges, all bit patterns, near 0 and 1, moderate, whole and half numbers, powers. */
function mixed(type: Float, n: number, seed: number): Floats {
  const random = randomness(seed);
  const spread = () => 2 * (random() + random() - 1);
  const kinds = [
    () => edges[Math.floor(random() * edges.length)],
    () => bitsAs(type, random),
    () => spread() * 1e-3,
    () => 1 + spread() * 1e-3,
    () => 1 + spread() / 2,
    () => spread() * 10,
    () => spread() * 100,
    () => spread() * 800,
    () => Math.round(spread() * 12) / 2,
    () => 2 ** (spread() * 1000),
    () => 2 ** Math.round(spread() * 100),
  ];
  return arrayOf(
    type,
    Array.from({ length: n }, () => kinds[Math.floor(random() * kinds.length)]()),
  );
}

/** The first argument where the formula does not do what it should; undefined if there is none. */
function firstBad(
  name: string,
  type: Float,
  [x, y]: readonly [Floats, Floats],
  isGood: (actual: number, expected: number, x: number, y: number) => boolean,
): readonly number[] | undefined {
  const actual = compile(name, type)(x, y);
  for (let i = 0; i < x.length; i++) {
    const expected = caseOf(name).eager(x[i], y[i]);
    if (!isGood(actual[i], expected, x[i], y[i])) return [x[i], y[i], actual[i], expected];
  }
  return undefined;
}

/** Each edge beside each, in lanes of all kinds. */
function pairsOfEdges(type: Float): readonly [Floats, Floats] {
  const pairs = edges.flatMap((x) => edges.map((y) => [x, y] as const));
  return [
    arrayOf(
      type,
      pairs.map(([x]) => x),
    ),
    arrayOf(
      type,
      pairs.map(([, y]) => y),
    ),
  ];
}

/** Positive x with a whole and a half exponent, and pairs that nearly cancel or are equal. */
function related(type: Float, n: number, seed: number): readonly [Floats, Floats] {
  const random = randomness(seed);
  const x = mixed(type, n, seed + 1);
  const y = mixed(type, n, seed + 2);
  for (let i = 0; i < n; i++) {
    const kind = random();
    if (kind < 0.4) x[i] = Math.abs(x[i]);
    if (kind < 0.2) y[i] = 700 * (random() - 0.5) * Math.min(1 / Math.abs(Math.log2(x[i])), 100);
    if (kind > 0.8) y[i] = x[i];
    if (kind > 0.9) x[i] = -Math.exp(-Math.abs(y[i]));
  }
  return [x, y];
}

/** Units in the last place of a float32 of this size. */
const unitAt = (size: number): number =>
  Math.max(2 ** -149, 2 ** (Math.floor(Math.log2(size)) - 23));

/** What is allowed of float32 in ulp of the true value, and of what else. */
const limits: Readonly<Record<string, number>> = {
  log: 0.85,
  log2: 0.85,
  log10: 0.8,
  log1p: 0.85,
  expm1: 1.07,
  exp2: 1,
  softplus: 1.15,
  logaddexp: 2,
  xlogy: 1.7,
  pow: 0.51,
};

/** Whether a float32 is as near to the float64 as `limits` says; special values are themselves. */
function isNear(name: string) {
  return (actual: number, expected: number, x: number, y: number): boolean => {
    const rounded = Math.fround(expected);
    if (!Number.isFinite(rounded) || !Number.isFinite(actual)) {
      return Object.is(actual, rounded) || ulpDistance(actual, rounded, "float32") <= 1;
    }
    if (expected === 0) return Object.is(actual, expected);
    // a difference of terms of the size of max(x, y) is as good as they are
    const size = name === "logaddexp" ? Math.max(Math.abs(expected), Math.abs(Math.max(x, y))) : 0;
    const unit = unitAt(Math.max(size, Math.abs(expected)));
    return Math.abs(actual - expected) <= limits[name] * unit;
  };
}

describe("float64 has the bytes of the eager functions", () => {
  it.each(names)("%s", (name) => {
    expect(firstBad(name, "f64", pairsOfEdges("f64"), Object.is)).toBe(undefined);
    for (const seed of [1, 2]) {
      expect(firstBad(name, "f64", related("f64", 20_001, seed), Object.is)).toBe(undefined);
    }
  });

  it("pow chooses among the table's centres", () => {
    expect([...LOG2_CENTRES, 1, 0]).toEqual([...LOG2_TABLE]);
    // every centre, and both sides of the borders between them
    const near = Array.from({ length: 32 * 64 + 1 }, (_, i) => 1 + i / 2048);
    const x = arrayOf(
      "f64",
      near.flatMap((m) => [m, m * (1 - 2 ** -53), m * 2 ** -1030, m * 2 ** 99]),
    );
    for (const exponent of [3, -0.7, 1.0000001]) {
      const y = arrayOf("f64", x.length).fill(exponent);
      expect(firstBad("pow", "f64", [x, y], Object.is)).toBe(undefined);
    }
  });
});

describe("float32 is near the eager functions", () => {
  it.each(names)("%s", (name) => {
    expect(firstBad(name, "f32", pairsOfEdges("f32"), isNear(name))).toBe(undefined);
    for (const seed of [3, 4]) {
      expect(firstBad(name, "f32", related("f32", 20_001, seed), isNear(name))).toBe(undefined);
    }
  });

  it("is exact where the result is a number of the type", () => {
    const powers = arrayOf(
      "f32",
      Array.from({ length: 277 }, (_, i) => 2 ** (i - 149)),
    );
    expect([...compile("log2", "f32")(powers, powers)]).toEqual([...powers].map(Math.log2));
    const tens = arrayOf(
      "f32",
      Array.from({ length: 11 }, (_, i) => 10 ** i),
    );
    expect([...compile("log10", "f32")(tens, tens)]).toEqual([...tens.keys()]);
    const whole = arrayOf(
      "f32",
      Array.from({ length: 277 }, (_, i) => i - 149),
    );
    expect([...compile("exp2", "f32")(whole, whole)]).toEqual([...whole].map((k) => 2 ** k));
    const bases = arrayOf("f32", [3, -3, 5, 7, 0.5, -2, 1.5, 11]);
    const exponents = arrayOf("f32", [5, 3, 4, -0, -9, 7, 6, 6]);
    const expected = [...bases].map((x, i) => x ** exponents[i]);
    expect([...compile("pow", "f32")(bases, exponents)]).toEqual(expected);
  });
});

describe("an element's result does not depend on where it stands", () => {
  it.each(each)("%s of %s", (name, type) => {
    const run = compile(name, type);
    const [x, y] = related(type, 400, 5);
    const whole = Array.from(run(x, y));
    for (let start = 0; start < 400; start += 7) {
      // lengths up to all tails, from every lane
      const end = Math.min(start + 1 + (start % 8), 400);
      const part = Array.from(run(x.slice(start, end), y.slice(start, end)));
      expect(part).toEqual(whole.slice(start, end));
    }
  });

  it("leaves what is behind the last element", () => {
    const x = mixed("f32", LIMIT, 6);
    const out = compile("log", "f32")(x, x);
    out.fill(7);
    const behind = Array.from(compile("log", "f32")(x.slice(0, 5), x.slice(0, 5)));
    expect(behind).toHaveLength(5);
    expect([...out.subarray(5, 20)]).toEqual(Array.from({ length: 15 }, () => 7));
  });
});
