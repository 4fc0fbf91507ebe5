import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { argReduce, cumulate, reduce } from "../../../src/backends/js/reduce.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import type { Reduction } from "../../../src/ir/kernels.ts";
import { expectClose, ulp } from "../../../src/testing/close.ts";
import { type DType, isComplex, isInteger } from "../../../src/types/dtype.ts";
import { dropAxes } from "../../../src/types/shape.ts";
import { ArgumentError } from "../../../src/util/errors.ts";
import {
  anyDType,
  anyShape,
  element,
  flat,
  indices,
  type Pair,
  raw,
  rawOf,
  rounded,
  smallNumber,
  stored,
  thrownBy,
  zeros,
} from "./support.ts";

const axesOf = (shape: readonly number[]) =>
  fc.subarray(shape.map((_, axis) => axis)).map((axes) => axes.sort((a, b) => a - b));

/** The elements that meet in each element of the result, in order. */
function groups(x: Raw, axes: readonly number[]): Pair[][] {
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return indices(kept.map((axis) => x.shape[axis])).map((outer) =>
    indices(axes.map((axis) => x.shape[axis])).map((inner) => {
      const index = x.shape.map((_, axis) =>
        axes.includes(axis) ? inner[axes.indexOf(axis)] : outer[kept.indexOf(axis)],
      );
      return element(x, index);
    }),
  );
}

/** Sums and products of integers as the dtype wraps them: exact in BigInt. */
function wrapped(dtype: DType, values: readonly number[], product: boolean): number {
  const start = product ? 1n : 0n;
  const whole = values.reduce((s, v) => (product ? s * BigInt(v) : s + BigInt(v)), start);
  if (dtype === "uint8" || dtype === "bool") return Number(BigInt.asUintN(8, whole));
  return Number(dtype === "int32" ? BigInt.asIntN(32, whole) : BigInt.asUintN(32, whole));
}

const times = ([a, b]: Pair, [c, d]: Pair): Pair => [a * c - b * d, a * d + b * c];

function oracle(kind: Reduction, dtype: DType, group: readonly Pair[]): Pair {
  const parts = group.map(([re]) => re);
  if (kind === "any") return [group.some(([a, b]) => a !== 0 || b !== 0) ? 1 : 0, 0];
  if (kind === "all") return [group.every(([a, b]) => a !== 0 || b !== 0) ? 1 : 0, 0];
  if (kind === "max") return [Math.max(...parts), 0];
  if (kind === "min") return [Math.min(...parts), 0];
  if (isInteger(dtype)) return [wrapped(dtype, parts, kind === "prod"), 0];
  if (kind === "prod") return group.reduce(times, [1, 0]);
  return group.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
}

const reduceCase = (pick: (d: DType) => boolean) =>
  fc.tuple(anyDType.filter(pick), anyShape).chain(([dtype, shape]) => {
    const number = isInteger(dtype) ? smallNumber(dtype) : fc.integer({ min: -2, max: 2 });
    return fc.tuple(rawOf(dtype, shape, dtype === "bool" ? fc.nat(1) : number), axesOf(shape));
  });

/** −0 and 0 are one number to these tests. */
const unsigned = (values: readonly number[]): number[] => values.map((v) => v + 0);

function checkReduction(kind: Reduction, x: Raw, axes: readonly number[], outType: DType): void {
  const out = zeros(outType, dropAxes(x.shape, axes));
  reduce(kind, x, axes, out);
  const pairs = groups(x, axes).map((group) => oracle(kind, x.dtype, group));
  expect(unsigned(stored(out))).toEqual(unsigned(rounded(outType, flat(outType, pairs))));
}

