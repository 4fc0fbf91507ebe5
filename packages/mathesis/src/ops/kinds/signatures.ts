/** @file Types that many composites share: how shapes and dtypes follow from the arguments. */
import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Promote } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import type { OpRecord } from "./record.ts";

/** One array to an array of its dtype and another shape. */
export interface Reshaping<O = object> extends OpRecord {
  <const A extends TensorLike>(x: A, options?: O): Tensor<Shape, DTypeOf<A>>;
}

/** One array to an array of its dtype and shape. */
export interface Keeping<O = object> extends OpRecord {
  <const A extends TensorLike>(x: A, options?: O): Tensor<ShapeOf<A>, DTypeOf<A>>;
}

/** One array to a list of arrays of its dtype. */
export interface Parting<O = object> extends OpRecord {
  <const A extends TensorLike>(x: A, options?: O): Tensor<Shape, DTypeOf<A>>[];
}

/** Two arrays to an array of the dtype they meet in. */
export interface Meeting<O = object> extends OpRecord {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    b: B,
    options?: O,
  ): Tensor<Shape, Promote<DTypeOf<A>, DTypeOf<B>>>;
}
