/** @file The instructions of statements. */
import type { Call, Expr, For, Kernel, Local, Statement } from "../../../ir/loops/nodes.ts";
import { elementOf, isVector, laneOf, type Pointer } from "../../../ir/loops/types.ts";
import { blocksOf } from "../../../ir/loops/walk.ts";
import type { Callee, FunctionBuilder } from "../assembler/function.ts";
import { vectorsInLoops } from "./constants.ts";
import { ExpressionWriter } from "./expression.ts";

/** What lowering a kernel needs to know of its module. */
export interface Context {
  readonly relaxed: boolean;
  functionOf(kernel: Kernel): Callee;
}

const LEAST = -(2 ** 31);
const MOST = 2 ** 31 - 1;

/** Writes the body of the function that a kernel becomes. */
export function writeKernel(kernel: Kernel, f: FunctionBuilder, context: Context): void {
  const writer = new ExpressionWriter(f, kernel.params, context.relaxed);
  for (const [key, bytes] of vectorsInLoops(kernel.body)) {
    const local = f.local("constant", "v128");
    f.v128(bytes);
    f.set(local);
    writer.hoisted.set(key, local);
  }
  new StatementWriter(kernel, writer, context).block(kernel.body);
  // a legal kernel with a result has returned before; the engine cannot know
  if (kernel.returns !== undefined) f.unreachable();
}

class StatementWriter {
  private readonly kernel: Kernel;
  private readonly writer: ExpressionWriter;
  private readonly f: FunctionBuilder;
  private readonly context: Context;

  constructor(kernel: Kernel, writer: ExpressionWriter, context: Context) {
    this.kernel = kernel;
    this.writer = writer;
    this.f = writer.f;
    this.context = context;
  }

  block(statements: readonly Statement[]): void {
    for (const s of statements) this.statement(s);
  }

  private statement(s: Statement): void {
    const { f, writer } = this;
    switch (s.kind) {
      case "set":
        writer.write(s.value);
        return f.set(writer.indexOf(s.local));
      case "store":
        return this.store(s.pointer, s.index, s.value);
      case "for":
        return s.unroll > 1 ? this.unrolled(s) : this.loop(s, this.limitOf(s));
      case "while":
        writer.write(s.condition);
        return f.if([], () => {
          f.loop((again) => {
            this.block(s.body);
            writer.write(s.condition);
            f.brIf(again);
          });
        });
      case "if": {
        writer.write(s.condition);
        const { whenTrue, whenFalse } = s;
        const otherwise = whenFalse.length > 0 ? () => this.block(whenFalse) : undefined;
        return f.if([], () => this.block(whenTrue), otherwise);
      }
      case "call":
        return this.call(s);
      case "return":
        if (s.value !== undefined) writer.write(s.value);
        return f.return();
    }
  }

  private store(pointer: Expr, index: Expr, value: Expr): void {
    const offset = this.writer.address(pointer, index);
    this.writer.write(value);
    if (isVector(value.type)) return this.f.access("v128.store", offset);
    const isByte = elementOf(pointer.type as Pointer) === "u8"; // checked
    const scalar = laneOf(value.type) as "i32" | "i64" | "f32" | "f64"; // what memory holds
    this.f.access(isByte ? "i32.store8" : `${scalar}.store`, offset);
  }

  private call({ kernel, args, result }: Call): void {
    const callee = kernel === "self" ? this.kernel : kernel;
    for (const arg of args) this.writer.write(arg);
    this.f.call(this.context.functionOf(callee));
    if (result !== undefined) this.f.set(this.writer.indexOf(result));
    else if (callee.returns !== undefined) this.f.drop();
  }

  /** Writes what is needed to push the end of a loop, computed before it; returns what pushes it. */
  private limitOf({ to, body, variable }: For): () => void {
    const { f, writer } = this;
    if (to.kind === "constant") return () => writer.write(to);
    const isFixed = to.kind === "read" && to.local !== variable;
    if (isFixed && !setIn(body).has(to.local) && !writer.shifts.has(to.local)) {
      return () => f.get(writer.indexOf(to.local));
    }
    const local = f.local("to", "i32");
    writer.integer(to);
    f.set(local);
    return () => f.get(local);
  }

  private loop(s: For, limit: () => void): void {
    this.writer.integer(s.from);
    this.f.set(this.writer.indexOf(s.variable));
    this.passes(s, limit, 1);
  }

  /** Repeats copies of the body, from the variable's value on, while it is before the limit. */
  private passes({ variable, step, body }: For, limit: () => void, copies: number): void {
    const { f, writer } = this;
    const i = writer.indexOf(variable);
    const goesOn = () => {
      f.get(i);
      limit();
      f.op(step > 0 ? "i32.lt_s" : "i32.gt_s");
    };
    goesOn();
    f.if([], () => {
      f.loop((again) => {
        for (let copy = 0; copy < copies; copy++) {
          writer.shifts.set(variable, copy * step);
          this.block(body);
        }
        writer.shifts.delete(variable);
        f.get(i);
        f.i32(copies * step);
        f.op("i32.add");
        f.set(i);
        goesOn();
        f.brIf(again);
      });
    });
  }

  /** Passes with several copies of the body while there is room for all, then single ones. */
  private unrolled(s: For): void {
    const { f, writer } = this;
    const limit = this.limitOf(s);
    writer.integer(s.from);
    f.set(writer.indexOf(s.variable));
    const room = (s.unroll - 1) * s.step;
    const last = f.local("last", "i32");
    // to − room, or, where that would wrap around, a limit that nothing is before
    limit();
    f.i32(room);
    f.op("i32.sub");
    f.i32(room > 0 ? LEAST : MOST);
    limit();
    f.i32(room > 0 ? LEAST + room : MOST + room);
    f.op(room > 0 ? "i32.ge_s" : "i32.le_s");
    f.select();
    f.set(last);
    this.passes(s, () => f.get(last), s.unroll);
    this.passes(s, limit, 1);
  }
}

/** Blocks are never changed, so that what one sets is looked for once. */
const setBy = new WeakMap<readonly Statement[], ReadonlySet<Local>>();

/** The variables that statements set, also those inside others. */
function setIn(block: readonly Statement[]): ReadonlySet<Local> {
  const known = setBy.get(block);
  if (known !== undefined) return known;
  const found = new Set<Local>();
  for (const s of block) {
    if (s.kind === "set") found.add(s.local);
    if (s.kind === "for") found.add(s.variable);
    if (s.kind === "call" && s.result !== undefined) found.add(s.result);
    for (const inner of blocksOf(s)) for (const local of setIn(inner)) found.add(local);
  }
  setBy.set(block, found);
  return found;
}
