/** @file The types of results of the public functions, checked by the compiler alone. */
import { m } from "../src/array/notation/m.ts";
import {
  add,
  array,
  divide,
  exp,
  less,
  matmul,
  mean,
  multiply,
  permuteDims,
  sum,
  type Tensor,
  zeros,
} from "../src/index.ts";

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Fails to compile unless the value's type is exactly T. */
declare function is<T>(): <A>(value: A, same: Equal<A, T>) => void;

declare const W: Tensor<[10, 784], "float32">;
declare const a: Tensor<[784, 32], "float32">;
declare const b: Tensor<[10, 1], "float32">;
declare const n: Tensor<[3], "int32">;
declare const v: Tensor<[3], "float64">;
declare const plain: Tensor;
declare const rows: number[][];

export function results(): void {
  is<Tensor<[10, 32], "float32">>()(matmul(W, a), true);
  is<Tensor<[10, 32], "float32">>()(W.matmul(a).add(b), true);
  is<Tensor<[10, 32], "float32">>()(add(matmul(W, a), b), true);
  is<Tensor<[10, 784], "float32">>()(multiply(2, W), true);
  is<Tensor<[3], "float64">>()(add(n, v), true);
  is<Tensor<[3], "float64">>()(divide(n, 2), true);
  is<Tensor<[3], "float64">>()(exp(n), true);
  is<Tensor<[3], "bool">>()(less(n, v), true);
  is<Tensor<[784, 10], "float32">>()(permuteDims(W), true);
  is<Tensor<[784, 10], "float32">>()(W.T, true);
  is<Tensor<[32, 784], "float32">>()(permuteDims(a, [1, 0]), true);
  is<Tensor<[], "float32">>()(sum(W), true);
  is<Tensor<[784], "float32">>()(sum(W, { axis: 0 }), true);
  is<Tensor<[10, 1], "float32">>()(W.sum({ axis: -1, keepDims: true }), true);
  is<Tensor<[784], "float32">>()(mean(W, { axis: [0] }), true);
  is<Tensor<[2, 3], "float64">>()(
    array([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    true,
  );
  is<Tensor<[number, number], "float64">>()(array(rows), true);
  is<Tensor<[2, 3], "float64">>()(zeros([2, 3]), true);
  is<Tensor<[4], "complex128">>()(zeros([4], { dtype: "complex128" }), true);
  is<Tensor<[10, 32], "float32">>()(m("W @ a + b", { W, a, b }), true);
  is<Tensor<[2], "float64">>()(m("x + 1", { x: [1, 2] }), true);
  is<Tensor<[3], "bool">>()(m("2 * n < v", { n, v }), true);
}

/** Unknown shapes and dtypes widen and are never in the way. */
export function unknowns(): void {
  is<Tensor>()(matmul(plain, W).add(v).T, true);
  is<Tensor>()(m("x @ y", { x: plain, y: W }), true);
  const wide: Tensor = W;
  const scores: Tensor = add(wide, rows);
  scores.sum({ axis: 0 }).T.add(1);
}

export function errors(): void {
  // @ts-expect-error inner dimensions differ: 784 and 10
  matmul(W, b);
  // @ts-expect-error inner dimensions differ: 784 and 10
  W.matmul(b);
  // @ts-expect-error axis of size 784 meets axis of size 3
  add(W, v);
  // @ts-expect-error axis of size 3 meets axis of size 2
  v.add([1, 2]);
  // @ts-expect-error inner dimensions differ: 32 and 784
  m("a @ W.T + b", { W, a, b });
  // @ts-expect-error x has no value
  m("W @ x", { W });
  // @ts-expect-error a string is no array
  add(W, "1");
}
