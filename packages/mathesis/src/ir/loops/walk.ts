/** @file Walking through expressions and statements. */
import type { Expr, Kernel, Statement } from "./nodes.ts";

/** Calls `visit` on the expressions an expression is made of, in the order they are computed. */
export function eachPart(e: Expr, visit: (part: Expr) => void): void {
  switch (e.kind) {
    case "constant":
    case "read":
      return;
    case "unary":
    case "convert":
    case "bitcast":
    case "splat":
    case "extract":
      return visit(e.x);
    case "replace":
      visit(e.x);
      return visit(e.value);
    case "binary":
    case "shuffle":
      visit(e.a);
      return visit(e.b);
    case "mulAdd":
      visit(e.a);
      visit(e.b);
      return visit(e.c);
    case "select":
      visit(e.a);
      visit(e.b);
      return visit(e.condition);
    case "load":
    case "offset":
      visit(e.pointer);
      return visit(e.index);
  }
}

/** The expressions of a statement itself, without those of the statements in it. */
export function expressionsOf(s: Statement): readonly Expr[] {
  switch (s.kind) {
    case "set":
      return [s.value];
    case "store":
      return [s.pointer, s.index, s.value];
    case "for":
      return [s.from, s.to];
    case "while":
    case "if":
      return [s.condition];
    case "call":
      return s.args;
    case "return":
      return s.value === undefined ? [] : [s.value];
  }
}

/** The statements inside a statement. */
export function blocksOf(s: Statement): readonly (readonly Statement[])[] {
  if (s.kind === "if") return [s.whenTrue, s.whenFalse];
  return s.kind === "for" || s.kind === "while" ? [s.body] : [];
}

/** Calls `visit` on every expression in the statements, parts before the whole. */
export function eachExpression(statements: readonly Statement[], visit: (e: Expr) => void): void {
  const walk = (e: Expr): void => {
    eachPart(e, walk);
    visit(e);
  };
  eachStatement(statements, (s) => {
    for (const e of expressionsOf(s)) walk(e);
  });
}

/** Calls `visit` on every statement, also those inside others. */
export function eachStatement(
  statements: readonly Statement[],
  visit: (s: Statement) => void,
): void {
  for (const s of statements) {
    visit(s);
    for (const block of blocksOf(s)) eachStatement(block, visit);
  }
}

/** Kernels are never changed, so that what one calls is looked for once. */
const callees = new WeakMap<Kernel, readonly Kernel[]>();

/** The kernels that a kernel calls, each once; a kernel that recurs is not among them. */
export function calleesOf(kernel: Kernel): readonly Kernel[] {
  const known = callees.get(kernel);
  if (known !== undefined) return known;
  const found = new Set<Kernel>();
  eachStatement(kernel.body, (s) => {
    if (s.kind === "call" && s.kernel !== "self") found.add(s.kernel);
  });
  const called = [...found];
  callees.set(kernel, called);
  return called;
}

/** The kernels and all they call, each once, callees first. */
export function withCallees(kernels: readonly Kernel[]): readonly Kernel[] {
  const found = new Set<Kernel>();
  const add = (kernel: Kernel): void => {
    if (found.has(kernel)) return;
    for (const callee of calleesOf(kernel)) add(callee);
    found.add(kernel);
  };
  for (const kernel of kernels) add(kernel);
  return [...found];
}