describe("reduce", () => {
  it.each(["sum", "prod"] as const)("%s over any axes of numbers", (kind) => {
    fc.assert(
      fc.property(
        reduceCase((d) => d !== "bool"),
        ([x, axes]) => {
          checkReduction(kind, x, axes, x.dtype);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each(["max", "min"] as const)("%s over any axes of ordered dtypes", (kind) => {
    fc.assert(
      fc.property(
        reduceCase((d) => !isComplex(d)),
        ([x, axes]) => {
          fc.pre(axes.every((axis) => x.shape[axis] > 0));
          checkReduction(kind, x, axes, x.dtype);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each(["any", "all"] as const)("%s over any axes of any dtype", (kind) => {
    fc.assert(
      fc.property(
        reduceCase(() => true),
        ([x, axes]) => {
          checkReduction(kind, x, axes, "bool");
        },
      ),
      { numRuns: 400 },
    );
  });

  it("propagates NaN through extremes and counts it as true", () => {
    const x = raw("float64", [2, 3], [1, Number.NaN, 2, 3, 4, 5]);
    const rows = zeros("float64", [2]);
    reduce("max", x, [1], rows);
    expect(stored(rows)).toEqual([Number.NaN, 5]);
    const columns = zeros("float64", [3]);
    reduce("min", x, [0], columns);
    expect(stored(columns)).toEqual([1, Number.NaN, 2]);
    const truth = zeros("bool", []);
    reduce("all", raw("float32", [1], [Number.NaN]), [0], truth);
    expect(stored(truth)).toEqual([1]);
  });

  it.each(["max", "min"] as const)("%s of nothing is an error", (kind) => {
    const error = thrownBy(() =>
      reduce(kind, zeros("float64", [2, 0]), [1], zeros("float64", [2])),
    );
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error).toMatchObject({ code: "EMPTY", op: kind });
    const nothing = zeros("float64", [0]);
    reduce(kind, zeros("float64", [0, 0]), [1], nothing);
    expect(stored(nothing)).toEqual([]);
  });
});

describe("accuracy of sums", () => {
  const n = 1_000_003;
  const terms = Array.from({ length: 7 }, (_, i) => i + 0.1);
  const tenths = Float64Array.from({ length: n }, (_, i) => terms[i % 7]);
  /** Every term is a whole multiple of 2⁻⁵⁶. */
  const whole = terms.reduce((s, v, i) => {
    return s + BigInt(v * 2 ** 56) * BigInt(Math.ceil((n - i) / 7));
  }, 0n);
  const exact = Number(whole) / 2 ** 56;

  /** A term goes through 32 + 3 + 13 additions, each off by 2⁻⁵³ at most; in turn: 10⁵. */
  const pairwise = ulp(32);

  it("is pairwise along rows and down columns", () => {
    const out = zeros("float64", []);
    reduce("sum", raw("float64", [n], tenths), [0], out);
    expectClose(stored(out), [exact], pairwise);
    const columns = zeros("float64", [2]);
    const doubled = Float64Array.from({ length: 2 * n }, (_, i) => tenths[i >> 1]);
    reduce("sum", raw("float64", [n, 2], doubled), [0], columns);
    expectClose(stored(columns), [exact, exact], pairwise);
  });

  it("of float32 is rounded once", () => {
    const singles = Float32Array.from(tenths);
    const sum = singles.reduce((s, v) => s + v, 0);
    const out = zeros("float32", []);
    reduce("sum", raw("float32", [n], singles), [0], out);
    expectClose(stored(out), [Math.fround(sum)], ulp(0, "float32"));
  });

  it("handles more columns than are summed at once", () => {
    const [rows, width] = [150, 2500];
    const x = Float64Array.from({ length: rows * width }, (_, i) => i % 1000);
    const out = zeros("float64", [width]);
    reduce("sum", raw("float64", [rows, width], x), [0], out);
    const expected = Array.from({ length: width }, (_, c) => {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += x[r * width + c];
      return sum;
    });
    expect(stored(out)).toEqual(expected);
  });
});

const axisCase = (pick: (d: DType) => boolean, number?: fc.Arbitrary<number>) =>
  fc
    .tuple(
      anyDType.filter(pick),
      anyShape.filter((shape) => shape.length > 0),
    )
    .chain(([dtype, shape]) =>
      fc.tuple(
        rawOf(dtype, shape, isInteger(dtype) ? smallNumber(dtype) : number),
        fc.nat(shape.length - 1),
      ),
    );

describe("argReduce", () => {
  const special = fc.constantFrom(-1, 0, 1, 2, 2, Number.NaN, Infinity, -Infinity);
  it.each(["max", "min"] as const)("finds the first %s; NaN wins", (kind) => {
    fc.assert(
      fc.property(
        axisCase((d) => !isComplex(d) && d !== "bool", special),
        ([x, axis]) => {
          fc.pre(x.shape[axis] > 0);
          const out = zeros("int32", dropAxes(x.shape, [axis]));
          argReduce(kind, x, axis, out);
          const expected = groups(x, [axis]).map((group) => {
            const values = group.map(([re]) => re);
            const extreme = kind === "max" ? Math.max(...values) : Math.min(...values);
            return values.findIndex((v) => v === extreme || Object.is(v, extreme));
          });
          expect(stored(out)).toEqual(expected);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("of nothing is an error", () => {
    const error = thrownBy(() => argReduce("max", zeros("int32", [0]), 0, zeros("int32", [])));
    expect(error).toMatchObject({ code: "EMPTY", op: "argmax" });
    const other = thrownBy(() => argReduce("min", zeros("int32", [0]), 0, zeros("int32", [])));
    expect(other).toMatchObject({ code: "EMPTY", op: "argmin" });
  });
});

describe("cumulate", () => {
  it.each(["sum", "prod"] as const)("gives running %ss along an axis", (kind) => {
    fc.assert(
      fc.property(
        axisCase((d) => d !== "bool", fc.integer({ min: -2, max: 2 })),
        ([x, axis]) => {
          const out = zeros(x.dtype, x.shape);
          cumulate(kind, x, axis, out);
          const expected = indices(x.shape).map((index) => {
            const until = Array.from({ length: index[axis] + 1 }, (_, k) =>
              element(
                x,
                index.map((i, a) => (a === axis ? k : i)),
              ),
            );
            return oracle(kind, x.dtype, until);
          });
          const numbers = rounded(x.dtype, flat(x.dtype, expected));
          expect(unsigned(stored(out))).toEqual(unsigned(numbers));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("rounds float32 once an element", () => {
    const x = new Float32Array(1000).fill(0.1);
    const out = zeros("float32", [1000]);
    cumulate("sum", raw("float32", [1000], x), 0, out);
    expectClose(stored(out)[999], Math.fround(1000 * x[0]), ulp(0, "float32"));
  });
});
