/**
 * @file The methods of a tensor, as types. runtime.ts wires each to the op or function of its name;
 * a method stands here only if it reads well in a chain. At most 60.
 */
import type { DType, FloatOf, Promote, RealOf } from "../types/dtype.ts";
import type {
  Broadcast,
  CheckBroadcast,
  CheckMatmul,
  DropAxis,
  MatmulShape,
  Permute,
  Reverse,
  Shape,
} from "../types/shape-types.ts";
import type { DTypeOf, ShapeOf, TensorLike } from "./convert.ts";
import type { Tensor } from "./tensor.ts";

/** The dtype of `a ∘ b`: a JS number takes the dtype of the tensor it meets. */
export type ResultDType<A, B> = [A] extends [number]
  ? [B] extends [number]
    ? "float64"
    : Weak<DTypeOf<B>>
  : [B] extends [number]
    ? Weak<DTypeOf<A>>
    : Promote<DTypeOf<A>, DTypeOf<B>>;
type Weak<D extends DType> = D extends "bool" ? "float64" : D;
export type ResultShape<A, B> = Broadcast<ShapeOf<A>, ShapeOf<B>>;

type Axis = number | readonly number[] | null;
/** Options of reductions. */
export interface ReduceOptions<A extends Axis | undefined = Axis, K extends boolean = boolean> {
  /** The axis or axes to reduce; all of them by default. */
  readonly axis?: A;
  /** Whether reduced axes stay, with length 1. Default false. */
  readonly keepDims?: K;
}
/** Options of reductions that can leave elements out. */
export interface MaskedOptions<A extends Axis | undefined = Axis, K extends boolean = boolean>
  extends ReduceOptions<A, K> {
  /** The elements that take part: bool, broadcasts to the array. Default: all. */
  readonly where?: TensorLike;
}
/** Options of extremes. */
export interface ExtremeOptions<A extends Axis | undefined = Axis, K extends boolean = boolean>
  extends MaskedOptions<A, K> {
  /** A number that takes part beside the elements; needed with `where`. */
  readonly initial?: number;
}
type With<D extends DType, B> = [B] extends [number] ? Weak<D> : Promote<D, DTypeOf<B>>;

/**
 * An index: of one axis a position, a range made by `range`, `all`, or integers to pick; a bool
 * array for as many axes as it has; null (`newaxis`) for a new axis.
 */
export type Index = number | RangeIndex | WholeAxis | Tensor | null;
type Bound = number | undefined;
interface RangeIndex {
  readonly range: readonly [start?: Bound, stop?: Bound, step?: Bound];
}
/** The function `all`, which as an index means the whole axis. */
interface WholeAxis {
  readonly kind: string;
  readonly name: string;
}

/** What `x.at(…)` offers: updated copies of x. */
export interface At<S extends Shape, D extends DType> {
  /** The elements at the index. */
  get(): Tensor<Shape, D>;
  /** A copy in which the elements at the index are `values`. */
  set(values: TensorLike): Tensor<S, D>;
  /** A copy in which `values` are added at the index; repeated indices add up. */
  add(values: TensorLike): Tensor<S, D>;
  /** A copy in which elements at the index are multiplied, once for each time they are named. */
  mul(values: TensorLike): Tensor<S, D>;
  /** A copy in which elements at the index are divided, once for each time they are named. */
  div(values: TensorLike): Tensor<S, D>;
  /** A copy in which elements at the index are raised, once for each time they are named. */
  pow(values: TensorLike): Tensor<S, D>;
  /** A copy in which elements at the index are no larger than `values`. */
  min(values: TensorLike): Tensor<S, D>;
  /** A copy in which elements at the index are no smaller than `values`. */
  max(values: TensorLike): Tensor<S, D>;
}

interface SortOrder {
  /** The axis to sort along; default −1. */
  readonly axis?: number;
  /** Whether the greatest comes first; default false. */
  readonly descending?: boolean;
}

