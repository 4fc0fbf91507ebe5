/** @file The value of an expression. */
import type {
  Bitcast,
  Convert,
  Expr,
  Extract,
  Literal,
  Load,
  Local,
  MulAdd,
  Replace,
  Select,
  Shuffle,
  Splat,
} from "../nodes.ts";
import { isComparison, isShift } from "../operators.ts";
import {
  bytesOf,
  type Element,
  elementOf,
  isMask,
  isPointer,
  isVector,
  laneOf,
  lanesOf,
  type Pointer,
  type Type,
} from "../types.ts";
import { fused } from "./fuse.ts";
import { load } from "./memory.ts";
import { binaryOf, convertOf, type Single, unaryOf, wrap } from "./scalar.ts";

/** A value: the lanes of a vector, 0 or −1 for those of a mask, one entry for all else. */
export type Datum = readonly Single[];

/** What an expression can see. */
export interface Scene {
  readonly memory: DataView;
  readonly values: Map<Local, Datum>;
  /** Whether mulAdd of vectors rounds once. */
  readonly fuse: boolean;
}

/** The value of a constant. */
export function datumOf(type: Type, value: Literal): Datum {
  const list: readonly Single[] = typeof value === "object" ? value : [value];
  return list.map((x) => wrap(laneOf(type), x));
}

/** The address of the element at an index. */
export function addressOf(pointer: Expr, index: Expr, scene: Scene): number {
  const base = Number(evaluate(pointer, scene)[0]);
  const count = Number(evaluate(index, scene)[0]);
  const element = elementOf(pointer.type as Pointer); // checked
  return (base + Math.imul(count, bytesOf(element))) | 0;
}

/** The value of a checked expression. */
export function evaluate(e: Expr, scene: Scene): Datum {
  const of = (x: Expr) => evaluate(x, scene);
  switch (e.kind) {
    case "constant":
      return datumOf(e.type, e.value);
    case "read":
      return scene.values.get(e.local) as Datum; // checked: it has a value
    case "unary":
      return unary(e.op, e.x.type, of(e.x));
    case "binary":
      return binary(e.op, e.a.type, of(e.a), of(e.b));
    case "mulAdd":
      return mulAdd(e, scene);
    case "select":
      return choose(e, scene);
    case "convert":
      return convert(e, of(e.x));
    case "bitcast":
      return bitcast(e, of(e.x));
    case "load":
      return loadDatum(e, scene);
    case "offset":
      return [addressOf(e.pointer, e.index, scene)];
    default:
      return moveLanes(e, scene);
  }
}

function loadDatum({ type, pointer, index }: Load, scene: Scene): Datum {
  const address = addressOf(pointer, index, scene);
  const element = elementOf(pointer.type as Pointer); // checked
  const lanes = lanesOf(type);
  return Array.from({ length: lanes }, (_, i) => load(scene.memory, element, address, i, lanes));
}

function moveLanes(e: Splat | Extract | Replace | Shuffle, scene: Scene): Datum {
  const of = (x: Expr) => evaluate(x, scene);
  switch (e.kind) {
    case "splat":
      return new Array<Single>(lanesOf(e.type)).fill(of(e.x)[0]);
    case "extract":
      return [of(e.x)[e.lane]];
    case "replace": {
      const [x, value] = [of(e.x), of(e.value)];
      return x.map((lane, i) => (i === e.lane ? value[0] : lane));
    }
    case "shuffle": {
      const both = [...of(e.a), ...of(e.b)];
      return e.lanes.map((lane) => both[lane]);
    }
  }
}

function unary(op: Parameters<typeof unaryOf>[0], type: Type, x: Datum): Datum {
  if (op === "any") return [x.some((lane) => lane !== 0) ? 1 : 0];
  if (op === "all") return [x.every((lane) => lane !== 0) ? 1 : 0];
  if (op === "bitmask") return [x.reduce<number>((bits, v, i) => bits | (v ? 1 << i : 0), 0)];
  if (isMask(type)) return x.map((lane) => (lane === 0 ? -1 : 0));
  return x.map((lane) => unaryOf(op, laneOf(type), lane));
}

function binary(op: Parameters<typeof binaryOf>[0], type: Type, a: Datum, b: Datum): Datum {
  const lane = laneOf(type);
  if (type.endsWith("*")) return [binaryOf(op, "i64", address(a[0]), address(b[0]))];
  const result = a.map((x, i) => {
    const y = b[isShift(op) && isVector(type) ? 0 : i];
    return binaryOf(op, lane, x, lane === "i64" ? BigInt(y) : y);
  });
  return isVector(type) && isComparison(op) ? result.map((x) => (x === 0 ? 0 : -1)) : result;
}

/** Addresses are compared as numbers from 0 to 2³². */
const address = (x: Single): bigint => BigInt.asUintN(32, BigInt(x));

function mulAdd({ type, negated, a, b, c }: MulAdd, scene: Scene): Datum {
  const format = laneOf(type) === "f32" ? "f32" : "f64";
  const [x, y, z] = [a, b, c].map((part) => evaluate(part, scene) as readonly number[]); // floats
  return x.map((factor, i) => {
    const first = negated ? -factor : factor;
    // machines without vectors that fuse have no scalar form either
    if (scene.fuse && isVector(type)) return fused(first, y[i], z[i], format);
    return wrap(format, Number(wrap(format, first * y[i])) + z[i]);
  });
}

function choose({ condition, a, b }: Select, scene: Scene): Datum {
  const [x, y] = [evaluate(a, scene), evaluate(b, scene)];
  const holds = evaluate(condition, scene);
  if (condition.type === "bool") return holds[0] === 0 ? y : x;
  return x.map((lane, i) => (holds[i] === 0 ? y[i] : lane));
}

function convert({ x, type, unsigned }: Convert, value: Datum): Datum {
  const [from, to] = [laneOf(x.type), laneOf(type)];
  return Array.from({ length: lanesOf(type) }, (_, i) => {
    if (i >= value.length) return wrap(to, 0);
    return convertOf(from, to, unsigned, value[i]);
  });
}

const scratch = new DataView(new ArrayBuffer(1024 + 16));

function bitcast({ x, type }: Bitcast, value: Datum): Datum {
  const memoryType = (t: Type): Element => {
    if (isMask(t)) return t === "m32x4" ? "i32" : "i64";
    if (isPointer(t)) return "i32";
    return laneOf(t) as Element; // checked: numbers and vectors only
  };
  const from = memoryType(x.type);
  value.forEach((lane, i) => {
    const stored = from === "i64" ? BigInt(lane) : lane;
    writeScratch(from, i, stored);
  });
  const to = memoryType(type);
  return Array.from({ length: lanesOf(type) }, (_, i) => load(scratch, to, 1024, i, lanesOf(type)));
}

function writeScratch(element: Element, lane: number, value: Single): void {
  const at = 1024 + lane * bytesOf(element);
  if (typeof value === "bigint") scratch.setBigInt64(at, value, true);
  else if (element === "i32") scratch.setInt32(at, value, true);
  else if (element === "f32") scratch.setFloat32(at, value, true);
  else scratch.setFloat64(at, value, true);
}
