/** @file A number that tells most programs apart at a glance, before they are compared word by word. */
import { HostTensor } from "../../core/host.ts";
import type { Op } from "../../core/op.ts";
import { isPlain } from "../../ir/passes/common.ts";
import { isProgram, type Params, type Program, type Var } from "../../ir/program.ts";
import { identity } from "./identity.ts";

const float = new Float64Array(1);
const halves = new Int32Array(float.buffer);

/** Constants of at most this many elements are compared by their numbers, others by identity. */
const FEW = 64;

/** The numbers of a small constant: a loop's counter is made anew whenever it is traced. */
export function fewNumbers(x: unknown): ArrayLike<number> | undefined {
  return x instanceof HostTensor && x.size <= FEW ? x.view() : undefined;
}

class Sketch {
  /** 32 bits, FNV-1a over what was said. */
  sum = 0x811c9dc5 | 0;
  /** Whether nothing was said that only identity tells apart, such as a function. */
  comparable = true;
  private readonly numbers: Map<Var, number> = new Map();

  private word(bits: number): void {
    this.sum = Math.imul(this.sum ^ bits, 0x01000193);
  }

  private number(x: number): void {
    float[0] = x;
    this.word(halves[0]);
    this.word(halves[1]);
  }

  private text(x: string): void {
    for (let i = 0; i < x.length; i++) this.word(x.charCodeAt(i));
  }

  private variable(v: Var): void {
    const known = this.numbers.get(v);
    if (known !== undefined) return this.word(known);
    this.numbers.set(v, this.numbers.size);
    this.text(v.dtype);
    for (const n of v.shape) this.word(n);
  }

  private params(params: Params): void {
    for (const key in params) this.value(params[key]);
  }

  private value(x: unknown): void {
    if (typeof x === "number") this.number(x);
    else if (typeof x === "string") this.text(x);
    else if (typeof x === "boolean") this.word(x ? 1 : 2);
    else if (isProgram(x))
      this.program(x as Program<Op>); // its ops are those of the program
    else if (Array.isArray(x)) for (const part of x) this.value(part);
    else if (isPlain(x)) this.params(x);
    else if (x !== undefined && x !== null) this.comparable = false;
  }

  program({ inputs, constants, equations, outputs }: Program<Op>): void {
    for (const v of inputs) this.variable(v);
    for (const { variable, literal, value } of constants) {
      this.variable(variable);
      const few = fewNumbers(value);
      if (literal !== undefined) this.number(literal);
      else if (few === undefined)
        this.word(identity(value as object)); // constants are tensors
      else for (let i = 0; i < few.length; i++) this.number(few[i]);
    }
    for (const e of equations) {
      this.word(identity(e.op));
      for (const v of e.inputs) this.variable(v);
      for (const v of e.outputs) this.variable(v);
      this.params(e.params);
    }
    for (const v of outputs) this.variable(v);
  }
}

/** Equal for equal programs, hardly ever for others; undefined for one that cannot be compared. */
export function sketchOf(program: Program<Op>): number | undefined {
  const sketch = new Sketch();
  sketch.program(program);
  return sketch.comparable ? sketch.sum : undefined;
}
