/**
 * @file The body of one function. Each method writes an instruction at once and follows the types of
 * the operands, so that a wrong one is an error here, with the instruction's name.
 */
import { Bytes } from "./bytes.ts";
import { assemblyError } from "./failure.ts";
import { type Instruction, type InstructionName, instruction } from "./instruction.ts";
import { ANY, type Frame, Operands } from "./operands.ts";
import { type Named, typeCodes, type ValueType } from "./signature.ts";

/** A block that can be branched to: `br` leaves it, or starts a loop again. */
export type Label = Frame;

/** What a function must know of the module it is in. */
export interface Surroundings {
  /** Where functions write their code, one after the other. */
  readonly code: Bytes;
  /** Parameters and results of the function at an index, as codes. */
  signature(index: number): Signature;
  /** The index of a type, made if it is new. */
  typeIndex(signature: Signature): number;
  global(index: number): { readonly type: number; readonly mutable: boolean };
}

/** The codes of the types that a function takes and gives. */
export interface Signature {
  readonly params: readonly number[];
  readonly results: readonly number[];
}

/** Anything with a function index: what `declare` and `importFunction` return. */
export interface Callee {
  readonly index: number;
}

/** The locals of the function whose body is being finished. */
const locals = new Bytes();

/** Writes the body of a function. Locals are numbered as in WebAssembly, parameters first. */
export class FunctionBuilder {
  private readonly code: Bytes;
  private readonly first: number;
  private past: number | undefined;
  private readonly operands: Operands;
  private readonly types: number[] = [];
  /** The names of the parameters and locals. */
  readonly names: string[] = [];
  private readonly taken: Map<string, number> = new Map();
  private readonly params: number;
  private readonly signature: Signature;
  private readonly where: string;
  private readonly module: Surroundings;

  constructor(where: string, params: readonly Named[], sig: Signature, module: Surroundings) {
    this.where = where;
    this.module = module;
    this.code = module.code;
    this.first = this.code.length;
    this.signature = sig;
    this.operands = new Operands(where);
    this.operands.open("function", sig.results, sig.results);
    for (const [name, type] of params) this.local(name, type);
    this.params = params.length;
  }

  /** A new local; returns its index. A name that is taken gets a number. */
  local(name: string, type: ValueType): number {
    const count = (this.taken.get(name) ?? 0) + 1;
    this.taken.set(name, count);
    this.names.push(count === 1 ? name : `${name}_${count}`);
    return this.types.push(typeCodes[type]) - 1;
  }

  get(local: number): void {
    const type = this.typeOfLocal(local);
    this.code.byte(0x20);
    this.code.u32(local);
    this.operands.push(type);
  }

  set(local: number): void {
    this.operands.pop(this.typeOfLocal(local), "local.set");
    this.code.byte(0x21);
    this.code.u32(local);
  }

  tee(local: number): void {
    const type = this.typeOfLocal(local);
    this.operands.pop(type, "local.tee");
    this.code.byte(0x22);
    this.code.u32(local);
    this.operands.push(type);
  }

  private typeOfLocal(local: number): number {
    if (local >= 0 && local < this.types.length) return this.types[local];
    throw assemblyError(`function ${this.where}`, `there is no local ${local}.`, { local });
  }

  globalGet(index: number): void {
    this.operands.push(this.module.global(index).type);
    this.code.byte(0x23);
    this.code.u32(index);
  }

  globalSet(index: number): void {
    const { type, mutable } = this.module.global(index);
    if (!mutable)
      throw assemblyError(`function ${this.where}`, `global ${index} never changes.`, { index });
    this.operands.pop(type, "global.set");
    this.code.byte(0x24);
    this.code.u32(index);
  }

  i32(value: number): void {
    this.code.byte(0x41);
    this.code.s32(value);
    this.operands.push(typeCodes.i32);
  }

  i64(value: bigint): void {
    this.code.byte(0x42);
    this.code.s64(value);
    this.operands.push(typeCodes.i64);
  }

  f32(value: number): void {
    this.code.byte(0x43);
    this.code.f32(value);
    this.operands.push(typeCodes.f32);
  }

  f64(value: number): void {
    this.code.byte(0x44);
    this.code.f64(value);
    this.operands.push(typeCodes.f64);
  }

