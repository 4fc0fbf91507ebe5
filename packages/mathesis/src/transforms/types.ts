/** @file Types of transformed functions. */
import type { DTypeOf, ShapeOf, TensorLike } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import type { TreeNode } from "../tree/tree.ts";

/** Any function of trees of tensors. */
export type TreeFunction = (...args: never[]) => unknown;

/** What may be passed for a parameter of type T: plain data wherever T has a tensor. */
export type Input<T> = T extends Tensor
  ? T | TensorLike
  : T extends TreeNode | ((...args: never[]) => unknown)
    ? T
    : T extends object
      ? { readonly [K in keyof T]: Input<T[K]> }
      : T;
export type Inputs<A extends readonly unknown[]> = { [K in keyof A]: Input<A[K]> };

/** The tree of tensors with the structure of T: gradients, tangents. */
export type Gradient<T> = T extends Tensor
  ? T
  : T extends TensorLike
    ? Tensor<ShapeOf<T>, DTypeOf<T>>
    : T extends TreeNode
      ? T
      : T extends object
        ? { [K in keyof T]: Gradient<T[K]> }
        : T;
export type Gradients<A extends readonly unknown[]> = { [K in keyof A]: Gradient<A[K]> };

/** The result of a function, with plain numbers as tensors. */
export type Result<F extends TreeFunction> = Gradient<ReturnType<F>>;
