import { describe, expect, it } from "vitest";
import reference from "../../../../../golden/elementary.json" with { type: "json" };
import * as scalar from "../../../src/ops/elementwise/scalar/index.ts";
import { expectClose, ulp } from "../../../src/testing/close.ts";
import { parseHexFloat } from "../../../src/testing/golden.ts";

interface Entry {
  readonly second: string;
  readonly secondMaxUlp: number;
  readonly x: readonly string[];
  readonly y?: readonly string[];
  readonly value: readonly string[];
}

const oneArgument = {
  exp: scalar.exp,
  expm1: scalar.expm1,
  log: scalar.log,
  log1p: scalar.log1p,
  log2: scalar.log2,
  log10: scalar.log10,
  sin: scalar.sin,
  cos: scalar.cos,
  tan: scalar.tan,
  asin: scalar.asin,
  acos: scalar.acos,
  atan: scalar.atan,
  sinh: scalar.sinh,
  cosh: scalar.cosh,
  tanh: scalar.tanh,
  asinh: scalar.asinh,
  acosh: scalar.acosh,
  atanh: scalar.atanh,
  cbrt: scalar.cbrt,
  erf: scalar.erf,
  erfc: scalar.erfc,
  erfinv: scalar.erfinv,
  sigmoid: scalar.sigmoid,
  softplus: scalar.softplus,
};
const twoArguments = { atan2: scalar.atan2, hypot: scalar.hypot, pow: scalar.pow };
const entries: Readonly<Record<string, Entry>> = reference.functions;

function entryOf(name: string): Entry {
  const entry = entries[name];
  expect(entry, `golden/elementary.json has ${name}`).toBeDefined();
  return entry;
}

describe("elementary functions against mpmath", () => {
  for (const [name, f] of Object.entries(oneArgument)) {
    it(`${name} is within 1 ulp at every golden point`, () => {
      const { x, value } = entryOf(name);
      expect(x.length).toBeGreaterThan(200);
      expectClose(
        x.map((text) => f(parseHexFloat(text))),
        value.map(parseHexFloat),
        ulp(1),
      );
    });
  }

  for (const [name, f] of Object.entries(twoArguments)) {
    it(`${name} is within 1 ulp at every golden point`, () => {
      const { x, y = [], value } = entryOf(name);
      expect(y.length).toBeGreaterThan(200);
      const actual = x.map((text, i) => f(parseHexFloat(text), parseHexFloat(y[i])));
      expectClose(actual, value.map(parseHexFloat), ulp(1));
    });
  }

  it("sqrt is correctly rounded", () => {
    const { x, value } = entryOf("sqrt");
    expectClose(
      x.map((text) => scalar.sqrt(parseHexFloat(text))),
      value.map(parseHexFloat),
      ulp(0),
    );
  });
});
