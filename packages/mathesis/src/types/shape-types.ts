/**
 * @file Shapes as types: the rules of shape.ts that need no arithmetic, evaluated by the compiler.
 * A length that is only `number`, or a rank that is not known, widens the result and is never an
 * error. Results are mutable tuples, because those print shortest: `Tensor<[784, 10], "float64">`.
 */
import type { Complex } from "./dtype.ts";
import type { Shape } from "./shape.ts";

export type { Shape } from "./shape.ts";

/** Length of one axis after broadcasting; `never` where two lengths cannot meet. */
type Meet<M extends number, N extends number> = M extends 1 ? N : N extends 1 ? M : M & N;

/** The broadcast shape, or the sentence that says why there is none. */
type BroadcastOrSay<A extends Shape, B extends Shape, Out extends number[]> = A extends readonly [
  ...infer A0 extends number[],
  infer M extends number,
]
  ? B extends readonly [...infer B0 extends number[], infer N extends number]
    ? [Meet<M, N>] extends [never]
      ? `shapes do not broadcast: axis of size ${M} meets axis of size ${N}`
      : BroadcastOrSay<A0, B0, [Meet<M, N>, ...Out]>
    : [...A, ...Out]
  : [...B, ...Out];

/** As BroadcastOrSay, with the frequent cases (equal shapes, unknown rank) decided at once. */
type BroadcastResult<A extends Shape, B extends Shape> = number extends A["length"] | B["length"]
  ? Shape
  : [A, B] extends [B, A]
    ? [...A]
    : BroadcastOrSay<A, B, []>;

/** The shape two arguments broadcast to; axes align at the end, and length 1 stretches. */
export type Broadcast<A extends Shape, B extends Shape> =
  BroadcastResult<A, B> extends infer R extends Shape ? R : Shape;

/** `unknown` where A and B broadcast or too little is known, else a sentence saying why not. */
export type CheckBroadcast<A extends Shape, B extends Shape> =
  BroadcastResult<A, B> extends infer R extends string ? R : unknown;

type InnerDiffers<
  K extends number,
  L extends number,
  Axis extends string,
> = `matmul: inner dimensions differ: ${K} (last axis of a) and ${L} (${Axis} axis of b)`;

type ScalarMatmul<Name extends string> = `matmul: ${Name} is a scalar; use mul`;

/** The shape of a matrix product, or the sentence that says why there is none. */
type MatmulOrSay<A extends Shape, B extends Shape> = A extends readonly [
  infer N extends number,
  infer K extends number,
]
  ? B extends readonly [infer L extends number, infer M extends number]
    ? [K & L] extends [never]
      ? InnerDiffers<K, L, "first">
      : [N, M]
    : MatmulByRank<A, B>
  : MatmulByRank<A, B>;

/** The general case of MatmulOrSay: vectors and batches. */
type MatmulByRank<A extends Shape, B extends Shape> = A extends readonly []
  ? ScalarMatmul<"a">
  : B extends readonly []
    ? ScalarMatmul<"b">
    : A extends readonly [infer K extends number]
      ? B extends readonly [infer L extends number]
        ? MatmulInner<K, L, "first", []>
        : VectorTimesStack<K, B>
      : StackTimes<A, B>;

type MatmulInner<K extends number, L extends number, Axis extends string, Out extends Shape> = [
  K & L,
] extends [never]
  ? InnerDiffers<K, L, Axis>
  : Out;

type InnerAxis<Batch extends Shape> = Batch extends readonly [] ? "first" : "second-last";

type VectorTimesStack<K extends number, B extends Shape> = B extends readonly [
  ...infer Batch extends number[],
  infer L extends number,
  infer M extends number,
]
  ? MatmulInner<K, L, InnerAxis<Batch>, [...Batch, M]>
  : Shape;

type StackTimes<A extends Shape, B extends Shape> = A extends readonly [
  ...infer BatchA extends number[],
  infer N extends number,
  infer K extends number,
]
  ? B extends readonly [infer L extends number]
    ? MatmulInner<K, L, "first", [...BatchA, N]>
    : B extends readonly [
          ...infer BatchB extends number[],
          infer L extends number,
          infer M extends number,
        ]
      ? [K & L] extends [never]
        ? InnerDiffers<K, L, InnerAxis<BatchB>>
        : WithBatch<BroadcastResult<BatchA, BatchB>, [N, M]>
      : Shape
  : Shape;

type WithBatch<Batch, Last extends Shape> = Batch extends string
  ? `matmul: batch ${Batch}`
  : Batch extends Shape
    ? [...Batch, ...Last]
    : Shape;

type MatmulResult<A extends Shape, B extends Shape> = number extends A["length"] | B["length"]
  ? Shape
  : MatmulOrSay<A, B>;

/**
 * The shape of `a @ b`: `[k] @ [k] → []`, `[n, k] @ [k] → [n]`, `[k] @ [k, m] → [m]`,
 * `[n, k] @ [k, m] → [n, m]`; leading axes broadcast.
 */
export type MatmulShape<A extends Shape, B extends Shape> =
  MatmulResult<A, B> extends infer R extends Shape ? R : Shape;

/** `unknown` where `a @ b` exists or too little is known, else a sentence saying why not. */
export type CheckMatmul<A extends Shape, B extends Shape> =
  MatmulResult<A, B> extends infer R extends string ? R : unknown;

type ReverseKnown<S extends Shape, Out extends number[]> = S extends readonly [
  infer N extends number,
  ...infer Rest extends number[],
]
  ? ReverseKnown<Rest, [N, ...Out]>
  : Out;

