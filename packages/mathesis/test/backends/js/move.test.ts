import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fill, read, write } from "../../../src/backends/js/move.ts";
import { type DType, lanes } from "../../../src/types/dtype.ts";
import { sizeOf } from "../../../src/types/shape.ts";
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

/**
 * A strided layout with distinct places, as slices, flips and transposes give: axes in any order,
 * gaps between elements, some directions reversed. Gives the strides, the base and the extent.
 */
const layoutOf = (shape: readonly number[]) =>
  fc
    .tuple(
      fc.shuffledSubarray(
        shape.map((_, axis) => axis),
        { minLength: shape.length },
      ),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean()), {
        minLength: shape.length,
        maxLength: shape.length,
      }),
    )
    .map(([order, details]) => {
      const strides = new Array<number>(shape.length).fill(0);
      let extent = 1;
      let base = 0;
      for (const axis of order) {
        const [gap, flip] = details[axis];
        strides[axis] = flip ? -extent * gap : extent * gap;
        if (flip) base += Math.max(shape[axis] - 1, 0) * extent * gap;
        extent *= Math.max(shape[axis], 1) * gap;
      }
      return { strides, base, extent };
    });

const moveCase = fc
  .tuple(anyDType, anyShape)
  .chain(([dtype, shape]) => fc.tuple(fc.constant(dtype), fc.constant(shape), layoutOf(shape)));

const placeOf = (base: number, strides: readonly number[], index: readonly number[]): number =>
  index.reduce((at, i, axis) => at + i * strides[axis], base);

/** 0, 1, 2, … as a dtype stores them. */
const counting = (dtype: DType, shape: readonly number[]) =>
  raw(
    dtype,
    shape,
    Array.from({ length: sizeOf(shape) * lanes(dtype) }, (_, i) => i),
  );

describe("read", () => {
  it("picks elements at any strides", () => {
    fc.assert(
      fc.property(moveCase, fc.boolean(), ([dtype, shape, layout], still) => {
        const x = counting(dtype, [layout.extent]);
        const strides = layout.strides.map((s, axis) => (still && axis === 0 ? 0 : s));
        const out = zeros(dtype, shape);
        read(x, layout.base, still ? layout.strides.map(() => 0) : strides, out);
        const used = still ? layout.strides.map(() => 0) : strides;
        const expected = indices(shape).map((i) => element(x, [placeOf(layout.base, used, i)]));
        expect(stored(out)).toEqual(flat(dtype, expected));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [
      [70, 90],
      [1, 70],
    ],
    [
      [90, 3, 70],
      [1, 6300, 90],
    ],
    [
      [3, 40, 50],
      [1, 3, 120],
    ],
  ] as const)("transposes %j with strides %j in tiles", (shape, strides) => {
    for (const dtype of ["float32", "complex128", "uint8"] as const) {
      const x = counting(dtype, [sizeOf(shape)]);
      const out = zeros(dtype, shape);
      read(x, 0, strides, out);
      const expected = indices(shape).map((i) => element(x, [placeOf(0, strides, i)]));
      expect(stored(out)).toEqual(flat(dtype, expected));
    }
  });

  it("repeats one element over long rows", () => {
    const out = zeros("float64", [2, 300]);
    read(raw("float64", [2], [5, 6]), 0, [1, 0], out);
    expect(stored(out)).toEqual([...new Array(300).fill(5), ...new Array(300).fill(6)]);
  });
});

describe("write", () => {
  it("puts elements at any strides and leaves the rest", () => {
    fc.assert(
      fc.property(moveCase, ([dtype, shape, layout]) => {
        const x = counting(dtype, shape);
        const out = zeros(dtype, [layout.extent]);
        write(x, out, layout.base, layout.strides);
        const expected = zeros(dtype, [layout.extent]);
        const width = lanes(dtype);
        for (const index of indices(shape)) {
          const at = expected.offset + width * placeOf(layout.base, layout.strides, index);
          expected.values.set(flat(dtype, [element(x, index)]), at);
        }
        expect(stored(out)).toEqual(stored(expected));
      }),
      { numRuns: 500 },
    );
  });

  it("undoes read", () => {
    fc.assert(
      fc.property(
        moveCase.chain(([dtype, shape, layout]) =>
          fc.tuple(rawOf(dtype, shape), fc.constant(layout)),
        ),
        ([x, { base, strides, extent }]) => {
          const there = zeros(x.dtype, [extent]);
          const back = zeros(x.dtype, x.shape);
          write(x, there, base, strides);
          read(there, base, strides, back);
          expect(stored(back)).toEqual(stored(x));
        },
      ),
    );
  });
});

describe("fill", () => {
  it("sets every element, in pairs for complex", () => {
    const real = zeros("float32", [2, 2]);
    fill(real, 1.5);
    expect(stored(real)).toEqual([1.5, 1.5, 1.5, 1.5]);
    const complex = zeros("complex64", [2]);
    fill(complex, 1, -2);
    expect(stored(complex)).toEqual([1, -2, 1, -2]);
    fill(complex, 3);
    expect(stored(complex)).toEqual([3, 0, 3, 0]);
    const empty = zeros("int32", [0]);
    fill(empty, 1);
    expect(stored(empty)).toEqual([]);
  });
});
