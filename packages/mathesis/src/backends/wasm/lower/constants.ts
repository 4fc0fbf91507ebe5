/**
 * @file Constant vectors. Node 24 is slow with `v128.const` inside loops (2.5 s against 0.7 s), so
 * those in loops are put into locals before the function begins.
 */
import { splat } from "../../../ir/loops/expressions.ts";
import type { Expr, Literal, Statement } from "../../../ir/loops/nodes.ts";
import { isVector, laneOf, lanesOf, type Type } from "../../../ir/loops/types.ts";
import { blocksOf, eachExpression } from "../../../ir/loops/walk.ts";

/** A constant vector: its 16 bytes, and a text that is equal for equal bytes. */
export interface ConstantVector {
  readonly bytes: Uint8Array;
  readonly key: string;
}

/** Vectors of one number, by type and number: the coefficients of formulas come again and again. */
const known = new Map<Type, Map<number, ConstantVector>>();

/** How many of a type are remembered. */
const MOST = 4096;

/** A constant vector of a type; one number is for all lanes. */
export function constantVector(type: Type, value: Literal): ConstantVector {
  if (typeof value !== "number" || Object.is(value, -0)) return made(type, value); // 0 finds −0
  const ofType = known.get(type) ?? new Map<number, ConstantVector>();
  known.set(type, ofType);
  const before = ofType.get(value);
  if (before !== undefined) return before;
  const vector = made(type, value);
  if (ofType.size === MOST) ofType.clear();
  ofType.set(value, vector);
  return vector;
}

function made(type: Type, value: Literal): ConstantVector {
  const bytes = vectorBytes(type, value);
  return { bytes, key: bytes.join() };
}

function vectorBytes(type: Type, value: Literal): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  const lane = laneOf(type);
  const count = lanesOf(type);
  for (let i = 0; i < count; i++) {
    const x = typeof value === "object" ? value[i] : value;
    const at = (16 / count) * i;
    if (typeof x === "bigint") view.setBigInt64(at, x, true);
    else if (lane === "i32") view.setInt32(at, x, true);
    else if (lane === "f32") view.setFloat32(at, x, true);
    else view.setFloat64(at, x, true);
  }
  return bytes;
}

function constantOf(e: Expr): ConstantVector | undefined {
  if (!isVector(e.type)) return undefined;
  if (e.kind === "constant") return constantVector(e.type, e.value);
  const isConstant = e.kind === "splat" && e.x.kind === "constant";
  return isConstant ? constantVector(splat(e.x).type, e.x.value) : undefined;
}

/** The constant vectors inside loops, by key, each once. */
export function vectorsInLoops(body: readonly Statement[]): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const visit = (e: Expr): void => {
    const vector = constantOf(e);
    if (vector !== undefined) found.set(vector.key, vector.bytes);
  };
  const search = (block: readonly Statement[]): void => {
    for (const s of block) {
      if (s.kind === "while") eachExpression([{ kind: "return", value: s.condition }], visit);
      if (s.kind === "for" || s.kind === "while") eachExpression(s.body, visit);
      else for (const inner of blocksOf(s)) search(inner);
    }
  };
  search(body);
  return found;
}
