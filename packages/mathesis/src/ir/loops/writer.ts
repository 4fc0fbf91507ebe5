/** @file Statements as people write them: each call appends one to the block that is open. */

import { read } from "./expressions.ts";
import type { Kernel, Local, Statement } from "./nodes.ts";
import type { Type } from "./types.ts";
import { lift, type Operand, Value } from "./value.ts";

/** Options of a loop. */
export interface LoopOptions {
  /** An integer ≠ 0 (default 1); below 0 the loop counts down, while i > to. */
  readonly step?: number;
  /** Copies of the body that a pass makes (default 1); a hint that changes no result. */
  readonly unroll?: number;
  /**
   * Whether the body becomes a function (default false): engines do not replace a function that is
   * running, so the hot inner loops of a long-running kernel belong into one that is called often.
   * Such a body sets no variable of the outside and does not return.
   */
  readonly outlined?: boolean;
}

/** The types of a kernel's parameters by name. */
export type Params = Readonly<Record<string, Type>>;
/** What a call passes. */
export type Args<P extends Params> = { readonly [K in keyof P]: Operand<P[K]> };
/** A kernel with the types that TypeScript knows of it. */
export interface TypedKernel<P extends Params, R extends Type = Type> extends Kernel {
  readonly signature?: { readonly params: P; readonly returns: R };
}

/** Writes the body of a kernel. */
export class Writer {
  private block: Statement[] = [];
  private readonly own: Pick<Kernel, "params" | "returns">;

  constructor(own: Pick<Kernel, "params" | "returns">) {
    this.own = own;
  }

  /** The statements that `body` writes. */
  collect(body: () => void): readonly Statement[] {
    const outer = this.block;
    const inner: Statement[] = [];
    this.block = inner;
    body();
    this.block = outer;
    return inner;
  }

  /** A variable that has no value yet. */
  variable<T extends Type>(name: string, type: T): Value<T> {
    return new Value(read({ name, type }));
  }

  /** A new variable with a value, computed here and once. */
  let<T extends Type>(name: string, value: Value<T>): Value<T> {
    const local: Local = { name, type: value.type };
    this.block.push({ kind: "set", local, value: value.expr });
    return new Value(read(local));
  }

  /** Gives a variable or a place in memory (`x.at(i)`, `x.vector(i)`) a value. */
  set<T extends Type>(target: Value<T>, value: Operand<T>): void {
    const { expr } = target;
    const given = lift(value, target.type);
    if (expr.kind === "load") {
      const { pointer, index } = expr;
      this.block.push({ kind: "store", pointer, index, value: given });
      return;
    }
    const local = expr.kind === "read" ? expr.local : { name: "(no variable)", type: expr.type };
    this.block.push({ kind: "set", local, value: given });
  }

  /** For i = from, from + step, … below `to`. */
  loop(
    name: string,
    from: Operand<"i32">,
    to: Operand<"i32">,
    body: (i: Value<"i32">) => void,
    options: LoopOptions = {},
  ): void {
    const variable: Local = { name, type: "i32" };
    const { step = 1, unroll = 1, outlined = false } = options;
    const statements = this.collect(() => body(new Value(read(variable))));
    const range = { from: lift(from, "i32"), to: lift(to, "i32"), step };
    this.block.push({ kind: "for", variable, ...range, unroll, outlined, body: statements });
  }

  /** Repeats while the condition, computed before each pass, holds. */
  while(condition: Value<"bool">, body: () => void): void {
    this.block.push({ kind: "while", condition: condition.expr, body: this.collect(body) });
  }

  if(condition: Value<"bool">, then: () => void, otherwise: () => void = () => {}): void {
    const whenTrue = this.collect(then);
    const whenFalse = this.collect(otherwise);
    this.block.push({ kind: "if", condition: condition.expr, whenTrue, whenFalse });
  }

  /** Calls a kernel; what it returns is a new variable. */
  call<P extends Params, R extends Type>(kernel: TypedKernel<P, R>, args: Args<P>): Value<R> {
    return this.pushCall(kernel, kernel.params, kernel.returns, args);
  }

  /** Calls the kernel that is being written. */
  recur<R extends Type>(args: Readonly<Record<string, Operand<Type>>>): Value<R> {
    return this.pushCall("self", this.own.params, this.own.returns, args);
  }

  private pushCall<R extends Type>(
    kernel: Kernel | "self",
    params: readonly Local[],
    returns: Type | undefined,
    args: Readonly<Record<string, Operand<Type>>>,
  ): Value<R> {
    const result = returns === undefined ? undefined : { name: "result", type: returns };
    const lifted = params.map(({ name, type }) => lift(args[name], type));
    this.block.push({ kind: "call", kernel, args: lifted, result });
    return new Value(read(result ?? { name: "(no result)", type: "i32" }));
  }

  return(value?: Value<Type>): void {
    this.block.push({ kind: "return", value: value?.expr });
  }
}
