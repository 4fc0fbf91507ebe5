/** @file Arrays with more axes, or with one, or with the same. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { broadcastShapes, type Shape } from "../../types/shape.ts";

/** The type of `broadcastArrays`. */
export interface BroadcastArrays extends OpRecord {
  (...xs: readonly TensorLike[]): Tensor[];
}

/**
 * The arrays repeated to their common shape.
 *
 * @shape `a, b, … -> a list of broadcast(a, b, …)`
 * @throws {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient linear
 * @example broadcastArrays([1, 2], [[3], [4]])[1] // [[3. 3.] [4. 4.]]
 */
export const broadcastArrays: BroadcastArrays = composite(
  "broadcastArrays",
  (...xs: readonly TensorLike[]): Tensor[] => {
    const args = xs.map((x) => toTensor(x, "broadcastArrays"));
    const shape = args.reduce<Shape>((s, x) => broadcastShapes(s, x.shape, "broadcastArrays"), []);
    return args.map((x) => x.broadcastTo(shape));
  },
);

/** The type of functions that only change the number of axes. */
export interface AtLeast extends OpRecord {
  <const A extends TensorLike>(x: A): Tensor<Shape, DTypeOf<A>>;
}

/**
 * The array with at least one axis.
 *
 * @shape `-> 1`; others stay
 * @throws {ArgumentError} NOT_AN_ARRAY
 * @accuracy exact
 * @gradient linear
 * @example atleast1d(3) // [3.]
 */
export const atleast1d: AtLeast = composite("atleast1d", (x: TensorLike): Tensor => {
  const arg = toTensor(x, "atleast1d");
  return arg.ndim === 0 ? arg.reshape([1]) : arg;
}) as unknown as AtLeast; // the interface adds only the types of shapes and dtypes

/**
 * The array with at least two axes: new ones stand in front.
 *
 * @shape `-> 1 1`, `n -> 1 n`; others stay
 * @throws {ArgumentError} NOT_AN_ARRAY
 * @accuracy exact
 * @gradient linear
 * @example atleast2d([1, 2]) // [[1. 2.]]
 */
export const atleast2d: AtLeast = composite("atleast2d", (x: TensorLike): Tensor => {
  const arg = toTensor(x, "atleast2d");
  return arg.ndim < 2 ? arg.reshape([1, arg.size]) : arg;
}) as unknown as AtLeast; // the interface adds only the types of shapes and dtypes

/**
 * The array with at least three axes: a vector stands in the middle, a matrix in front.
 *
 * @shape `-> 1 1 1`, `n -> 1 n 1`, `n m -> n m 1`; others stay
 * @throws {ArgumentError} NOT_AN_ARRAY
 * @accuracy exact
 * @gradient linear
 * @example atleast3d([1, 2]).shape // [1,2,1]
 */
export const atleast3d: AtLeast = composite("atleast3d", (x: TensorLike): Tensor => {
  const arg = toTensor(x, "atleast3d");
  if (arg.ndim < 2) return arg.reshape([1, arg.size, 1]);
  return arg.ndim === 2 ? arg.reshape([...arg.shape, 1] as Shape) : arg;
}) as unknown as AtLeast; // the interface adds only the types of shapes and dtypes

/**
 * All elements in row-major order; nothing is copied.
 *
 * @shape `s -> n`
 * @throws {ArgumentError} NOT_AN_ARRAY
 * @accuracy exact
 * @gradient linear
 * @example ravel([[1, 2], [3, 4]]) // [1. 2. 3. 4.]
 */
export const ravel: AtLeast = composite("ravel", (x: TensorLike): Tensor => {
  const arg = toTensor(x, "ravel");
  return arg.reshape([arg.size]);
}) as unknown as AtLeast; // the interface adds only the types of shapes and dtypes
