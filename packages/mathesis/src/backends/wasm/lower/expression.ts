/** @file The instructions of expressions. */
import type {
  Binary,
  Constant,
  Convert,
  Expr,
  Load,
  Local,
  MulAdd,
  Select,
  Shuffle,
  Splat,
  Unary,
} from "../../../ir/loops/nodes.ts";
import {
  elementOf,
  isMask,
  isVector,
  laneOf,
  lanesOf,
  type Pointer,
} from "../../../ir/loops/types.ts";
import type { FunctionBuilder } from "../assembler/function.ts";
import type { InstructionName } from "../assembler/instruction.ts";
import type { ValueType } from "../assembler/signature.ts";
import { type Affine, addressOf, folds, split, type Term } from "./address.ts";
import { type ConstantVector, constantVector } from "./constants.ts";
import { bitcastName, conversionName, operatorName, valueType } from "./names.ts";

/** Operators that compare and choose: min(a, b) is a < b ? a : b, pmax(a, b) is b > a ? b : a. */
const choices: Readonly<Record<string, InstructionName>> = {
  "min i32": "i32.lt_s",
  "max i32": "i32.gt_s",
  "min i64": "i64.lt_s",
  "max i64": "i64.gt_s",
  "pmin f32": "f32.lt",
  "pmax f32": "f32.gt",
  "pmin f64": "f64.lt",
  "pmax f64": "f64.gt",
};

/** Writes the instructions of one kernel's expressions. */
export class ExpressionWriter {
  readonly f: FunctionBuilder;
  /** Whether fused multiply-adds may be used. */
  private readonly relaxed: boolean;
  private readonly indices: Map<Local, number> = new Map();
  /** Loop variables of unrolled loops, and how far the copy of the body is ahead of them. */
  readonly shifts: Map<Local, number> = new Map();
  /** Constant vectors that are held in locals. */
  readonly hoisted: Map<string, number> = new Map();

  constructor(f: FunctionBuilder, params: readonly Local[], relaxed: boolean) {
    this.f = f;
    this.relaxed = relaxed;
    for (const [i, param] of params.entries()) this.indices.set(param, i);
  }

  /** The index of the local that holds a variable. */
  indexOf(local: Local): number {
    const known = this.indices.get(local);
    if (known !== undefined) return known;
    const index = this.f.local(local.name, valueType(local.type));
    this.indices.set(local, index);
    return index;
  }

  write(e: Expr): void {
    const { f } = this;
    switch (e.kind) {
      case "constant":
        return this.constant(e);
      case "read":
        return this.read(e.local);
      case "unary":
        return this.unary(e);
      case "binary":
        return this.binary(e);
      case "mulAdd":
        return this.mulAdd(e);
      case "select":
        return this.select(e);
      case "convert":
        return this.convert(e);
      case "bitcast": {
        this.write(e.x);
        const name = bitcastName(e.x.type, e.type);
        if (name !== undefined) f.op(name);
        return;
      }
      case "splat":
        return this.splat(e);
      case "extract":
        this.write(e.x);
        return f.lane(`${e.x.type}.extract_lane` as InstructionName, e.lane); // checked: a vector
      case "replace":
        this.write(e.x);
        this.write(e.value);
        return f.lane(`${e.type}.replace_lane` as InstructionName, e.lane); // checked: a vector
      case "shuffle":
        return this.shuffle(e);
      case "load":
        return this.load(e);
      case "offset":
        return this.affine(addressOf(e.pointer, e.index, this.shifts));
    }
  }

  private constant({ type, value }: Constant): void {
    const { f } = this;
    if (isVector(type)) return this.vector(constantVector(type, value));
    if (typeof value === "bigint") f.i64(value);
    else if (type === "f32") f.f32(Number(value));
    else if (type === "f64") f.f64(Number(value));
    else f.i32(Number(value));
  }

  private vector({ bytes, key }: ConstantVector): void {
    const index = this.hoisted.get(key);
    if (index === undefined) this.f.v128(bytes);
    else this.f.get(index);
  }

  private read(local: Local): void {
    this.f.get(this.indexOf(local));
    const shift = this.shifts.get(local) ?? 0;
    if (shift === 0) return;
    this.f.i32(shift);
    this.f.op("i32.add");
  }

  private unary({ op, x }: Unary): void {
    const { f } = this;
    if (op === "neg" && (x.type === "i32" || x.type === "i64")) {
      if (x.type === "i32") f.i32(0);
      else f.i64(0n);
      this.write(x);
      return f.op(`${x.type}.sub`);
    }
    this.write(x);
    if (op === "not" && (x.type === "i32" || x.type === "i64")) {
      if (x.type === "i32") f.i32(-1);
      else f.i64(-1n);
      return f.op(`${x.type}.xor`);
    }
    f.op(operatorName(op, x.type));
  }

