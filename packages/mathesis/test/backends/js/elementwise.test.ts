import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elementwise } from "../../../src/backends/js/elementwise.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import type { Loop1, Loop2, Loop3 } from "../../../src/ir/kernels.ts";
import { isComplex } from "../../../src/types/dtype.ts";
import { broadcastShapes } from "../../../src/types/shape.ts";
import {
  anyDType,
  anyShape,
  element,
  flat,
  indices,
  raw,
  rawOf,
  stored,
  zeros,
} from "./support.ts";

/** x − 2y: not symmetric, so that operands cannot be mixed up. */
const real: Loop2 = (x, i, s, y, j, t, out, o, n) => {
  for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] - 2 * y[j + e * t];
};
const complex: Loop2 = (x, i, s, y, j, t, out, o, n) => {
  for (let e = 0; e < 2 * n; e += 2) {
    out[o + e] = x[i + e * s] - 2 * y[j + e * t];
    out[o + e + 1] = x[i + e * s + 1] - 2 * y[j + e * t + 1];
  }
};

/** A shape that broadcasts to the given one: some axes become 1, some leading ones go. */
const broadcastable = (shape: readonly number[]) =>
  fc
    .tuple(fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }), fc.nat())
    .map(([keep, cut]) => {
      const lead = keep.findIndex((k) => k);
      const drop = Math.min(cut % (shape.length + 1), lead < 0 ? shape.length : lead);
      return shape.map((n, i) => (keep[i] ? n : 1)).slice(drop);
    });

const indexIn = (x: Raw, index: readonly number[]): number[] =>
  index.slice(index.length - x.shape.length).map((i, axis) => (x.shape[axis] === 1 ? 0 : i));

const binaryCase = fc
  .tuple(anyDType, anyShape)
  .chain(([dtype, shape]) =>
    fc
      .tuple(broadcastable(shape), broadcastable(shape))
      .chain(([a, b]) => fc.tuple(rawOf(dtype, a), rawOf(dtype, b))),
  );

describe("elementwise", () => {
  it("evaluates each element of operands that broadcast", () => {
    fc.assert(
      fc.property(binaryCase, ([x, y]) => {
        const out = zeros(x.dtype, broadcastShapes(x.shape, y.shape));
        elementwise(isComplex(x.dtype) ? complex : real, [x, y], out);
        const expected = zeros(x.dtype, out.shape);
        expected.values.set(
          flat(
            x.dtype,
            indices(out.shape).map((index) => {
              const [a, b] = [element(x, indexIn(x, index)), element(y, indexIn(y, index))];
              return [a[0] - 2 * b[0], a[1] - 2 * b[1]];
            }),
          ),
          expected.offset,
        );
        expect(stored(out)).toEqual(stored(expected));
      }),
      { numRuns: 500 },
    );
  });

  it("takes one operand, and three of different dtypes", () => {
    const negate: Loop1 = (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = -x[i + e * s];
    };
    const column = raw("float64", [2, 1], [1, 2]);
    const out = zeros("float64", [2, 3]);
    elementwise(negate, [column], out);
    expect(stored(out)).toEqual([-1, -1, -1, -2, -2, -2]);
    const choose: Loop3 = (x, i, s, y, j, t, z, k, u, to, o, n) => {
      for (let e = 0; e < n; e++) to[o + e] = x[i + e * s] === 1 ? y[j + e * t] : z[k + e * u];
    };
    const flags = raw("bool", [3], [1, 0, 1]);
    elementwise(choose, [flags, column, raw("float64", [], [9])], out);
    expect(stored(out)).toEqual([1, 9, 1, 2, 9, 2]);
  });

  it("calls the loop once for equal shapes and once a row for a bias", () => {
    const lengths: number[] = [];
    const record: Loop2 = (_x, _i, _s, _y, _j, _t, _out, _o, n) => {
      lengths.push(n);
    };
    const matrix = zeros("float32", [2, 50]);
    elementwise(record, [matrix, matrix], matrix);
    elementwise(record, [matrix, zeros("float32", [50])], matrix);
    elementwise(record, [matrix, zeros("float32", [])], matrix);
    expect(lengths).toEqual([100, 50, 50, 100]);
  });

  it("shows loops at most four classes of arrays: uint32 comes as doubles, and wraps", () => {
    const seen: unknown[] = [];
    const double: Loop1 = (x, i, s, out, o, n) => {
      seen.push(x.constructor, out.constructor);
      for (let e = 0; e < n; e++) out[o + e] = 2 * x[i + e * s];
    };
    const out = zeros("uint32", [3]);
    elementwise(double, [raw("uint32", [3], [1, 2 ** 31, 2 ** 32 - 1])], out);
    expect(stored(out)).toEqual([2, 0, 2 ** 32 - 2]);
    expect(seen).toEqual([Float64Array, Float64Array]);
  });

  it("gathers short rows before it calls the loop", () => {
    let calls = 0;
    const count: Loop2 = (...args) => {
      calls++;
      real(...args);
    };
    const x = Float64Array.from({ length: 3000 }, (_, i) => i);
    const out = zeros("float64", [1000, 3]);
    elementwise(
      count,
      [raw("float64", [1000, 3], x), raw("float64", [1000, 1], x.subarray(0, 1000))],
      out,
    );
    expect(stored(out)).toEqual(Array.from(x, (v, i) => v - 2 * Math.floor(i / 3)));
    expect(calls).toBeLessThan(5);
  });
});
