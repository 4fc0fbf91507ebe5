/** Odd arguments to transformations, optimisers, random functions, the notation and tolerances. */
import { describe, expect, it } from "vitest";
import { array, type MathesisError, m, zeros } from "../../src/index.ts";
import { key, normal, split, uniform } from "../../src/random/index.ts";
import { expectClose, parseHexFloat, relative, ulp, ulpDistance } from "../../src/testing/index.ts";
import {
  optimiserLists,
  optimisers,
  randomFunctions,
  randomListsOf,
  transformLists,
  transforms,
} from "./calls.ts";
import { data, numbers, type Odd } from "./pool.ts";
import { type Callable, fault, fuzz } from "./run.ts";

const clean = (found: ReturnType<typeof fuzz>): void => {
  expect(found.violations).toEqual([]);
  expect(found.calls).toBeGreaterThan(100);
};

describe("odd arguments", () => {
  it("to transformations and control flow", () => {
    clean(fuzz(transforms, transformLists, 4));
  });

  it("to optimisers", () => {
    clean(fuzz(optimisers, optimiserLists, 5));
  });

  it("to random functions", () => {
    clean(fuzz(randomFunctions, randomListsOf, 6));
  });

  it("to values in the notation", () => {
    const texts: readonly Odd[] = ["a", "a + b", "a @ b", "-a^b", "sin(a)", "where(a, b, 1)", "a.T"]
      .concat([
        "",
        "a +",
        "(",
        "a b",
        "1e999",
        "f(a)",
        "toString",
        "__proto__",
        "a.x",
        "∂a",
        "sum()",
      ])
      .map((text) => ({ text: JSON.stringify(text), make: () => text }));
    const group = {
      m: ((text, a, b) => m(text as never, { a, b } as never)) as Callable,
      template: ((_text, a, b) => m`${a as never} * ${b as never} + 1`) as Callable,
    };
    clean(fuzz(group, () => [texts, data, data], 7));
  });

  it("to tolerances", () => {
    const limits = numbers.map((n) => n.make() as number);
    for (const c of limits) {
      for (const make of [ulp, relative]) expect(fault(make as Callable, [c])).toBeUndefined();
      for (const d of limits) {
        expect(ulpDistance(c, d)).toBe(ulpDistance(d, c));
        expect(fault(expectClose as Callable, [[c], [d], ulp(4)])).toBeUndefined();
      }
    }
    for (const text of ["", "0x", "1.5", "0x1p", "0x1.8p99999", "nan ", "0x1ffffffffffffffp0"]) {
      expect(() => parseHexFloat(text)).toThrow(expect.objectContaining({ code: "HEX_FLOAT" }));
    }
  });
});

describe("sizes beyond any memory are refused at once", () => {
  const huge = 1e12;
  it.each<[string, () => unknown]>([
    ["zeros", () => zeros([huge])],
    ["zeros of a product", () => zeros([1e9, 1e9])],
    ["broadcastTo", () => array(1).broadcastTo([huge])],
    ["an outer sum", () => zeros([1e6, 1]).add(zeros([1, 1e6]))],
    ["an outer product", () => zeros([1e6, 1]).matmul(zeros([1, 1e6]))],
    ["split", () => split(key(0), huge)],
    ["uniform", () => uniform(key(0), [huge])],
    ["normal", () => normal(key(0), [huge], { dtype: "float32" })],
  ])("%s", (_name, call) => {
    let error: unknown;
    expect(fault(call, [])).toBeUndefined();
    try {
      call();
    } catch (e) {
      error = e;
    }
    expect((error as MathesisError).code).toMatch(/^[A-Z_]+$/);
  });

  it("in long and deep formulas, too", () => {
    const texts = [
      `${"(".repeat(1e5)}1${")".repeat(1e5)}`,
      `${"-".repeat(1e5)}1`,
      `1${"^1".repeat(1e5)}`,
      `1${"+1".repeat(1e5)}`,
    ];
    for (const text of texts) expect(fault(m as Callable, [text])).toBeUndefined();
  });
});
