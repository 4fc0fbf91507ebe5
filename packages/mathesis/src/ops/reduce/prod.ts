/** @file The product over axes. */
import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DType } from "../../types/dtype.ts";
import { type Shape, sizeOf } from "../../types/shape.ts";
import type { DropAxis } from "../../types/shape-types.ts";
import { callable, known, paramsAs } from "../kinds/record.ts";
import { concat } from "../move/concat.ts";
import { readGrid } from "../move/place.ts";
import { type Axes, type AxesParams, checkReduce, reduceWith } from "./axes.ts";
import { masked, type TotalOptions } from "./mask.ts";
import { plainReduction } from "./plain.ts";
import { totalled } from "./sum.ts";

/** Entries from..to of the last axis. */
function part(x: Tensor, from: number, to: number): Tensor {
  const last = x.ndim - 1;
  return readGrid(x, {
    starts: x.shape.map((_, i) => (i === last ? from : 0)),
    steps: x.shape.map(() => 1),
    counts: x.shape.map((n, i) => (i === last ? to - from : n)),
  });
}

/** x with the reduced axes flattened into the last one. */
function reducedLast(x: Tensor, axes: readonly number[]): Tensor {
  const kept = x.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const count = sizeOf(axes.map((a) => x.shape[a]));
  const shape: Shape = [...kept.map((i) => x.shape[i]), count];
  return x.transpose([...kept, ...axes]).reshape(shape);
}

/**
 * The tangent of a product, by halving: d(LR) = L dR + R dL. It never divides, so zeros are no
 * exception, and it is made of products, so it can be differentiated again.
 */
function halved(x: Tensor, t: Tensor): Tensor {
  let [value, tangent] = [x, t];
  for (let n = x.shape[x.ndim - 1]; n > 1; n = Math.ceil(n / 2)) {
    const half = Math.floor(n / 2);
    const [l, r] = [part(value, 0, half), part(value, half, 2 * half)];
    const [dl, dr] = [part(tangent, 0, half), part(tangent, half, 2 * half)];
    const product = l.mul(r);
    const slope = l.mul(dr).add(r.mul(dl));
    value = n % 2 === 0 ? product : joined(product, part(value, n - 1, n));
    tangent = n % 2 === 0 ? slope : joined(slope, part(tangent, n - 1, n));
  }
  return tangent;
}

const joined = (a: Tensor, b: Tensor): Tensor => concat([a, b], { axis: -1 });

const op: Op = {
  ...plainReduction("prod", (d) => d),
  jvp([x], [t], params) {
    const { axes } = paramsAs<AxesParams>(params);
    const y = bindOne(op, [x], params);
    const tangent = halved(reducedLast(x, axes), reducedLast(known(t), axes));
    const empty = tangent.shape[tangent.ndim - 1] === 0;
    return { outputs: [y], tangents: [empty ? null : tangent.reshape(y.shape)] };
  },
  batch([x], _batched, params) {
    const axes = paramsAs<AxesParams>(params).axes.map((a) => a + 1);
    return { outputs: [bindOne(op, [x], { axes })], batched: [true] };
  },
};

/** The type of `prod`. */
export interface Prod extends Op {
  <
    const A extends TensorLike,
    const X extends Axes | undefined = undefined,
    K extends boolean = false,
    D extends DType = DTypeOf<A> extends "bool" ? "int32" : DTypeOf<A>,
  >(
    x: A,
    options?: TotalOptions<X, K, D>,
  ): Tensor<DropAxis<ShapeOf<A>, X, K>, D>;
}

/**
 * The product of the elements over the given axes; 1 over no elements.
 *
 * @shape `s -> s without the axes`
 * @param options.axis an axis or several; all by default
 * @param options.keepDims keep reduced axes with length 1; default false
 * @param options.dtype to convert to first, and the dtype of the result; default that of x
 * @param options.where bool, broadcasts to x: only these elements take part
 * @throws {ArgumentError} AXIS, DTYPE_NAME; {DTypeError} MASK_DTYPE; {ShapeError} MASK_SHAPE
 * @accuracy relative error at most n ulp; bool is multiplied in int32; integers wrap
 * @gradient exact also where elements are zero
 * @example prod([1, 2, 3, 4]) // 24.
 */
export const prod: Prod = callable(op, (x: TensorLike, options: TotalOptions = {}): Tensor => {
  checkReduce("prod", options, ["where", "dtype"]);
  const arg = totalled("prod", x, options.dtype);
  return reduceWith(op, masked("prod", arg, options.where, 1), options);
}) as unknown as Prod; // the interface adds only the types of shapes and dtypes
