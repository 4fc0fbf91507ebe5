/** @file NumPy's own tables of elementary functions: every row within the row's own limit. */
import { describe, expect, it } from "vitest";
import * as mathesis from "../../src/index.ts";
import { type Tolerance, ulp } from "../../src/testing/close.ts";
import { parseHexFloat } from "../../src/testing/golden.ts";
import { readGolden } from "./read.ts";

interface Column {
  readonly ulp: number;
  readonly x: readonly string[];
  readonly y: readonly string[];
}
type FloatName = "float64" | "float32";
interface Tables {
  readonly rows: Readonly<Record<FloatName, number>>;
  readonly functions: Readonly<Record<string, Readonly<Partial<Record<FloatName, Column>>>>>;
}
type Unary = (x: mathesis.Tensor) => mathesis.Tensor;

/** Where the Array API's name is not NumPy's ufunc's. */
const renamed: Readonly<Record<string, string>> = {
  arccos: "acos",
  arccosh: "acosh",
  arcsin: "asin",
  arcsinh: "asinh",
  arctan: "atan",
  arctanh: "atanh",
};

const tables = readGolden<Tables>("numpy-elementary.json");
const exported: Readonly<Record<string, unknown>> = mathesis;

function unary(ufunc: string): Unary {
  const name = renamed[ufunc] ?? ufunc;
  const f = exported[name];
  expect(typeof f, `mathesis exports ${name}`).toBe("function");
  return f as Unary; // each of these takes one array and returns one
}

/** The rows that are beyond their limit, as sentences. */
function misses({ x, y }: Column, values: ArrayLike<number>, limit: Tolerance): string[] {
  return y.flatMap((text, i) => {
    const { ok, message } = limit.check(values[i], parseHexFloat(text));
    return ok ? [] : [`row ${i}: f(${x[i]}) is ${values[i]}, not ${text}: ${message}`];
  });
}

describe.each(["float64", "float32"] as const)("NumPy's tables in %s", (dtype) => {
  const columns = Object.entries(tables.functions).flatMap(([name, { [dtype]: column }]) =>
    column === undefined ? [] : [[name, column] as const],
  );
  let rows = 0;

  it.each(columns)("%s", (name, column) => {
    const f = unary(name);
    const y = f(mathesis.array(column.x.map(parseHexFloat), { dtype }));
    expect(y.dtype).toBe(dtype);
    expect(y.size).toBe(column.y.length);
    expect(misses(column, y.data, ulp(column.ulp, dtype, { signedZero: true }))).toEqual([]);
    rows += column.y.length;
  });

  it("every row was asked", () => {
    expect(rows).toBe({ float64: 13_429, float32: 13_181 }[dtype]);
    expect(rows).toBe(tables.rows[dtype]);
  });
});
