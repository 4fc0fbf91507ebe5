/**
 * @file Making expressions. What has no type (a sum of a float and a mask) gets that of its first
 * operand, and `check.ts` refuses it with the whole expression in the message.
 */
import type { Expr, Literal, Local } from "./nodes.ts";
import { type BinaryOp, binaryType, type UnaryOp, unaryType } from "./operators.ts";
import { isPointer, laneOf, type Type, vectorOf } from "./types.ts";

export function constant(type: Type, value: Literal): Expr {
  return { kind: "constant", type, value: fitLiteral(laneOf(type), value) };
}

/** Numbers written for an i64 become bigints. */
function fitLiteral(lane: Type, value: Literal): Literal {
  if (lane !== "i64") return value;
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : value;
  if (typeof value === "bigint" || typeof value[0] === "bigint") return value;
  return (value as readonly number[]).map((x) => BigInt(x)); // what is left: numbers
}

export function read(local: Local): Expr {
  return { kind: "read", type: local.type, local };
}

export function unary(op: UnaryOp, x: Expr): Expr {
  return { kind: "unary", type: unaryType(op, x.type) ?? x.type, op, x };
}

export function binary(op: BinaryOp, a: Expr, b: Expr): Expr {
  return { kind: "binary", type: binaryType(op, a.type, b.type) ?? a.type, op, a, b };
}

export function splat(x: Expr): Expr {
  return { kind: "splat", type: vectorOf(x.type) ?? x.type, x };
}

export function extract(x: Expr, lane: number): Expr {
  return { kind: "extract", type: laneOf(x.type), x, lane };
}

/** The pointer moved by `index` elements; the pointer itself if that is the constant 0. */
export function offset(pointer: Expr, index: Expr): Expr {
  const stays = index.kind === "constant" && index.value === 0 && isPointer(pointer.type);
  return stays ? pointer : { kind: "offset", type: pointer.type, pointer, index };
}