  private binary({ op, a, b }: Binary): void {
    const { f } = this;
    this.write(a);
    const how = choices[`${op} ${a.type}`];
    if (how !== undefined) return this.choose(how, a.type as ValueType, b); // the keys are scalars
    this.write(b);
    f.op(operatorName(op, a.type));
  }

  /** Scalars have no instruction: the first operand is on the stack, the second not yet. */
  private choose(how: InstructionName, type: ValueType, b: Expr): void {
    const { f } = this;
    const [x, y] = [f.local("a", type), f.local("b", type)];
    f.set(x);
    this.write(b);
    f.set(y);
    const swaps = how.startsWith("f"); // pmin(a, b) is b < a ? b : a
    for (const local of swaps ? [y, x, y, x] : [x, y, x, y]) f.get(local);
    f.op(how);
    f.select();
  }

  private mulAdd({ type, negated, a, b, c }: MulAdd): void {
    const vector = type === "f32x4" || type === "f64x2";
    const fuse = this.relaxed && vector;
    if (negated && !fuse) this.write(c);
    this.write(a);
    this.write(b);
    if (fuse) {
      this.write(c);
      return this.f.op(`${type}.relaxed_${negated ? "nmadd" : "madd"}`);
    }
    this.f.op(operatorName("mul", type));
    if (!negated) this.write(c);
    this.f.op(operatorName(negated ? "sub" : "add", type));
  }

  private select({ condition, a, b }: Select): void {
    this.write(a);
    this.write(b);
    this.write(condition);
    if (isMask(condition.type)) this.f.op("v128.bitselect");
    else this.f.select();
  }

  private convert({ x, type, unsigned }: Convert): void {
    this.write(x);
    if (x.type === "bool" && type === "i32") return;
    if (type !== "bool") return this.f.op(conversionName(x.type, type, unsigned));
    this.f.i32(0);
    this.f.op("i32.ne");
  }

  private splat({ type, x }: Splat): void {
    if (x.kind === "constant" && isVector(type)) return this.vector(constantVector(type, x.value));
    if (x.kind === "load" && elementOf(x.pointer.type as Pointer) !== "u8") {
      const offset = this.address(x.pointer, x.index);
      return this.f.access(lanesOf(type) === 4 ? "v128.load32_splat" : "v128.load64_splat", offset);
    }
    this.write(x);
    this.f.op(`${type}.splat` as InstructionName); // checked: a vector
  }

  private shuffle({ type, a, b, lanes }: Shuffle): void {
    const bytes = 16 / lanesOf(type);
    this.write(a);
    this.write(b);
    const order: number[] = [];
    for (const lane of lanes) for (let i = 0; i < bytes; i++) order.push(lane * bytes + i);
    this.f.shuffle(order);
  }

  private load({ type, pointer, index }: Load): void {
    const offset = this.address(pointer, index);
    if (isVector(type)) return this.f.access("v128.load", offset);
    const isByte = elementOf(pointer.type as Pointer) === "u8"; // checked
    const scalar = laneOf(type) as "i32" | "i64" | "f32" | "f64"; // what memory holds
    this.f.access(isByte ? "i32.load8_u" : `${scalar}.load`, offset);
  }

  /** Writes the address of an element but for the constant that it returns. */
  address(pointer: Expr, index: Expr): number {
    const affine = addressOf(pointer, index, this.shifts);
    if (!folds(affine.constant)) {
      this.affine(affine);
      return 0;
    }
    this.affine({ ...affine, constant: 0 });
    return affine.constant;
  }

  /** Writes a sum of terms and a constant. */
  private affine({ terms, constant }: Affine): void {
    const [first, ...others] = terms;
    if (first === undefined) return this.f.i32(constant);
    this.term(first);
    for (const other of others) {
      const taken = other.factor < 0;
      this.term(taken ? { ...other, factor: -other.factor } : other);
      this.f.op(taken ? "i32.sub" : "i32.add");
    }
    if (constant === 0) return;
    this.f.i32(constant);
    this.f.op("i32.add");
  }

  private term({ expr, factor }: Term): void {
    // shifts of loop variables are in the constant already
    if (expr.kind === "read") this.f.get(this.indexOf(expr.local));
    else this.write(expr);
    if (factor === 1) return;
    const log = Math.log2(factor);
    this.f.i32(Number.isInteger(log) ? log : factor);
    this.f.op(Number.isInteger(log) ? "i32.shl" : "i32.mul");
  }

  /** Writes an i32, its constants put together. */
  integer(e: Expr): void {
    this.affine(split(e, this.shifts));
  }
}
