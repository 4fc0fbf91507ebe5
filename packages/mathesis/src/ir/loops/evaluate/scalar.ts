/**
 * @file The operators on single numbers, exactly: f32 is rounded after each operation, i32 and i64
 * wrap around, a bool is 0 or 1. NaN has no sign and no payload here.
 */
import { DomainError } from "../../../util/errors.ts";
import type { BinaryOp, UnaryOp } from "../operators.ts";
import type { Type } from "../types.ts";

/** A number or, for i64, a bigint. */
export type Single = number | bigint;

/** The value as the type holds it. */
export function wrap(type: Type, x: Single): Single {
  if (typeof x === "bigint") return BigInt.asIntN(64, x);
  if (type === "f32") return Math.fround(x);
  return type === "f64" ? x : x | 0;
}

/** The nearest integer, halves to even; −0 and values from −0.5 to 0 give −0. */
function nearest(x: number): number {
  const low = Math.floor(x);
  const rest = x - low;
  if (rest < 0.5 || !Number.isFinite(x)) return rest === 0 || !Number.isFinite(x) ? x : low;
  const rounded = rest > 0.5 || low % 2 !== 0 ? low + 1 : low;
  return rounded === 0 && x < 0 ? -0 : rounded;
}

const floats: Readonly<Partial<Record<UnaryOp, (x: number) => number>>> = {
  neg: (x) => -x,
  abs: Math.abs,
  sqrt: Math.sqrt,
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
  nearest,
};

function popcnt(x: bigint): number {
  let count = 0;
  for (let rest = x; rest !== 0n; rest &= rest - 1n) count++;
  return count;
}

/** Counts of bits, of the 32 or 64 bits as an integer ≥ 0. */
function bitCount(op: UnaryOp, bits: bigint, width: number): number {
  if (op === "popcnt") return popcnt(bits);
  const digits = bits.toString(2);
  if (bits === 0n) return width;
  return op === "clz" ? width - digits.length : digits.length - 1 - digits.lastIndexOf("1");
}

/** op(x) */
export function unaryOf(op: UnaryOp, type: Type, x: Single): Single {
  if (type === "bool") return x === 0 ? 1 : 0;
  if (type === "f32" || type === "f64") {
    return wrap(type, floats[op]?.(x as number) ?? NaN); // checked kernels use these operators only
  }
  if (op === "neg") return wrap(type, -x);
  if (op === "abs") return wrap(type, x < 0 ? -x : x);
  if (op === "not") return wrap(type, ~x);
  const width = type === "i64" ? 64 : 32;
  const count = bitCount(op, BigInt.asUintN(width, BigInt(x)), width);
  return type === "i64" ? BigInt(count) : count;
}

const order: Readonly<Partial<Record<BinaryOp, (a: Single, b: Single) => boolean>>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

const floatBinary: Readonly<Partial<Record<BinaryOp, (a: number, b: number) => number>>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: Math.min,
  max: Math.max,
  pmin: (a, b) => (b < a ? b : a),
  pmax: (a, b) => (a < b ? b : a),
  copysign: (a, b) => (b < 0 || Object.is(b, -0) ? -Math.abs(a) : Math.abs(a)),
};

/** Integer operators on bigints; `width` bits, wrapped afterwards. */
function integer(op: BinaryOp, a: bigint, b: bigint, width: number): bigint {
  const u = (x: bigint) => BigInt.asUintN(width, x);
  const count = u(b) % BigInt(width);
  switch (op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "div":
    case "rem":
    case "divU":
    case "remU":
      return quotient(op, a, b, width);
    case "min":
      return a < b ? a : b;
    case "max":
      return a > b ? a : b;
    case "and":
      return a & b;
    case "or":
      return a | b;
    case "xor":
      return a ^ b;
    case "shl":
      return a << count;
    case "shr":
      return a >> count;
    case "shrU":
      return u(a) >> count;
    default: // rotl
      return (u(a) << count) | (u(a) >> (BigInt(width) - count));
  }
}

function quotient(op: "div" | "rem" | "divU" | "remU", a: bigint, b: bigint, width: number) {
  const overflows = op === "div" && b === -1n && a === -(1n << BigInt(width - 1));
  if (b === 0n || overflows) {
    throw new DomainError({
      code: "INTEGER_DIVISION",
      op,
      message: `${a} by ${b} has no result of ${width} bits.`,
    });
  }
  if (op === "div") return a / b;
  if (op === "rem") return a % b;
  const [x, y] = [BigInt.asUintN(width, a), BigInt.asUintN(width, b)];
  return op === "divU" ? x / y : x % y;
}

/** a op b; a comparison is 0 or 1. */
export function binaryOf(op: BinaryOp, type: Type, a: Single, b: Single): Single {
  const compare = order[op];
  if (compare !== undefined) return compare(a, b) ? 1 : 0;
  if (typeof a === "number" && (type === "f32" || type === "f64")) {
    return wrap(type, floatBinary[op]?.(a, b as number) ?? NaN); // checked: b has the type of a
  }
  const width = type === "i64" ? 64 : 32;
  const [x, y] = [BigInt(a), BigInt(b)];
  if (op === "ltU") return BigInt.asUintN(width, x) < BigInt.asUintN(width, y) ? 1 : 0;
  const result = BigInt.asIntN(width, integer(op, x, y, width));
  return type === "i64" ? result : Number(result);
}

/** The number in another type. */
export function convertOf(from: Type, to: Type, unsigned: boolean, x: Single): Single {
  if (to === "bool") return x === 0 ? 0 : 1;
  const isInteger = to === "i32" || to === "i64";
  if (from === "f32" || from === "f64") {
    return isInteger ? saturate(Number(x), to, unsigned) : wrap(to, Number(x));
  }
  const width = from === "i64" ? 64 : 32;
  const bits = unsigned ? BigInt.asUintN(width, BigInt(x)) : BigInt(x);
  if (to === "i64") return BigInt.asIntN(64, bits);
  if (to === "i32") return Number(BigInt.asIntN(32, bits));
  return to === "f32" ? roundToSingle(bits) : Number(bits);
}

/** An integer as the nearest f32, in one rounding: through a double it would be two. */
function roundToSingle(x: bigint): number {
  const size = x < 0n ? -x : x;
  const length = size.toString(2).length;
  if (length <= 53) return Math.fround(Number(x));
  // what is dropped only has to say whether it is 0
  const dropped = BigInt(length - 40);
  const sticky = (size & ((1n << dropped) - 1n)) === 0n ? 0n : 1n;
  const short = Number(((size >> dropped) << 1n) | sticky) * 2 ** (length - 41);
  return Math.fround(x < 0n ? -short : short);
}

/** Truncated, held in the range of the integer; NaN gives 0. */
function saturate(x: number, to: Type, unsigned: boolean): Single {
  const width = to === "i64" ? 64n : 32n;
  const most = (1n << (unsigned ? width : width - 1n)) - 1n;
  const least = unsigned ? 0n : -most - 1n;
  const whole = clamp(x, least, most);
  return to === "i64" ? BigInt.asIntN(64, whole) : Number(BigInt.asIntN(32, whole));
}

function clamp(x: number, least: bigint, most: bigint): bigint {
  if (Number.isNaN(x)) return 0n;
  if (x >= Number(most)) return most;
  return x <= Number(least) ? least : BigInt(Math.trunc(x));
}
