/** @file What an editor shows: the type of `y` in a snippet, or the text of its only error. */

/** The arrays that every snippet can use. */
export const prelude = `
import { m } from "../../src/array/notation/m.ts";
import { add, array, exp, eye, grad, matmul, multiply, sum, type Tensor, permuteDims, zeros }
  from "../../src/index.ts";
declare const W: Tensor<[10, 784], "float32">;
declare const a: Tensor<[784, 32], "float32">;
declare const b: Tensor<[10, 1], "float32">;
declare const v: Tensor<[3], "float64">;
declare const n: Tensor<[3], "int32">;
declare const x: Tensor;
`;

/** Code and the type that hovering over its `y` shows. */
export const hovers: readonly (readonly [code: string, type: string])[] = [
  ["const y = array([[1, 2, 3], [4, 5, 6]]);", 'Tensor<[2, 3], "float64">'],
  ["const y = zeros([784, 10]);", 'Tensor<[784, 10], "float64">'],
  ["const y = eye(3);", 'Tensor<[3, 3], "float64">'],
  ["const y = matmul(W, a);", 'Tensor<[10, 32], "float32">'],
  ["const y = W.matmul(a).add(b).relu();", 'Tensor<[10, 32], "float32">'],
  ["const y = add(W, b);", 'Tensor<[10, 784], "float32">'],
  ["const y = W.add(b);", 'Tensor<[10, 784], "float32">'],
  ["const y = v.less(n);", 'Tensor<[3], "bool">'],
  ["const y = W.toArray();", "number[][]"],
  ["const y = multiply(2, n);", 'Tensor<[3], "int32">'],
  ["const y = n.div(2);", 'Tensor<[3], "float64">'],
  ["const y = exp(n);", 'Tensor<[3], "float64">'],
  ["const y = W.T;", 'Tensor<[784, 10], "float32">'],
  ["const y = permuteDims(W, [1, 0]);", 'Tensor<[784, 10], "float32">'],
  ["const y = sum(W, { axis: 0 });", 'Tensor<[784], "float32">'],
  ["const y = W.sum({ axis: 1, keepDims: true });", 'Tensor<[10, 1], "float32">'],
  ["const y = x.add(v).T;", "Tensor<Shape, DType>"],
  ["const y = x.matmul(W);", "Tensor<Shape, DType>"],
  ['const y = m("W @ a + b", { W, a, b });', 'Tensor<[10, 32], "float32">'],
  [`const y = m\`\${W} @ \${a} + \${b}\`;`, 'Tensor<Shape, "float32">'],
  ["const y = grad((w: Tensor<[3], 'float64'>) => w.mul(w).sum())(v);", 'Tensor<[3], "float64">'],
];

/** Code and the text of its only error, as the last line shows it. */
export const errors: readonly (readonly [code: string, error: string])[] = [
  [
    "matmul(W, b);",
    "Type 'Tensor<[10, 1], \"float32\">' is not assignable to type '\"matmul: inner dimensions " +
      "differ: 784 (last axis of a) and 10 (first axis of b)\"'.",
  ],
  [
    "W.matmul(b);",
    "Type 'Tensor<[10, 1], \"float32\">' is not assignable to type '\"matmul: inner dimensions " +
      "differ: 784 (last axis of a) and 10 (first axis of b)\"'.",
  ],
  [
    "add(W, v);",
    "Type 'Tensor<[3], \"float64\">' is not assignable to type '\"shapes do not broadcast: axis " +
      "of size 784 meets axis of size 3\"'.",
  ],
  [
    "v.add([1, 2]);",
    "Type '[1, 2]' is not assignable to type '\"shapes do not broadcast: axis of size 3 meets " +
      "axis of size 2\"'.",
  ],
  [
    'm("a @ W.T + b", { W, a, b });',
    "Argument of type '\"a @ W.T + b\"' is not assignable to parameter of type '\"matmul: inner " +
      "dimensions differ: 32 (last axis of a) and 784 (first axis of b)\"'.",
  ],
  [
    'm("W @ q", { W });',
    "Argument of type '\"W @ q\"' is not assignable to parameter of type '\"m: q has no value\"'.",
  ],
];
