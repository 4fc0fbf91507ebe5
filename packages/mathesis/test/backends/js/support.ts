/** @file Raw arrays with guarded surroundings, and the arbitrary shapes and numbers of these tests. */
import fc from "fast-check";
import { expect } from "vitest";
import type { Raw } from "../../../src/ir/aval.ts";
import { allocate, type DType, dtypes, isComplex, lanes } from "../../../src/types/dtype.ts";
import { type Shape, sizeOf } from "../../../src/types/shape.ts";

/** What lies around an array; kernels must neither read nor change it. */
const GUARD = 77;
const GUARDS = 4;

/** An array at an odd offset, with guards on both sides. */
export function raw(dtype: DType, shape: Shape, stored: ArrayLike<number>): Raw {
  const size = sizeOf(shape);
  const count = size * lanes(dtype);
  const values = allocate(dtype, count + 2 * GUARDS).subarray(0, count + 2 * GUARDS - 1);
  values.fill(GUARD);
  values.set(stored, GUARDS - 1);
  return { values, offset: GUARDS - 1, shape, dtype, weak: false, size };
}

export const zeros = (dtype: DType, shape: Shape): Raw =>
  raw(dtype, shape, new Uint8Array(lanes(dtype) * sizeOf(shape)));

/** The stored numbers; fails if the guards have changed. */
export function stored(x: Raw): number[] {
  const end = x.offset + x.size * lanes(x.dtype);
  const around = [...x.values.subarray(0, x.offset), ...x.values.subarray(end)];
  expect(around.every((v) => v === GUARD)).toBe(true);
  return Array.from(x.values.subarray(x.offset, end));
}

/** What a dtype stores of these numbers. */
export function rounded(dtype: DType, numbers: readonly number[]): number[] {
  const values = allocate(dtype, numbers.length).subarray(0, numbers.length);
  values.set(numbers);
  return Array.from(values);
}

/** Row-major multi-indices of a shape. */
export function indices(shape: Shape): number[][] {
  let all: number[][] = [[]];
  for (const n of shape) {
    all = all.flatMap((head) => Array.from({ length: n }, (_, i) => [...head, i]));
  }
  return all;
}

/** The flat position of a multi-index, in elements. */
export const flatten = (index: readonly number[], shape: Shape): number =>
  index.reduce((flat, i, axis) => flat * shape[axis] + i, 0);

export type Pair = readonly [re: number, im: number];

/** One element as a pair; im is 0 if it is real. */
export function element(x: Raw, index: readonly number[]): Pair {
  const width = lanes(x.dtype);
  const at = x.offset + width * flatten(index, x.shape);
  return [x.values[at], width === 2 ? x.values[at + 1] : 0];
}

/** Pairs as a dtype stores them. */
export const flat = (dtype: DType, pairs: readonly Pair[]): number[] =>
  isComplex(dtype) ? pairs.flat() : pairs.map(([re]) => re);

/** Small integers: sums and products of a few are exact in every dtype that does not wrap. */
export const smallNumber = (dtype: DType): fc.Arbitrary<number> => {
  if (dtype === "bool") return fc.nat(1);
  if (dtype === "uint8") return fc.nat(255);
  if (dtype === "uint32") return fc.oneof(fc.nat(9), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
  if (dtype === "int32") {
    return fc.oneof(
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    );
  }
  return fc.integer({ min: -9, max: 9 }).map((v) => v + 0);
};

/** An array of the dtype and shape. */
export const rawOf = (dtype: DType, shape: Shape, number = smallNumber(dtype)): fc.Arbitrary<Raw> =>
  fc
    .array(number, {
      minLength: sizeOf(shape) * lanes(dtype),
      maxLength: sizeOf(shape) * lanes(dtype),
    })
    .map((numbers) => raw(dtype, shape, numbers));

export const anyDType: fc.Arbitrary<DType> = fc.constantFrom(...dtypes);

/** Shapes of rank 0 to 4 with at most a few hundred elements; lengths 0 and 1 are common. */
export const anyShape: fc.Arbitrary<number[]> = fc.array(
  fc.oneof(fc.constantFrom(1, 1, 2), fc.nat(4)),
  { maxLength: 4 },
);

/** Runs f and gives what it throws. */
export function thrownBy(f: () => void): unknown {
  try {
    f();
  } catch (error) {
    return error;
  }
  return undefined;
}
