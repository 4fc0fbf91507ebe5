/**
 * @file The loop language as data: expressions without side effects, statements, kernels. People
 * write them with `kernel.ts`; compilers may make them directly. `check.ts` says what is legal.
 */
import type { BinaryOp, UnaryOp } from "./operators.ts";
import type { Type } from "./types.ts";

/** A parameter or variable of a kernel; equality is identity, the name is for readers. */
export interface Local {
  readonly name: string;
  readonly type: Type;
}

/** A number, an i64 as a bigint, or the lanes of a vector. */
export type Literal = number | bigint | readonly number[] | readonly bigint[];

interface Node<K extends string> {
  readonly kind: K;
  readonly type: Type;
}

export interface Constant extends Node<"constant"> {
  readonly value: Literal;
}
export interface Read extends Node<"read"> {
  readonly local: Local;
}
export interface Unary extends Node<"unary"> {
  readonly op: UnaryOp;
  readonly x: Expr;
}
export interface Binary extends Node<"binary"> {
  readonly op: BinaryOp;
  readonly a: Expr;
  readonly b: Expr;
}
/** a·b + c, or c − a·b if negated; rounded once or twice as the processor likes. */
export interface MulAdd extends Node<"mulAdd"> {
  readonly negated: boolean;
  readonly a: Expr;
  readonly b: Expr;
  readonly c: Expr;
}
/** a where the condition holds, b elsewhere; both are computed. */
export interface Select extends Node<"select"> {
  readonly condition: Expr;
  readonly a: Expr;
  readonly b: Expr;
}
/** The same number in another type; floats become integers by truncation, saturating, NaN → 0. */
export interface Convert extends Node<"convert"> {
  readonly x: Expr;
  /** Whether the i32 or i64 on either side counts from 0 to 2³² or 2⁶⁴. */
  readonly unsigned: boolean;
}
/** The same bits in another type. */
export interface Bitcast extends Node<"bitcast"> {
  readonly x: Expr;
}
export interface Splat extends Node<"splat"> {
  readonly x: Expr;
}
export interface Extract extends Node<"extract"> {
  readonly x: Expr;
  readonly lane: number;
}
export interface Replace extends Node<"replace"> {
  readonly x: Expr;
  readonly lane: number;
  readonly value: Expr;
}
/** Lanes chosen from those of a (0, 1, …) and then b. */
export interface Shuffle extends Node<"shuffle"> {
  readonly a: Expr;
  readonly b: Expr;
  readonly lanes: readonly number[];
}
/** The element, or vector of elements, that begins `index` elements behind the pointer. */
export interface Load extends Node<"load"> {
  readonly pointer: Expr;
  readonly index: Expr;
}
/** The pointer moved by `index` elements. */
export interface Offset extends Node<"offset"> {
  readonly pointer: Expr;
  readonly index: Expr;
}

export type Expr =
  | Constant
  | Read
  | Unary
  | Binary
  | MulAdd
  | Select
  | Convert
  | Bitcast
  | Splat
  | Extract
  | Replace
  | Shuffle
  | Load
  | Offset;

export interface Assign {
  readonly kind: "set";
  readonly local: Local;
  readonly value: Expr;
}
export interface Store {
  readonly kind: "store";
  readonly pointer: Expr;
  readonly index: Expr;
  readonly value: Expr;
}
/** For i = from, from + step, … while i < to (or > to, if step < 0); `to` is computed once. */
export interface For {
  readonly kind: "for";
  readonly variable: Local;
  readonly from: Expr;
  readonly to: Expr;
  readonly step: number;
  /** How many copies of the body a pass makes; a hint. */
  readonly unroll: number;
  /** Whether the body becomes a function of its own. */
  readonly outlined: boolean;
  readonly body: readonly Statement[];
}
export interface While {
  readonly kind: "while";
  readonly condition: Expr;
  readonly body: readonly Statement[];
}
export interface If {
  readonly kind: "if";
  readonly condition: Expr;
  readonly whenTrue: readonly Statement[];
  readonly whenFalse: readonly Statement[];
}
export interface Call {
  readonly kind: "call";
  /** The kernel that is called; "self" is the one that calls. */
  readonly kernel: Kernel | "self";
  readonly args: readonly Expr[];
  readonly result: Local | undefined;
}
export interface Return {
  readonly kind: "return";
  readonly value: Expr | undefined;
}

export type Statement = Assign | Store | For | While | If | Call | Return;

/** A function over memory. */
export interface Kernel {
  readonly name: string;
  readonly params: readonly Local[];
  readonly returns: Type | undefined;
  /** Whether products and sums may be fused (`mulAdd`). */
  readonly contract: boolean;
  readonly body: readonly Statement[];
}
