/**
 * @file What a legal kernel is: types fit, every variable has a value before it is read, loops are
 * well-formed, only kernels that say so contract, calls match what they call, results are returned.
 */
import { ArgumentError } from "../../util/errors.ts";
import { typeProblem } from "./check-types.ts";
import type { Call, Expr, For, If, Kernel, Local, Statement } from "./nodes.ts";
import { printExpression, printStatement } from "./print.ts";
import type { Type } from "./types.ts";
import { eachPart, eachStatement, expressionsOf, withCallees } from "./walk.ts";

/** Kernels are never changed, so that one that was legal stays so. */
const legal = new WeakSet<Kernel>();

/** Whether what is written now is trusted, and whether nothing ever is. */
let trusting = false;
let suspicious = false;

/**
 * Does work whose kernels a program writes, not a person: they are not checked, which is a sixth of
 * the time it takes to make them. Tests and debug mode check these, too.
 */
export function trustingKernels<T>(work: () => T): T {
  const before = trusting;
  trusting = !suspicious;
  try {
    return work();
  } finally {
    trusting = before;
  }
}

/** Has every kernel checked, also those that programs write: for tests. */
export function checkEveryKernel(): void {
  suspicious = true;
}

/** Throws unless the kernel is legal; what it calls is not looked into. */
export function checkKernel(kernel: Kernel): void {
  if (trusting || legal.has(kernel)) return;
  new Check(kernel).run();
  legal.add(kernel);
}

/** Throws unless the kernels and all they call are legal and have names of their own. */
export function checkKernels(kernels: readonly Kernel[]): void {
  if (trusting) return;
  const names = new Set<string>();
  for (const kernel of withCallees(kernels)) {
    if (names.has(kernel.name)) {
      throw new ArgumentError({
        code: "KERNEL_NAME",
        op: `kernel ${kernel.name}`,
        message: "another kernel of the same module has this name.",
      });
    }
    names.add(kernel.name);
    checkKernel(kernel);
  }
}

