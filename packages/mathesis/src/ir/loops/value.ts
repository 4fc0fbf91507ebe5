/**
 * @file Expressions as people write them: `a.mul(x.at(i)).add(y.at(i))`. A value is a formula, not a
 * result: used twice, it is computed twice; `k.let` (writer.ts) names what is computed once.
 */
import * as make from "./expressions.ts";
import type { Expr } from "./nodes.ts";
import { type BinaryOp, isShift, type UnaryOp } from "./operators.ts";
import {
  type ConditionOf,
  type Element,
  elementOf,
  isPointer,
  isVector,
  type Lane,
  type Loaded,
  loadedOf,
  type Mask,
  type Pointer,
  type Scalar,
  type Type,
  type Vector,
  type VectorOf,
  vectorOf,
} from "./types.ts";

/** A value or a constant of its type: a number, for vectors in all lanes, or a list of lanes. */
export type Operand<T extends Type> =
  | Value<T>
  | number
  | (T extends "i64" | "i64x2" ? bigint : never)
  | (T extends Vector ? readonly number[] : never);

type Index = Operand<"i32">;
type ShiftCount<T> = Operand<T extends Vector ? "i32" : T & Type>;

/** Options of `convert`. */
export interface ConvertOptions {
  /** Whether the integer counts from 0 (default false). */
  readonly unsigned?: boolean;
}

/** The expression of an operand that meets values of the type. */
export function lift(x: Value<Type> | number | bigint | readonly number[], type: Type): Expr {
  if (x instanceof Value) return x.expr;
  if (typeof x === "object" || !isVector(type)) return make.constant(type, x);
  return make.splat(make.constant(make.extract(make.constant(type, 0), 0).type, x));
}

/** A typed formula. Operands that are plain numbers take the type of the value they meet. */
export class Value<T extends Type> {
  readonly expr: Expr;

  constructor(expr: Expr) {
    this.expr = expr;
  }

  get type(): Type {
    return this.expr.type;
  }

  private one<R extends Type = T>(op: UnaryOp): Value<R> {
    return new Value(make.unary(op, this.expr));
  }

  private two<R extends Type = T>(op: BinaryOp, y: Operand<Type>): Value<R> {
    const type = isShift(op) && isVector(this.type) ? "i32" : this.type;
    return new Value(make.binary(op, this.expr, lift(y, type)));
  }

  add(y: Operand<T>): Value<T> {
    return this.two("add", y);
  }
  sub(y: Operand<T>): Value<T> {
    return this.two("sub", y);
  }
  mul(y: Operand<T>): Value<T> {
    return this.two("mul", y);
  }
  /** The quotient; of integers, truncated, and a trap if y is 0. */
  div(y: Operand<T>): Value<T> {
    return this.two("div", y);
  }
  divU(y: Operand<T>): Value<T> {
    return this.two("divU", y);
  }
  /** The remainder, with the sign of this value. */
  rem(y: Operand<T>): Value<T> {
    return this.two("rem", y);
  }
  remU(y: Operand<T>): Value<T> {
    return this.two("remU", y);
  }
  /** The smaller; NaN if either is; −0 < 0. */
  min(y: Operand<T>): Value<T> {
    return this.two("min", y);
  }
  /** The larger; NaN if either is; −0 < 0. */
  max(y: Operand<T>): Value<T> {
    return this.two("max", y);
  }
  /** y < this ? y : this. One instruction where `min` takes several. */
  pmin(y: Operand<T>): Value<T> {
    return this.two("pmin", y);
  }
  /** this < y ? y : this. */
  pmax(y: Operand<T>): Value<T> {
    return this.two("pmax", y);
  }
  copysign(y: Operand<T>): Value<T> {
    return this.two("copysign", y);
  }
  neg(): Value<T> {
    return this.one("neg");
  }
  abs(): Value<T> {
    return this.one("abs");
  }
  sqrt(): Value<T> {
    return this.one("sqrt");
  }
  floor(): Value<T> {
    return this.one("floor");
  }
  ceil(): Value<T> {
    return this.one("ceil");
  }
  trunc(): Value<T> {
    return this.one("trunc");
  }
  /** The nearest integer, halves to even. */
  nearest(): Value<T> {
    return this.one("nearest");
  }
  /** this·b + c with one rounding or two. Only kernels that may contract. */
  mulAdd(b: Operand<T>, c: Operand<T>): Value<T> {
    return this.fuse(b, c, false);
  }
  /** c − this·b with one rounding or two. Only kernels that may contract. */
  negMulAdd(b: Operand<T>, c: Operand<T>): Value<T> {
    return this.fuse(b, c, true);
  }
  private fuse(y: Operand<T>, z: Operand<T>, negated: boolean): Value<T> {
    const { expr: a, type } = this;
    return new Value({ kind: "mulAdd", type, negated, a, b: lift(y, type), c: lift(z, type) });
  }