  /** A constant vector from its 16 bytes. */
  v128(bytes: Uint8Array): void {
    this.needs(bytes.length === 16, "v128.const takes 16 bytes.");
    this.code.byte(0xfd);
    this.code.byte(12);
    this.code.raw(bytes);
    this.operands.push(typeCodes.v128);
  }

  /** An instruction without immediates, such as `f64.add`. */
  op(name: InstructionName): void {
    const i = instruction(name);
    this.needs(i.alignment < 0 && i.lanes === 0, `${name} needs immediates.`);
    this.needs(i.rest === "none" || i.rest === "zero1" || i.rest === "zero2", `use another method`);
    this.start(i);
    if (i.rest !== "none") this.code.byte(0);
    if (i.rest === "zero2") this.code.byte(0);
    this.finish(i);
  }

  /** A load or store at the address on the stack plus `offset` bytes. */
  access(name: InstructionName, offset = 0): void {
    const i = instruction(name);
    this.needs(i.alignment >= 0 && i.lanes === 0, `${name} is no load or store.`);
    this.start(i);
    this.place(i, offset);
    this.finish(i);
  }

  /** An instruction that chooses a lane, such as `f32x4.extract_lane`. */
  lane(name: InstructionName, lane: number): void {
    const i = instruction(name);
    this.needs(i.alignment < 0, `${name} needs an offset.`);
    this.start(i);
    this.choose(i, lane);
    this.finish(i);
  }

  /** A load or store of one lane, such as `v128.load32_lane`. */
  accessLane(name: InstructionName, offset: number, lane: number): void {
    const i = instruction(name);
    this.needs(i.alignment >= 0, `${name} is no load or store.`);
    this.start(i);
    this.place(i, offset);
    this.choose(i, lane);
    this.finish(i);
  }

  /** The 16 bytes chosen from the 32 of two vectors. */
  shuffle(bytes: readonly number[]): void {
    const inside = bytes.every((b) => Number.isInteger(b) && b >= 0 && b < 32);
    this.needs(bytes.length === 16 && inside, "i8x16.shuffle takes 16 numbers below 32.");
    const i = instruction("i8x16.shuffle");
    this.start(i);
    for (const byte of bytes) this.code.byte(byte);
    this.finish(i);
  }

  /** `memory.init` (from the passive segment) or `data.drop`. */
  segment(name: "memory.init" | "data.drop", segment: number): void {
    const i = instruction(name);
    this.start(i);
    this.code.u32(segment);
    if (i.rest === "segment") this.code.byte(0);
    this.finish(i);
  }

  private start(i: Instruction): void {
    const { operands } = i;
    for (let k = operands.length - 1; k >= 0; k--) this.operands.pop(operands[k], i.name);
    if (i.prefix === 0) this.code.byte(i.opcode);
    else {
      this.code.byte(i.prefix);
      this.code.u32(i.opcode);
    }
  }

  private finish(i: Instruction): void {
    if (i.result !== 0) this.operands.push(i.result);
  }

  private place(i: Instruction, offset: number): void {
    const inside = Number.isInteger(offset) && offset >= 0 && offset < 2 ** 32;
    this.needs(inside, `${i.name} has the offset ${offset}; it needs an integer in [0, 2³²).`);
    this.code.u32(i.alignment);
    this.code.u32(offset);
  }

  private choose(i: Instruction, lane: number): void {
    const inside = Number.isInteger(lane) && lane >= 0 && lane < i.lanes;
    this.needs(inside, `${i.name} has no lane ${lane} of ${i.lanes}.`);
    this.code.byte(lane);
  }

  private needs(holds: boolean, message: string): void {
    if (!holds) throw assemblyError(`function ${this.where}`, message);
  }

  drop(): void {
    this.operands.pop(ANY, "drop");
    this.code.byte(0x1a);
  }

  /** The first operand if the third is not 0, else the second. */
  select(): void {
    this.operands.pop(typeCodes.i32, "select");
    const second = this.operands.pop(ANY, "select");
    const first = this.operands.pop(second, "select");
    this.code.byte(0x1b);
    this.operands.push(first === ANY ? second : first);
  }

  unreachable(): void {
    this.code.byte(0x00);
    this.operands.leave();
  }

