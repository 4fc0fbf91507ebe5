/** @file The instruction of each operator and type. */
import type { BinaryOp, UnaryOp } from "../../../ir/loops/operators.ts";
import {
  isFloat,
  isMask,
  isPointer,
  isVector,
  laneOf,
  type Type,
} from "../../../ir/loops/types.ts";
import type { InstructionName } from "../assembler/instruction.ts";
import type { ValueType } from "../assembler/signature.ts";

/** How a value of a type is held. */
export function valueType(type: Type): ValueType {
  if (isVector(type) || isMask(type)) return "v128";
  if (type === "i64" || type === "f32" || type === "f64") return type;
  return "i32"; // also bools and pointers
}

const bitwise: readonly string[] = ["and", "or", "xor", "not"];
const signed: readonly string[] = ["lt", "le", "gt", "ge", "div", "rem", "shr", "min", "max"];

/** Integer operators that say how they see the sign; scalar min and max do not exist. */
function withSign(op: string): string {
  if (signed.includes(op)) return `${op}_s`;
  return op.endsWith("U") ? `${op.slice(0, -1)}_u` : op;
}

/** The instruction of an operator on a type, where there is one. */
export function operatorName(op: UnaryOp | BinaryOp, type: Type): InstructionName {
  const name = () => {
    if (isMask(type) || (isVector(type) && bitwise.includes(op))) return maskName(op, type);
    if (isFloat(laneOf(type))) return `${type}.${op}`;
    if (type === "bool") return op === "not" ? "i32.eqz" : `i32.${op}`;
    if (isPointer(type)) return `i32.${withSign(signed.includes(op) ? `${op}U` : op)}`;
    return `${type}.${withSign(op)}`;
  };
  return name() as InstructionName; // checked kernels use operators on types that have them
}

function maskName(op: string, type: Type): string {
  if (op === "any") return "v128.any_true";
  const ints = type === "m64x2" ? "i64x2" : "i32x4";
  if (op === "all" || op === "bitmask") return `${ints}.${op === "all" ? "all_true" : op}`;
  return `v128.${op}`;
}

/** Conversions by `from→to`; `_s` becomes `_u` for unsigned ones. */
const conversions: Readonly<Record<string, InstructionName>> = {
  "i32→i64": "i64.extend_i32_s",
  "i32→f32": "f32.convert_i32_s",
  "i32→f64": "f64.convert_i32_s",
  "i64→i32": "i32.wrap_i64",
  "i64→f32": "f32.convert_i64_s",
  "i64→f64": "f64.convert_i64_s",
  "f32→i32": "i32.trunc_sat_f32_s",
  "f32→i64": "i64.trunc_sat_f32_s",
  "f32→f64": "f64.promote_f32",
  "f64→i32": "i32.trunc_sat_f64_s",
  "f64→i64": "i64.trunc_sat_f64_s",
  "f64→f32": "f32.demote_f64",
  "f32x4→i32x4": "i32x4.trunc_sat_f32x4_s",
  "i32x4→f32x4": "f32x4.convert_i32x4_s",
  "f64x2→i32x4": "i32x4.trunc_sat_f64x2_s_zero",
  "i32x4→f64x2": "f64x2.convert_low_i32x4_s",
  "f32x4→f64x2": "f64x2.promote_low_f32x4",
  "f64x2→f32x4": "f32x4.demote_f64x2_zero",
  "i32x4→i64x2": "i64x2.extend_low_i32x4_s",
};

/** The instruction of a conversion between numbers or vectors. */
export function conversionName(from: Type, to: Type, unsigned: boolean): InstructionName {
  const name = conversions[`${from}→${to}`];
  return unsigned ? (name.replace(/_s(?=$|_zero)/, "_u") as InstructionName) : name; // both are in the tables
}

/** The instruction that sees the bits of a scalar as another; undefined if there is nothing to do. */
export function bitcastName(from: Type, to: Type): InstructionName | undefined {
  if (isVector(to) || valueType(from) === valueType(to)) return undefined;
  return `${to}.reinterpret_${from}` as InstructionName; // checked: of one size
}
