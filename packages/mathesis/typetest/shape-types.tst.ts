/** @file What the shape types promise, checked by the compiler alone; nothing here runs. */
import type {
  Broadcast,
  CheckBroadcast,
  CheckMatmul,
  DimAt,
  DropAxis,
  InsertAxis,
  MatmulShape,
  NestedShape,
  Permute,
  Reverse,
  Shape,
  SwapLastTwo,
} from "../src/types/shape-types.ts";

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Expect<T extends true> = T;
type Unknown4 = [number, number, number, number];

export type BroadcastTests = [
  Expect<Equal<Broadcast<[2, 3], [2, 3]>, [2, 3]>>,
  Expect<Equal<Broadcast<[2, 3], [3]>, [2, 3]>>,
  Expect<Equal<Broadcast<[3], [2, 3]>, [2, 3]>>,
  Expect<Equal<Broadcast<[2, 1], [1, 3]>, [2, 3]>>,
  Expect<Equal<Broadcast<[4, 1, 3], [5, 1]>, [4, 5, 3]>>,
  Expect<Equal<Broadcast<[], [7]>, [7]>>,
  Expect<Equal<Broadcast<[], []>, []>>,
  Expect<Equal<Broadcast<[0], [1]>, [0]>>,
  Expect<Equal<Broadcast<readonly [2, 1], readonly [3]>, [2, 3]>>,
  Expect<Equal<Broadcast<[number], [4]>, [4]>>,
  Expect<Equal<Broadcast<[number], [1]>, [number]>>,
  Expect<Equal<Broadcast<[number], [number]>, [number]>>,
  Expect<Equal<Broadcast<[number, 3], [3]>, [number, 3]>>,
  Expect<Equal<Broadcast<Shape, [3]>, Shape>>,
  Expect<Equal<Broadcast<[3], Shape>, Shape>>,
  Expect<Equal<Broadcast<[2], [3]>, Shape>>,
  Expect<Equal<Broadcast<[1 | 3], [4]>, [4]>>,
  Expect<Equal<Broadcast<[3 | 4], [4]>, [4]>>,
];

export type CheckBroadcastTests = [
  Expect<Equal<CheckBroadcast<[2, 3], [3]>, unknown>>,
  Expect<Equal<CheckBroadcast<[number], [3]>, unknown>>,
  Expect<Equal<CheckBroadcast<Shape, [3]>, unknown>>,
  Expect<Equal<CheckBroadcast<[3 | 4], [4]>, unknown>>,
  Expect<
    Equal<
      CheckBroadcast<[2, 4], [3]>,
      "shapes do not broadcast: axis of size 4 meets axis of size 3"
    >
  >,
  Expect<
    Equal<
      CheckBroadcast<[4, 1], [3, 5]>,
      "shapes do not broadcast: axis of size 4 meets axis of size 3"
    >
  >,
];

export type MatmulTests = [
  Expect<Equal<MatmulShape<[32, 784], [784, 10]>, [32, 10]>>,
  Expect<Equal<MatmulShape<readonly [32, 784], readonly [784, 10]>, [32, 10]>>,
  Expect<Equal<MatmulShape<[3], [3]>, []>>,
  Expect<Equal<MatmulShape<[2, 3], [3]>, [2]>>,
  Expect<Equal<MatmulShape<[3], [3, 2]>, [2]>>,
  Expect<Equal<MatmulShape<[5, 2, 3], [3]>, [5, 2]>>,
  Expect<Equal<MatmulShape<[3], [5, 3, 2]>, [5, 2]>>,
  Expect<Equal<MatmulShape<[5, 2, 3], [3, 4]>, [5, 2, 4]>>,
  Expect<Equal<MatmulShape<[5, 1, 2, 3], [6, 3, 4]>, [5, 6, 2, 4]>>,
  Expect<Equal<MatmulShape<[number, 784], [784, 10]>, [number, 10]>>,
  Expect<Equal<MatmulShape<[2, number], [3, 4]>, [2, 4]>>,
  Expect<Equal<MatmulShape<Shape, [3, 4]>, Shape>>,
  Expect<Equal<MatmulShape<[2, 3], [4, 5]>, Shape>>,
];

export type CheckMatmulTests = [
  Expect<Equal<CheckMatmul<[32, 784], [784, 10]>, unknown>>,
  Expect<Equal<CheckMatmul<[32, number], [784, 10]>, unknown>>,
  Expect<Equal<CheckMatmul<Shape, [784, 10]>, unknown>>,
  Expect<
    Equal<
      CheckMatmul<[32, 784], [10, 784]>,
      "matmul: inner dimensions differ: 784 (last axis of a) and 10 (first axis of b)"
    >
  >,
  Expect<
    Equal<
      CheckMatmul<[3], [2, 2, 3]>,
      "matmul: inner dimensions differ: 3 (last axis of a) and 2 (second-last axis of b)"
    >
  >,
  Expect<
    Equal<
      CheckMatmul<[4, 2, 3], [2, 5]>,
      "matmul: inner dimensions differ: 3 (last axis of a) and 2 (first axis of b)"
    >
  >,
  // A length of 1 does not stretch inside a product.
  Expect<
    Equal<
      CheckMatmul<[1], [3]>,
      "matmul: inner dimensions differ: 1 (last axis of a) and 3 (first axis of b)"
    >
  >,
  Expect<
    Equal<
      CheckMatmul<[4, 2, 3], [5, 3, 2]>,
      "matmul: batch shapes do not broadcast: axis of size 4 meets axis of size 5"
    >
  >,
  Expect<Equal<CheckMatmul<[], [3]>, "matmul: a is a scalar; use mul">>,
  Expect<Equal<CheckMatmul<[3], []>, "matmul: b is a scalar; use mul">>,
];

