/** Statistics, sets, searches, calculus and polynomials against NumPy and SciPy. */
import { describe, expect, it } from "vitest";
import * as library from "../../src/index.ts";
import { array, complex, Tensor } from "../../src/index.ts";
import { absolute, expectClose, relative, type Tolerance } from "../../src/testing/close.ts";
import { parseHexFloat } from "../../src/testing/golden.ts";
import { readGolden } from "../golden/read.ts";

interface Stored {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: readonly (string | number)[];
}
interface Case {
  readonly call: string;
  readonly args: readonly unknown[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly result: unknown;
  readonly scale?: true;
}
const { cases } = readGolden<{ readonly cases: readonly Case[] }>("statistics.json");

const isStored = (v: unknown): v is Stored =>
  typeof v === "object" && v !== null && "dtype" in v && "data" in v;
const numbersOf = (s: Stored): Float64Array =>
  Float64Array.from(s.data, (v) => (typeof v === "string" ? parseHexFloat(v) : v));

function tensorOf(s: Stored): Tensor {
  const numbers = numbersOf(s);
  if (!s.dtype.startsWith("complex")) {
    return array(numbers)
      .reshape([...s.shape])
      .astype(s.dtype as library.DType);
  }
  const part = (k: number) => array(numbers.filter((_, i) => i % 2 === k)).reshape([...s.shape]);
  return complex(part(0), part(1));
}

/** Stored arrays as tensors, at any depth. */
function live(v: unknown): unknown {
  if (isStored(v)) return tensorOf(v);
  if (Array.isArray(v)) return v.map(live);
  if (typeof v !== "object" || v === null) return v;
  return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, live(x)]));
}

/** NumPy does the same steps in another order; a fit is as sensitive as its points allow. */
function toleranceFor({ call, scale }: Case, wanted: ArrayLike<number>): Tolerance {
  const bound = call === "polyfit" ? 1e-11 : 4e-15;
  if (scale !== true) return relative(bound);
  const greatest = Array.from(wanted).reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  return absolute(bound * greatest, "results that cancel have the scale of the greatest");
}

function compare(found: unknown, wanted: unknown, test: Case): void {
  if (isStored(wanted)) {
    expect(found).toBeInstanceOf(Tensor);
    const y = found as Tensor; // as just asserted
    expect(y.shape).toEqual(wanted.shape);
    const numbers = numbersOf(wanted);
    expectClose(y.data, numbers, toleranceFor(test, numbers));
    return;
  }
  const parts = Object.entries(wanted as Readonly<Record<string, unknown>>);
  for (const [key, part] of parts) compare((found as Record<string, unknown>)[key], part, test);
}

const functions = library as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;
const calls = [...new Set(cases.map((c) => c.call))];

describe("NumPy's and SciPy's results", () => {
  it("are many", () => {
    expect(cases.length).toBeGreaterThan(300);
  });

  it.each(calls)("of %s", (call) => {
    for (const test of cases.filter((c) => c.call === call)) {
      const options = live(test.options) as object;
      const args = test.args.map(live);
      const given = Object.keys(options).length === 0 ? args : [...args, options];
      compare(functions[call](...given), test.result, test);
    }
  });
});