/** The shape with its axes in the opposite order: that of `x.T`. */
export type Reverse<S extends Shape> = number extends S["length"]
  ? Shape
  : S extends readonly [infer N extends number, infer M extends number]
    ? [M, N]
    : ReverseKnown<S, []>;

/** The shape with its last two axes exchanged. */
export type SwapLastTwo<S extends Shape> = number extends S["length"]
  ? Shape
  : S extends readonly [
        ...infer Batch extends number[],
        infer N extends number,
        infer M extends number,
      ]
    ? [...Batch, M, N]
    : Shape;

/** The length of one axis, counted from either end; `number` unless both are literals. */
export type DimAt<S extends Shape, Axis extends number> = number extends S["length"] | Axis
  ? number
  : `${Axis}` extends `-${infer K extends number}`
    ? ElementAt<[0, ...Reverse<S>], K>
    : ElementAt<S, Axis>;
type ElementAt<S extends Shape, I extends number> = `${I}` extends keyof S
  ? S[I] extends infer N extends number
    ? N
    : number
  : number;

/** The shape with axis i taken from axis P[i]; P is a literal permutation, else Shape. */
export type Permute<S extends Shape, P extends Shape> = number extends S["length"] | P["length"]
  ? Shape
  : S["length"] extends P["length"]
    ? { -readonly [I in keyof P]: DimAt<S, P[I]> }
    : Shape;

type IsUnion<T> = [MemberIsAll<T, T>] extends [true] ? false : true;
type MemberIsAll<T, All> = T extends unknown ? ([All] extends [T] ? true : false) : never;

/** Walks S from the front; the axis at hand is `Seen["length"]`, or minus what is left of S. */
type DropKeys<
  S extends Shape,
  Keys extends string,
  KeepDims extends boolean,
  Seen extends 0[],
  Out extends number[],
> = S extends readonly [infer N extends number, ...infer Rest extends number[]]
  ? DropKeys<
      Rest,
      Keys,
      KeepDims,
      [...Seen, 0],
      [Extract<Keys, `${Seen["length"]}` | `-${S["length"]}`>] extends [never]
        ? [...Out, N]
        : KeepDims extends true
          ? [...Out, 1]
          : Out
    >
  : Out;

/** Axes as literal text, or `string` where they are not literals. */
type AxisKeys<Axis> = Axis extends number
  ? `${Axis}`
  : Axis extends readonly number[]
    ? number extends Axis["length"]
      ? string
      : `${Axis[number]}`
    : string;

type DropAll<S extends Shape, KeepDims extends boolean> = KeepDims extends true
  ? number extends S["length"]
    ? Shape
    : { -readonly [I in keyof S]: 1 }
  : [];

/**
 * The shape without the given axes, or with length 1 in their place. `Axis` is a literal integer
 * (negative counts from the end), a tuple of them, or undefined for all; anything else widens.
 */
export type DropAxis<
  S extends Shape,
  Axis = undefined,
  KeepDims extends boolean = false,
> = boolean extends KeepDims
  ? Shape
  : [Axis] extends [null | undefined]
    ? DropAll<S, KeepDims>
    : number extends S["length"]
      ? Shape
      : IsUnion<Axis> extends true
        ? Shape
        : AxisKeys<Axis> extends infer Keys extends string
          ? AllLiteral<Keys> extends true
            ? DropKeys<S, Keys, KeepDims, [], []>
            : Shape
          : Shape;
/** True unless the text stands for some unknown number or string. */
type AllLiteral<Keys extends string> = string extends Keys
  ? false
  : `${number}` extends Keys
    ? false
    : true;

type InsertKnown<
  S extends Shape,
  Key extends string,
  N extends number,
  Seen extends number[],
> = Key extends `${Seen["length"]}` | `-${[0, ...S]["length"]}`
  ? [...Seen, N, ...S]
  : S extends readonly [infer H extends number, ...infer Rest extends number[]]
    ? InsertKnown<Rest, Key, N, [...Seen, H]>
    : Shape;

/** The shape with an axis of length N put in at `Axis`, counted in the result from either end. */
export type InsertAxis<
  S extends Shape,
  Axis extends number = 0,
  N extends number = 1,
> = number extends S["length"] | Axis
  ? Shape
  : IsUnion<Axis> extends true
    ? Shape
    : InsertKnown<S, `${Axis}`, N, []>;

type Scalar = number | boolean | Complex;
type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | Int16Array
  | Uint16Array;

/**
 * The shape of plain data: `[]` for a scalar, literal lengths for tuples, `number` for arrays and
 * typed arrays, Shape where nothing is known (such as a nesting of unknown depth). Rows are taken
 * to be as long as the first, since ragged data is an error when it runs.
 */
export type NestedShape<T> = NestedFrom<T, []>;
type NestedFrom<T, Out extends number[]> = 0 extends 1 & T
  ? Shape
  : [T] extends [Scalar]
    ? Out
    : [T] extends [TypedArray]
      ? [...Out, number]
      : [T] extends [readonly []]
        ? [...Out, 0]
        : [T] extends [readonly [infer First, ...unknown[]]]
          ? NestedFrom<First, [...Out, OneLength<T["length"]>]>
          : [T] extends [readonly (infer Row)[]]
            ? NestedFrom<Row, [...Out, OneLength<T["length"]>]>
            : Shape;
type OneLength<N extends number> = IsUnion<N> extends true ? number : N;
