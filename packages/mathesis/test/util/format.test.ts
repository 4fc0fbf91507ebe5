import { describe, expect, it } from "vitest";
import golden from "../../../../golden/print.json" with { type: "json" };
import { ArgumentError } from "../../src/util/errors.ts";
import { type FormatOptions, formatArray } from "../../src/util/format.ts";

/** Reads what Python's float.hex writes. */
function fromHex(text: string): number {
  if (text.endsWith("nan")) return Number.NaN;
  if (text.endsWith("inf")) return text.startsWith("-") ? -Infinity : Infinity;
  const match = /^(-?)0x([01])\.?([0-9a-f]*)p([+-]\d+)$/.exec(text);
  if (match === null) throw new TypeError(`not a hexadecimal float: ${text}`);
  const [, sign = "", int = "", frac = "", exponent = ""] = match;
  const mantissa = Number.parseInt(int + frac.padEnd(13, "0"), 16);
  const size = mantissa * 2 ** -52 * 2 ** Math.max(Number(exponent), -1022);
  return sign === "-" ? -size : size;
}

const valuesOf = (stored: (string | number)[] | { range: number }): number[] =>
  Array.isArray(stored)
    ? stored.map((v) => (typeof v === "string" ? fromHex(v) : v))
    : Array.from({ length: stored.range }, (_, i) => i);

describe("formatArray prints as NumPy does", () => {
  it.each(golden.cases.map((c) => [c.name, c] as const))("%s", (_name, c) => {
    const values = valuesOf(c.values);
    const before = [...values];
    expect(formatArray(values, c.shape, c.dtype, c.options as FormatOptions)).toBe(c.text);
    expect(values).toEqual(before);
  });
});

describe("formatArray", () => {
  it("reads typed arrays", () => {
    expect(formatArray(new Float32Array([0.1, 0.25]), [2], "float32")).toBe("[0.1  0.25]");
  });

  it("prints a whole long array when told to", () => {
    const text = formatArray(new Float64Array(200_000), [200_000], "float64", {
      threshold: 200_000,
    });
    expect(text).not.toContain("...");
    expect(text.match(/0\./g)).toHaveLength(200_000);
  });

  it("names an option outside its range", () => {
    expect(() => formatArray([1], [1], "float64", { precision: -1 })).toThrow(ArgumentError);
    expect(() => formatArray([1], [1], "float64", { edgeItems: 0 })).toThrow(
      /edgeItems must be an integer from 1/,
    );
  });
});