  /** Code that `br` can leave. */
  block(results: readonly ValueType[], body: (label: Label) => void): void {
    const codes = results.map((type) => typeCodes[type]);
    const label = this.begin(0x02, "block", codes, codes);
    body(label);
    this.end("block");
  }

  /** Code that `br` starts again. */
  loop(body: (label: Label) => void): void {
    const label = this.begin(0x03, "loop", [], []);
    body(label);
    this.end("loop");
  }

  /** One of two blocks, by the i32 on the stack. */
  if(results: readonly ValueType[], then: () => void, otherwise?: () => void): void {
    this.operands.pop(typeCodes.i32, "if");
    const codes = results.map((type) => typeCodes[type]);
    this.begin(0x04, "if", codes, codes);
    then();
    if (otherwise === undefined) {
      this.needs(codes.length === 0, "if without else has no results.");
    } else {
      this.operands.close("if");
      this.operands.open("else", codes, codes);
      this.code.byte(0x05);
      otherwise();
    }
    this.end("if");
  }

  private begin(
    opcode: number,
    kind: Frame["kind"],
    labels: readonly number[],
    results: readonly number[],
  ): Label {
    this.code.byte(opcode);
    if (results.length === 0) this.code.byte(0x40);
    else if (results.length === 1) this.code.byte(results[0]);
    else this.code.s32(this.module.typeIndex({ params: [], results }));
    return this.operands.open(kind, labels, results);
  }

  private end(name: string): void {
    const frame = this.operands.close(name);
    this.code.byte(0x0b);
    this.operands.pushAll(frame.results);
  }

  br(label: Label): void {
    const depth = this.depthOf(label);
    this.operands.popAll(label.labels, "br");
    this.code.byte(0x0c);
    this.code.u32(depth);
    this.operands.leave();
  }

  /** Branches if the i32 on the stack is not 0. */
  brIf(label: Label): void {
    const depth = this.depthOf(label);
    this.operands.pop(typeCodes.i32, "br_if");
    this.operands.popAll(label.labels, "br_if");
    this.code.byte(0x0d);
    this.code.u32(depth);
    this.operands.pushAll(label.labels);
  }

  /** Branches to the label that the i32 on the stack counts, or to the last. */
  brTable(labels: readonly Label[], otherwise: Label): void {
    const depths = [...labels, otherwise].map((label) => this.depthOf(label));
    const same = labels.every((label) => `${label.labels}` === `${otherwise.labels}`);
    this.needs(same, "br_table has labels of different types.");
    this.operands.pop(typeCodes.i32, "br_table");
    this.operands.popAll(otherwise.labels, "br_table");
    this.code.byte(0x0e);
    this.code.u32(labels.length);
    for (const depth of depths) this.code.u32(depth);
    this.operands.leave();
  }

  private depthOf(label: Label): number {
    const { frames } = this.operands;
    const at = frames.lastIndexOf(label);
    this.needs(at >= 0, "a branch goes to a block that is not open.");
    return frames.length - 1 - at;
  }

  return(): void {
    this.operands.popAll(this.signature.results, "return");
    this.code.byte(0x0f);
    this.operands.leave();
  }

  call({ index }: Callee): void {
    const { params, results } = this.module.signature(index);
    this.operands.popAll(params, `call ${index}`);
    this.code.byte(0x10);
    this.code.u32(index);
    this.operands.pushAll(results);
  }

  /** Checks that the results are there when the body ends. */
  complete(): void {
    this.operands.close("the end of the function");
    this.past = this.code.length;
  }

  get isComplete(): boolean {
    return this.past !== undefined;
  }

  /** Writes the locals and the code behind their length. */
  writeTo(out: Bytes): void {
    locals.clear();
    const runs: [count: number, type: number][] = [];
    for (const type of this.types.slice(this.params)) {
      const last = runs[runs.length - 1];
      if (last?.[1] === type) last[0]++;
      else runs.push([1, type]);
    }
    locals.u32(runs.length);
    for (const [count, type] of runs) {
      locals.u32(count);
      locals.byte(type);
    }
    const own = this.code.view().subarray(this.first, this.past);
    out.u32(locals.length + own.length + 1);
    out.raw(locals.view());
    out.raw(own);
    out.byte(0x0b);
  }
}