class Check {
  private readonly kernel: Kernel;
  /** Variables that surely have a value where the check is. */
  private readonly defined: Set<Local>;
  /** Variables of the loops around. */
  private readonly loops: Set<Local> = new Set();

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.defined = new Set(kernel.params);
  }

  run(): void {
    const { kernel } = this;
    if (this.defined.size !== kernel.params.length) {
      throw this.error("KERNEL_PARAMETER", "two parameters are the same variable.");
    }
    const ends = this.block(kernel.body).ends;
    if (kernel.returns !== undefined && !ends) {
      throw this.error("KERNEL_RETURN", `the end is reached without a ${kernel.returns}.`);
    }
  }

  private error(code: string, message: string, where?: Expr | Statement): ArgumentError {
    const text = where === undefined ? undefined : this.textOf(where);
    return new ArgumentError({
      code,
      op: `kernel ${this.kernel.name}`,
      message,
      given: text === undefined ? undefined : `in ${text}`,
      details: { kernel: this.kernel.name, expression: text },
    });
  }

  private textOf(where: Expr | Statement): string {
    return "type" in where ? printExpression(where) : printStatement(where);
  }

  /** Checks statements in order; says what they define, and whether they always return. */
  private block(statements: readonly Statement[]): { added: Local[]; ends: boolean } {
    const added: Local[] = [];
    let ends = false;
    for (const s of statements) {
      if (ends) throw this.error("KERNEL_UNREACHABLE", "a statement is never reached.", s);
      for (const e of expressionsOf(s)) this.expression(e);
      ends = this.statement(s, added);
    }
    return { added, ends };
  }

  private define(local: Local, added: Local[]): void {
    if (this.defined.has(local)) return;
    this.defined.add(local);
    added.push(local);
  }

  private forget(added: readonly Local[]): void {
    for (const local of added) this.defined.delete(local);
  }

  /** Checks a statement; returns whether it always returns. */
  private statement(s: Statement, added: Local[]): boolean {
    switch (s.kind) {
      case "set":
        this.assign(s.local, s.value.type, s, added);
        return false;
      case "store":
        this.fits(typeProblem({ ...s, kind: "load", type: s.value.type }), s);
        return false;
      case "for":
        this.loop(s);
        return false;
      case "while":
        this.condition(s.condition);
        this.forget(this.block(s.body).added);
        return false;
      case "if":
        return this.branches(s, added);
      case "call":
        this.call(s, added);
        return false;
      case "return":
        this.same(s.value?.type, this.kernel.returns, s);
        return true;
    }
  }

  private fits(problem: string | undefined, where: Expr | Statement): void {
    if (problem !== undefined) throw this.error("KERNEL_TYPE", problem, where);
  }

  private same(found: Type | undefined, needed: Type | undefined, where: Statement): void {
    const problem = `${needed ?? "nothing"} is needed here, not ${found ?? "nothing"}.`;
    this.fits(found === needed ? undefined : problem, where);
  }

  private assign(local: Local, type: Type, where: Statement, added: Local[]): void {
    if (this.loops.has(local)) {
      throw this.error("KERNEL_LOOP", `${local.name} belongs to a loop around this.`, where);
    }
    this.same(type, local.type, where);
    this.define(local, added);
  }

  private condition(e: Expr): void {
    this.fits(e.type === "bool" ? undefined : `a condition is a bool, not ${e.type}.`, e);
  }

  private branches({ condition, whenTrue, whenFalse }: If, added: Local[]): boolean {
    this.condition(condition);
    const first = this.block(whenTrue);
    this.forget(first.added);
    const second = this.block(whenFalse);
    this.forget(second.added);
    // a branch that returns says nothing about what follows
    const both = first.ends
      ? second.added
      : first.added.filter((local) => second.ends || second.added.includes(local));
    for (const local of both) this.define(local, added);
    return first.ends && second.ends;
  }

  private loop(s: For): void {
    const { variable, step, unroll } = s;
    const isWhole = Number.isInteger(step) && step !== 0 && Math.abs(step) < 2 ** 31;
    if (!isWhole) throw this.error("KERNEL_LOOP", `the step ${step} is no integer ≠ 0.`, s);
    if (!Number.isInteger(unroll) || unroll < 1) {
      throw this.error("KERNEL_LOOP", `${unroll} copies of the body cannot be made.`, s);
    }
    if (this.defined.has(variable)) {
      throw this.error("KERNEL_LOOP", `${variable.name} has a value already.`, s);
    }
    for (const type of [variable.type, s.from.type, s.to.type]) this.same(type, "i32", s);
    this.defined.add(variable);
    this.loops.add(variable);
    if (s.outlined) this.outlined(s);
    this.forget(this.block(s.body).added);
    this.loops.delete(variable);
    this.defined.delete(variable);
  }

  /** A body that becomes a function gets the variables of the outside by value. */
  private outlined(s: For): void {
    eachStatement(s.body, (inner) => {
      if (inner.kind === "return") {
        throw this.error("KERNEL_OUTLINED", "an outlined body does not return.", inner);
      }
      const local =
        inner.kind === "set" ? inner.local : inner.kind === "call" ? inner.result : undefined;
      if (local !== undefined && this.defined.has(local)) {
        throw this.error("KERNEL_OUTLINED", "an outlined body sets no variable outside.", inner);
      }
      if (inner.kind === "call" && inner.kernel === "self") {
        throw this.error("KERNEL_OUTLINED", "an outlined body does not recur.", inner);
      }
    });
  }

  private call(s: Call, added: Local[]): void {
    const callee = s.kernel === "self" ? this.kernel : s.kernel;
    if (callee.params.length !== s.args.length) {
      const counts = `${callee.params.length} arguments, not ${s.args.length}`;
      throw this.error("KERNEL_CALL", `${callee.name} takes ${counts}.`, s);
    }
    callee.params.forEach((param, i) => {
      this.same(s.args[i].type, param.type, s);
    });
    if (s.result !== undefined) {
      this.same(callee.returns, s.result.type, s);
      this.assign(s.result, s.result.type, s, added);
    }
  }

  private expression(e: Expr): void {
    eachPart(e, (part) => this.expression(part));
    if (e.kind === "read" && !this.defined.has(e.local)) {
      throw this.error("KERNEL_UNSET", `${e.local.name} is read before it has a value.`, e);
    }
    if (e.kind === "mulAdd" && !this.kernel.contract) {
      throw this.error("KERNEL_CONTRACT", "only a kernel with { contract: true } may fuse.", e);
    }
    this.fits(typeProblem(e), e);
  }
}