export type MoveTests = [
  Expect<Equal<Reverse<[2, 3]>, [3, 2]>>,
  Expect<Equal<Reverse<readonly [2, 3, 4]>, [4, 3, 2]>>,
  Expect<Equal<Reverse<[]>, []>>,
  Expect<Equal<Reverse<Shape>, Shape>>,
  Expect<Equal<SwapLastTwo<[5, 2, 3]>, [5, 3, 2]>>,
  Expect<Equal<SwapLastTwo<[5]>, Shape>>,
  Expect<Equal<Permute<[2, 3, 4], [2, 0, 1]>, [4, 2, 3]>>,
  Expect<Equal<Permute<[2, 3, 4], readonly [-1, 0, -2]>, [4, 2, 3]>>,
  Expect<Equal<Permute<[2, 3], number[]>, Shape>>,
  Expect<Equal<Permute<[2, 3], [0, 1, 2]>, Shape>>,
  Expect<Equal<Permute<[2, 3], [number, 0]>, [number, 2]>>,
  Expect<Equal<DimAt<[2, 3], -1>, 3>>,
  Expect<Equal<DimAt<[2, 3], 0>, 2>>,
  Expect<Equal<DimAt<[2, 3], 2>, number>>,
  Expect<Equal<InsertAxis<[2, 3]>, [1, 2, 3]>>,
  Expect<Equal<InsertAxis<[2, 3], -1>, [2, 3, 1]>>,
  Expect<Equal<InsertAxis<[2, 3], 1, 9>, [2, 9, 3]>>,
  Expect<Equal<InsertAxis<[2, 3], 2>, [2, 3, 1]>>,
  Expect<Equal<InsertAxis<[2, 3], 3>, Shape>>,
];

export type DropAxisTests = [
  Expect<Equal<DropAxis<[2, 3, 4]>, []>>,
  Expect<Equal<DropAxis<[2, 3, 4], undefined, true>, [1, 1, 1]>>,
  Expect<Equal<DropAxis<[2, 3, 4], 0>, [3, 4]>>,
  Expect<Equal<DropAxis<[2, 3, 4], -1>, [2, 3]>>,
  Expect<Equal<DropAxis<[2, 3, 4], 1, true>, [2, 1, 4]>>,
  Expect<Equal<DropAxis<[2, 3, 4], readonly [0, -1]>, [3]>>,
  Expect<Equal<DropAxis<[2, 3, 4], [0, 2], true>, [1, 3, 1]>>,
  Expect<Equal<DropAxis<[2, 3, 4], []>, [2, 3, 4]>>,
  Expect<Equal<DropAxis<[2, 3, 4], number>, Shape>>,
  Expect<Equal<DropAxis<[2, 3, 4], number[]>, Shape>>,
  Expect<Equal<DropAxis<[2, 3, 4], [number]>, Shape>>,
  Expect<Equal<DropAxis<[2, 3, 4], 0 | 1>, Shape>>,
  Expect<Equal<DropAxis<[2, 3, 4], 0 | undefined>, Shape>>,
  Expect<Equal<DropAxis<[2, 3, 4], 0, boolean>, Shape>>,
  Expect<Equal<DropAxis<Shape, 0>, Shape>>,
  Expect<Equal<DropAxis<Shape>, []>>,
  Expect<Equal<DropAxis<Shape, undefined, true>, Shape>>,
];

/** Nesting of any depth, as functions that take plain data declare it. */
type Nested = number | readonly Nested[];

export type NestedTests = [
  Expect<Equal<NestedShape<3>, []>>,
  Expect<Equal<NestedShape<true>, []>>,
  Expect<Equal<NestedShape<{ re: 1; im: 2 }>, []>>,
  Expect<Equal<NestedShape<number[]>, [number]>>,
  Expect<Equal<NestedShape<readonly number[][]>, [number, number]>>,
  Expect<Equal<NestedShape<readonly [1, 2, 3]>, [3]>>,
  Expect<Equal<NestedShape<readonly [readonly [1, 2, 3], readonly [4, 5, 6]]>, [2, 3]>>,
  Expect<Equal<NestedShape<[[[1], [2]], [[3], [4]]]>, [2, 2, 1]>>,
  Expect<Equal<NestedShape<[{ re: 1; im: 0 }, 2]>, [2]>>,
  Expect<Equal<NestedShape<[number[], number[]]>, [2, number]>>,
  Expect<Equal<NestedShape<[number, number][]>, [number, 2]>>,
  Expect<Equal<NestedShape<(number[] | [1, 2])[]>, [number, number]>>,
  Expect<Equal<NestedShape<[]>, [0]>>,
  Expect<Equal<NestedShape<Float64Array>, [number]>>,
  Expect<Equal<NestedShape<Float32Array[]>, [number, number]>>,
  Expect<Equal<NestedShape<Nested>, Shape>>,
  Expect<Equal<NestedShape<Nested[]>, Shape>>,
  Expect<Equal<NestedShape<number | number[]>, Shape>>,
  Expect<Equal<NestedShape<string>, Shape>>,
];

// Long chains stay within the compiler's limits.
export type DeepTests = [
  Expect<Equal<Broadcast<[...Unknown4, ...Unknown4], [1]>["length"], 8>>,
  // @ts-expect-error two different lengths do not make the shape [4]
  Expect<Equal<Broadcast<[4], [3]>, [4]>>,
  // @ts-expect-error the sentence is not `unknown`
  Expect<Equal<CheckMatmul<[2, 3], [4, 5]>, unknown>>,
];