export interface TensorMethods<S extends Shape, D extends DType> {
  /** The transpose: all axes reversed. */
  readonly T: Tensor<Reverse<S>, D>;
  add<const B extends TensorLike>(
    b: B & CheckBroadcast<S, ShapeOf<B>>,
  ): Tensor<Broadcast<S, ShapeOf<B>>, With<D, B>>;
  sub<const B extends TensorLike>(
    b: B & CheckBroadcast<S, ShapeOf<B>>,
  ): Tensor<Broadcast<S, ShapeOf<B>>, With<D, B>>;
  mul<const B extends TensorLike>(
    b: B & CheckBroadcast<S, ShapeOf<B>>,
  ): Tensor<Broadcast<S, ShapeOf<B>>, With<D, B>>;
  div<const B extends TensorLike>(
    b: B & CheckBroadcast<S, ShapeOf<B>>,
  ): Tensor<Broadcast<S, ShapeOf<B>>, FloatOf<With<D, B>>>;
  pow<const B extends TensorLike>(
    b: B & CheckBroadcast<S, ShapeOf<B>>,
  ): Tensor<Broadcast<S, ShapeOf<B>>, With<D, B>>;
  neg(): Tensor<S, D>;
  abs(): Tensor<S, RealOf<D>>;
  sign(): Tensor<S, D>;
  square(): Tensor<S, D>;
  exp(): Tensor<S, FloatOf<D>>;
  log(): Tensor<S, FloatOf<D>>;
  sqrt(): Tensor<S, FloatOf<D>>;
  sin(): Tensor<S, FloatOf<D>>;
  cos(): Tensor<S, FloatOf<D>>;
  tanh(): Tensor<S, FloatOf<D>>;
  sigmoid(): Tensor<S, FloatOf<D>>;
  relu(): Tensor<S, D>;
  clip(min?: TensorLike | null, max?: TensorLike | null): Tensor<S, D>;
  equal<const B extends TensorLike>(
    b: B & CheckBroadcast<S, ShapeOf<B>>,
  ): Tensor<Broadcast<S, ShapeOf<B>>, "bool">;
  notEqual<const B extends TensorLike>(
    b: B & CheckBroadcast<S, ShapeOf<B>>,
  ): Tensor<Broadcast<S, ShapeOf<B>>, "bool">;
  less<const B extends TensorLike>(
    b: B & CheckBroadcast<S, ShapeOf<B>>,
  ): Tensor<Broadcast<S, ShapeOf<B>>, "bool">;
  lessEqual<const B extends TensorLike>(
    b: B & CheckBroadcast<S, ShapeOf<B>>,
  ): Tensor<Broadcast<S, ShapeOf<B>>, "bool">;
  greater<const B extends TensorLike>(
    b: B & CheckBroadcast<S, ShapeOf<B>>,
  ): Tensor<Broadcast<S, ShapeOf<B>>, "bool">;
  greaterEqual<const B extends TensorLike>(
    b: B & CheckBroadcast<S, ShapeOf<B>>,
  ): Tensor<Broadcast<S, ShapeOf<B>>, "bool">;
  conj(): Tensor<S, D>;
  real(): Tensor<S, RealOf<D>>;
  imag(): Tensor<S, RealOf<D>>;
  astype<E extends DType>(dtype: E): Tensor<S, E>;
  sum<const A extends Axis | undefined = undefined, K extends boolean = false>(
    options?: MaskedOptions<A, K>,
  ): Tensor<DropAxis<S, A, K>, D extends "bool" ? "int32" : D>;
  mean<const A extends Axis | undefined = undefined, K extends boolean = false>(
    options?: MaskedOptions<A, K>,
  ): Tensor<DropAxis<S, A, K>, FloatOf<D>>;
  prod<const A extends Axis | undefined = undefined, K extends boolean = false>(
    options?: MaskedOptions<A, K>,
  ): Tensor<DropAxis<S, A, K>, D extends "bool" ? "int32" : D>;
  max<const A extends Axis | undefined = undefined, K extends boolean = false>(
    options?: ExtremeOptions<A, K>,
  ): Tensor<DropAxis<S, A, K>, D>;
  min<const A extends Axis | undefined = undefined, K extends boolean = false>(
    options?: ExtremeOptions<A, K>,
  ): Tensor<DropAxis<S, A, K>, D>;
  any<const A extends Axis | undefined = undefined, K extends boolean = false>(
    options?: MaskedOptions<A, K>,
  ): Tensor<DropAxis<S, A, K>, "bool">;
  all<const A extends Axis | undefined = undefined, K extends boolean = false>(
    options?: MaskedOptions<A, K>,
  ): Tensor<DropAxis<S, A, K>, "bool">;
  argmax<const A extends number | undefined = undefined, K extends boolean = false>(options?: {
    readonly axis?: A;
    readonly keepDims?: K;
  }): Tensor<DropAxis<S, A, K>, "int32">;
  argmin<const A extends number | undefined = undefined, K extends boolean = false>(options?: {
    readonly axis?: A;
    readonly keepDims?: K;
  }): Tensor<DropAxis<S, A, K>, "int32">;
  cumsum(options?: { readonly axis?: number }): Tensor<S, D extends "bool" ? "int32" : D>;
  reshape<const T extends Shape>(
    shape: T,
  ): Tensor<-1 extends T[number] ? Shape : { -readonly [I in keyof T]: T[I] }, D>;
  transpose<const P extends readonly number[]>(axes: P): Tensor<Permute<S, P>, D>;
  transpose(): Tensor<Reverse<S>, D>;
  broadcastTo<const T extends Shape>(shape: T): Tensor<{ -readonly [I in keyof T]: T[I] }, D>;
  expandDims(axis: number): Tensor<Shape, D>;
  squeeze(axis?: number | readonly number[]): Tensor<Shape, D>;
  flip(options?: { readonly axis?: Axis }): Tensor<S, D>;
  slice(...index: readonly (string | Index)[]): Tensor<Shape, D>;
  at(...index: readonly (string | Index)[]): At<S, D>;
  take(indices: TensorLike, options?: { readonly axis?: number }): Tensor<Shape, D>;
  matmul<const B extends TensorLike>(
    b: B & CheckMatmul<S, ShapeOf<B>>,
  ): Tensor<MatmulShape<S, ShapeOf<B>>, Promote<D, DTypeOf<B>>>;
  sort(options?: SortOrder): Tensor<S, D>;
  argsort(options?: SortOrder): Tensor<S, "int32">;
}
