/** Gamma functions on plain numbers against mpmath, each within what its docstring promises. */
import { describe, expect, it } from "vitest";
import reference from "../../../../../golden/gamma.json" with { type: "json" };
import * as scalar from "../../../src/ops/elementwise/scalar/index.ts";
import { absolute, expectClose, parseHexFloat, ulp } from "../../../src/testing/index.ts";

interface Table {
  readonly x: readonly string[];
  readonly y?: readonly string[];
  readonly value: readonly string[];
}
const tables: Readonly<Record<string, Table>> = reference.functions;
const read = (texts: readonly string[] = []): number[] => texts.map(parseHexFloat);

const single: readonly (readonly [string, (x: number) => number, number])[] = [
  ["gamma", scalar.gamma, 5],
  ["gammaln", scalar.gammaln, 4],
  ["digamma", scalar.digamma, 3],
  ["polygamma1", (x) => scalar.polygamma(1, x), 8],
  ["polygamma2", (x) => scalar.polygamma(2, x), 8],
  ["polygamma5", (x) => scalar.polygamma(5, x), 8],
  ["trigammaNegative", (x) => scalar.polygamma(1, x), 8],
];

describe("against mpmath", () => {
  it.each(single)("%s", (name, f, limit) => {
    const { x, value } = tables[name] ?? { x: [], value: [] };
    expect(x.length).toBeGreaterThan(50);
    expectClose(read(x).map(f), read(value), ulp(limit));
  });

  const { x, y, value } = tables["betaln"] ?? { x: [], value: [] };
  const [a, b, logs] = [read(x), read(y), read(value)];

  it("betaln, to some ulps of its largest term", () => {
    const largest = (i: number) => Math.max(1, ...[a[i], b[i]].map((v) => Math.abs(Math.log(v))));
    a.forEach((_, i) => {
      const size = Math.max(Math.abs(logs[i] ?? 0), largest(i));
      const near = absolute(8 * 2 ** -52 * size, "the terms of this size cancel");
      expectClose(scalar.betaln(a[i] ?? 0, b[i] ?? 0), logs[i] ?? 0, near);
    });
  });

  it("beta", () => {
    const exact = read(tables["beta"]?.value);
    expect(exact.length).toBeGreaterThan(100);
    a.forEach((p, i) => {
      const q = b[i] ?? 0;
      const limit = p + q < 100 ? 16 : Math.max(16, Math.ceil(2 * Math.abs(logs[i] ?? 0)));
      expectClose(scalar.beta(p, q), exact[i] ?? 0, ulp(limit));
    });
  });
});

describe("identities", () => {
  it("Γ is the factorial, exactly, up to 22!", () => {
    let factorial = 1;
    for (let n = 1; n <= 22; n++) {
      factorial *= n;
      expectClose(scalar.gamma(n + 1), factorial, ulp(n < 9 ? 0 : 3));
    }
  });

  it("sinPi and cosPi are exact at multiples of 1/2", () => {
    for (let k = -9; k <= 9; k++) {
      expect(Math.abs(scalar.sinPi(k))).toBe(0);
      expect(scalar.cosPi(k)).toBe(k % 2 === 0 ? 1 : -1);
      expect(Math.abs(scalar.cosPi(k + 0.5))).toBe(0);
    }
    expect(scalar.sinPi(Infinity)).toBeNaN();
  });

  it("logit undoes the sigmoid, and exp2 log2", () => {
    for (let x = -6; x <= 6; x += 0.37) {
      expectClose(scalar.logit(scalar.sigmoid(x)), x, absolute(1e-13, "p near 1 has lost digits"));
      expectClose(scalar.log2(scalar.exp2(x)), x, absolute(1e-15, "exp2 rounds"));
    }
  });
});
