/** @file What the types of the notation promise, checked by the compiler alone. */
import type { CheckedText, NotationResult, TemplateDType } from "../src/array/notation/types.ts";
import type { Tensor } from "../src/core/tensor.ts";
import type { DType } from "../src/types/dtype.ts";
import type { Shape } from "../src/types/shape-types.ts";

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Expect<T extends true> = T;

interface Given {
  W: Tensor<[10, 784], "float32">;
  a: Tensor<[784, 32], "float32">;
  b: Tensor<[10, 1], "float32">;
  n: Tensor<[3], "int32">;
  z: Tensor<[3], "complex128">;
  v: Tensor<[3], "float64">;
  p: Tensor<[3], "bool">;
  u: Tensor;
  k: number;
  r: number[];
  f: (x: Tensor) => Tensor;
  σ: Tensor<[], "float64">;
}
type Is<Text extends string, S extends Shape, D extends DType> = Equal<
  NotationResult<Text, Given>,
  Tensor<S, D>
>;

export type ResultTests = [
  Expect<Is<"W", [10, 784], "float32">>,
  Expect<Is<"W @ a + b", [10, 32], "float32">>,
  Expect<Is<"W@a+b", [10, 32], "float32">>,
  Expect<Is<"a.T @ W.T", [32, 10], "float32">>,
  Expect<Is<"(W @ a).T", [32, 10], "float32">>,
  Expect<Is<"exp(-(W @ a)) / 2", [10, 32], "float32">>,
  Expect<Is<"-W^2", [10, 784], "float32">>,
  Expect<Is<"2 * W ** 2 + 1.5", [10, 784], "float32">>,
  Expect<Is<"k * n", [3], "int32">>,
  Expect<Is<"n / 2", [3], "float64">>,
  Expect<Is<"exp(n)", [3], "float64">>,
  Expect<Is<"n + v", [3], "float64">>,
  Expect<Is<"n * W[0]", Shape, DType>>,
  Expect<Is<"z * v", [3], "complex128">>,
  Expect<Is<"abs(z)", [3], "float64">>,
  Expect<Is<"p * 2", [3], "float64">>,
  Expect<Is<"v < n + 1", [3], "bool">>,
  Expect<Is<"v ≤ 2 * n", [3], "bool">>,
  Expect<Is<"sum(v * v)", [], "float64">>,
  Expect<Is<"sum(p)", [], "int32">>,
  Expect<Is<"mean(n)", [], "float64">>,
  Expect<Is<"v @ v", [], "float64">>,
  Expect<Is<"v @ v * 2 + (v - v @ v)", [3], "float64">>,
  Expect<Is<"2 + 3", [], "float64">>,
  Expect<Is<"π * σ", [], "float64">>,
  Expect<Is<"r + 1", [number], "float64">>,
  Expect<Is<"u + 1", Shape, DType>>,
  Expect<Is<"u @ a", Shape, DType>>,
  Expect<Is<"f(v)", Shape, DType>>,
  Expect<Is<"v + dot(v, v)", Shape, DType>>,
  Expect<Is<"unheardOf(v)", Shape, DType>>,
  Expect<Is<"1e-3 * v", Shape, DType>>,
  Expect<Is<"v +", Shape, DType>>,
  Expect<Is<"(v", Shape, DType>>,
  Expect<Is<"v)", Shape, DType>>,
  Expect<Is<"", Shape, DType>>,
  Expect<Is<string, Shape, DType>>,
];

type Said<Text extends string> = CheckedText<Text, Given>;

export type SentenceTests = [
  Expect<Equal<Said<"W @ a + b">, "W @ a + b">>,
  Expect<Equal<Said<"u @ a">, "u @ a">>,
  Expect<Equal<Said<"v +">, "v +">>,
  Expect<
    Equal<
      Said<"a @ W.T + b">,
      "matmul: inner dimensions differ: 32 (last axis of a) and 784 (first axis of b)"
    >
  >,
  Expect<
    Equal<Said<"W + 2 * v">, "shapes do not broadcast: axis of size 784 meets axis of size 3">
  >,
  Expect<
    Equal<
      Said<"exp(W + v) * 2 + b">,
      "shapes do not broadcast: axis of size 784 meets axis of size 3"
    >
  >,
  Expect<Equal<Said<"W @ k">, "matmul: b is a scalar; use mul">>,
  Expect<Equal<Said<"W @ x + y">, "m: x has no value">>,
];

export type TemplateTests = [
  Expect<Equal<TemplateDType<[Given["W"], Given["a"], number]>, "float32">>,
  Expect<Equal<TemplateDType<[Given["W"], Given["v"]]>, "float64">>,
  Expect<Equal<TemplateDType<[Given["n"], number]>, DType>>,
  Expect<Equal<TemplateDType<[Given["f"], Given["v"]]>, DType>>,
  Expect<Equal<TemplateDType<[]>, "float64">>,
];