  eq(y: Operand<T>): Value<ConditionOf<T>> {
    return this.two("eq", y);
  }
  ne(y: Operand<T>): Value<ConditionOf<T>> {
    return this.two("ne", y);
  }
  lt(y: Operand<T>): Value<ConditionOf<T>> {
    return this.two("lt", y);
  }
  le(y: Operand<T>): Value<ConditionOf<T>> {
    return this.two("le", y);
  }
  gt(y: Operand<T>): Value<ConditionOf<T>> {
    return this.two("gt", y);
  }
  ge(y: Operand<T>): Value<ConditionOf<T>> {
    return this.two("ge", y);
  }
  ltU(y: Operand<T>): Value<ConditionOf<T>> {
    return this.two("ltU", y);
  }

  and(y: Operand<T>): Value<T> {
    return this.two("and", y);
  }
  or(y: Operand<T>): Value<T> {
    return this.two("or", y);
  }
  xor(y: Operand<T>): Value<T> {
    return this.two("xor", y);
  }
  /** The opposite of a condition; the other bits of an integer. */
  not(): Value<T> {
    return this.one("not");
  }
  shl(count: ShiftCount<T>): Value<T> {
    return this.two("shl", count);
  }
  /** Shifts right, keeping the sign. */
  shr(count: ShiftCount<T>): Value<T> {
    return this.two("shr", count);
  }
  /** Shifts right, zeros from the left. */
  shrU(count: ShiftCount<T>): Value<T> {
    return this.two("shrU", count);
  }
  rotl(count: Operand<T>): Value<T> {
    return this.two("rotl", count);
  }
  clz(): Value<T> {
    return this.one("clz");
  }
  ctz(): Value<T> {
    return this.one("ctz");
  }
  popcnt(): Value<T> {
    return this.one("popcnt");
  }
  /** Whether a mask holds in some lane. */
  any(this: Value<Mask>): Value<"bool"> {
    return this.one("any");
  }
  /** Whether a mask holds in all lanes. */
  all(this: Value<Mask>): Value<"bool"> {
    return this.one("all");
  }
  /** Bit i is set where lane i of a mask holds. */
  bitmask(this: Value<Mask>): Value<"i32"> {
    return this.one("bitmask");
  }

  /** The same number in another type; see `Convert` in nodes.ts. */
  convert<R extends Type>(to: R, options: ConvertOptions = {}): Value<R> {
    const unsigned = options.unsigned === true;
    return new Value({ kind: "convert", type: to, x: this.expr, unsigned });
  }
  /** The same bits in another type. */
  bitcast<R extends Type>(to: R): Value<R> {
    return new Value({ kind: "bitcast", type: to, x: this.expr });
  }
  extract(lane: number): Value<Lane<T> & Type> {
    return new Value(make.extract(this.expr, lane));
  }
  replace(lane: number, value: Operand<Lane<T> & Type>): Value<T> {
    const { expr: x, type } = this;
    const lifted = lift(value, make.extract(x, 0).type);
    return new Value({ kind: "replace", type, x, lane, value: lifted });
  }

  /** The element at an index; also a place that `set` writes to. */
  at<E extends Element>(this: Value<Pointer<E>>, index: Index): Value<Loaded<E>> {
    const type = isPointer(this.type) ? loadedOf(elementOf(this.type)) : this.type;
    return new Value({ kind: "load", type, pointer: this.expr, index: lift(index, "i32") });
  }
  /** The vector that begins at an index; also a place that `set` writes to. */
  vector<E extends Element>(this: Value<Pointer<E>>, index: Index): Value<VectorOf<E>> {
    const scalar = isPointer(this.type) ? elementOf(this.type) : "u8";
    const type = vectorOf(scalar as Scalar) ?? this.type; // a u8 has no vector: refused later
    return new Value({ kind: "load", type, pointer: this.expr, index: lift(index, "i32") });
  }
  /** The pointer moved by a number of elements. */
  plus(this: Value<T & Pointer>, count: Index): Value<T & Pointer> {
    return new Value(make.offset(this.expr, lift(count, "i32")));
  }
}

/** A constant: a number, an i64 as a number or bigint, a vector as its lanes or one for all. */
export function constant<T extends Type>(
  type: T,
  value: number | bigint | readonly number[],
): Value<T> {
  return new Value(lift(value, type));
}

/** a where the condition holds, b elsewhere. Both are computed. */
export function select<T extends Type>(
  condition: Value<ConditionOf<T>> | Value<"bool">,
  a: Value<T>,
  b: Operand<T>,
): Value<T> {
  const { type } = a;
  const parts = { condition: condition.expr, a: a.expr, b: lift(b, type) };
  return new Value({ kind: "select", type, ...parts });
}

/** A vector of which all lanes are x. */
export function splat<S extends "i32" | "i64" | "f32" | "f64">(x: Value<S>): Value<VectorOf<S>> {
  return new Value(make.splat(x.expr));
}

/** The vector of lanes chosen from those of a (0, 1, …), followed by those of b. */
export function shuffle<T extends Vector>(
  a: Value<T>,
  b: Value<T>,
  lanes: readonly number[],
): Value<T> {
  return new Value({ kind: "shuffle", type: a.type, a: a.expr, b: b.expr, lanes });
}
