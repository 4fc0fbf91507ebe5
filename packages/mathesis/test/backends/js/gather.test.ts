import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gather, scatter } from "../../../src/backends/js/gather.ts";
import type { DType } from "../../../src/types/dtype.ts";
import { IndexError } from "../../../src/util/errors.ts";
import {
  anyDType,
  element,
  flat,
  indices,
  raw,
  rawOf,
  stored,
  thrownBy,
  zeros,
} from "./support.ts";

const length = fc.integer({ min: 0, max: 3 });
const lengths = (max: number) => fc.array(length, { maxLength: max });

/** x[b…, n, r…], an index[b…, k…] into it and updates[b…, k…, r…]. */
const gatherCase = fc
  .tuple(
    anyDType,
    fc.constantFrom<DType>("int32", "uint32", "uint8"),
    lengths(2),
    fc.integer({ min: 1, max: 4 }),
    lengths(2),
    lengths(2),
  )
  .chain(([dtype, indexType, batch, n, rest, picks]) =>
    fc.record({
      x: rawOf(dtype, [...batch, n, ...rest]),
      index: rawOf(
        indexType,
        [...batch, ...picks],
        fc.integer({ min: indexType === "int32" ? -n : 0, max: n - 1 }),
      ),
      updates: rawOf(dtype, [...batch, ...picks, ...rest]),
      batchDims: fc.constant(batch.length),
    }),
  );

describe("gather", () => {
  it("reads the rows that the indices name", () => {
    fc.assert(
      fc.property(gatherCase, ({ x, index, updates, batchDims }) => {
        const out = zeros(x.dtype, updates.shape);
        gather(x, index, out, batchDims);
        const n = x.shape[batchDims];
        const expected = indices(out.shape).map((at) => {
          const [named] = element(index, at.slice(0, index.shape.length));
          const row = named < 0 ? named + n : named;
          return element(x, [...at.slice(0, batchDims), row, ...at.slice(index.shape.length)]);
        });
        expect(stored(out)).toEqual(flat(x.dtype, expected));
      }),
      { numRuns: 500 },
    );
  });

  it("moves long rows", () => {
    const x = raw(
      "float32",
      [3, 100],
      Float32Array.from({ length: 300 }, (_, i) => i),
    );
    const out = zeros("float32", [2, 100]);
    gather(x, raw("int32", [2], [-1, 0]), out, 0);
    const row = Array.from({ length: 100 }, (_, i) => i);
    expect(stored(out)).toEqual([...row.map((i) => i + 200), ...row]);
  });

  it("names an index outside the axis, and its batch", () => {
    const x = zeros("float64", [2, 3, 4]);
    const low = thrownBy(() => {
      gather(zeros("float64", [3]), raw("int32", [2], [0, -4]), zeros("float64", [2]), 0);
    });
    expect(low).toBeInstanceOf(IndexError);
    expect(low).toMatchObject({
      code: "INDEX",
      op: "take",
      details: { index: -4, axisLength: 3, position: [1] },
    });
    const index = raw("int32", [2, 2], [0, 1, 2, 3]);
    const high = thrownBy(() => gather(x, index, zeros("float64", [2, 2, 4]), 1));
    expect(high).toMatchObject({
      details: { index: 3, axisLength: 3, position: [1, 1], batch: [1] },
    });
    expect(String(high)).toContain("index 3 is outside an axis of length 3 (batch [1])");
  });

  it("has nothing to read along an axis of length 0", () => {
    const x = zeros("float64", [0]);
    const error = thrownBy(() => gather(x, raw("int32", [1], [0]), zeros("float64", [1]), 0));
    expect(error).toMatchObject({ code: "INDEX", details: { index: 0, axisLength: 0 } });
    const none = zeros("float64", [0]);
    gather(x, raw("int32", [0], []), none, 0);
    expect(stored(none)).toEqual([]);
  });
});

describe("scatter", () => {
  it.each(["set", "add"] as const)("%ss rows in the order of the indices", (mode) => {
    fc.assert(
      fc.property(gatherCase, ({ x, index, updates, batchDims }) => {
        const out = zeros(x.dtype, x.shape);
        scatter(mode, x, index, updates, out, batchDims);
        const expected = raw(x.dtype, x.shape, stored(x));
        const width = flat(x.dtype, [[0, 0]]).length;
        for (const at of indices(updates.shape)) {
          const [named] = element(index, at.slice(0, index.shape.length));
          const row = named < 0 ? named + x.shape[batchDims] : named;
          const place = [...at.slice(0, batchDims), row, ...at.slice(index.shape.length)];
          const to = place.reduce((f, i, axis) => f * x.shape[axis] + i, 0) * width;
          flat(x.dtype, [element(updates, at)]).forEach((v, part) => {
            const e = expected.offset + to + part;
            const sum = mode === "set" ? v : expected.values[e] + v;
            expected.values[e] = x.dtype === "bool" ? Math.min(sum, 1) : sum;
          });
        }
        expect(stored(out)).toEqual(stored(expected));
      }),
      { numRuns: 500 },
    );
  });

  it("lets the last of repeated indices stay, or adds them all", () => {
    const [x, index] = [raw("int32", [2], [10, 20]), raw("uint8", [3], [1, 1, 1])];
    const updates = raw("int32", [3], [1, 2, 3]);
    const out = zeros("int32", [2]);
    scatter("set", x, index, updates, out, 0);
    expect(stored(out)).toEqual([10, 3]);
    scatter("add", x, index, updates, out, 0);
    expect(stored(out)).toEqual([10, 26]);
  });

  it("names an index outside the axis before it changes out", () => {
    const out = zeros("float64", [2]);
    const x = raw("float64", [2], [1, 2]);
    const index = raw("int32", [2], [0, 2]);
    const error = thrownBy(() => scatter("set", x, index, raw("float64", [2], [5, 6]), out, 0));
    expect(error).toBeInstanceOf(IndexError);
    expect(error).toMatchObject({ op: "at", details: { index: 2, axisLength: 2, position: [1] } });
    expect(stored(out)).toEqual([0, 0]);
  });
});
