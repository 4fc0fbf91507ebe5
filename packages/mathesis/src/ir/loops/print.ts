/** @file Kernels as text that a person can read. */
import type { Expr, For, Kernel, Literal, Local, Statement } from "./nodes.ts";
import { isVector, lanesOf } from "./types.ts";

/** Names for variables, the same for the same variable. */
class Names {
  private readonly names: Map<Local, string> = new Map();
  private readonly taken: Map<string, number> = new Map();

  of(local: Local): string {
    const known = this.names.get(local);
    if (known !== undefined) return known;
    const count = (this.taken.get(local.name) ?? 0) + 1;
    this.taken.set(local.name, count);
    const name = count === 1 ? local.name : `${local.name}_${count}`;
    this.names.set(local, name);
    return name;
  }

  has(local: Local): boolean {
    return this.names.has(local);
  }
}

/** The kernel as text; the same kernel gives the same text. */
export function printKernel(kernel: Kernel): string {
  const names = new Names();
  const params = kernel.params.map((p) => `${names.of(p)}: ${p.type}`).join(", ");
  const returns = kernel.returns === undefined ? "" : `: ${kernel.returns}`;
  const contract = kernel.contract ? " contract" : "";
  const body = printBlock(kernel.body, names, "  ");
  return [`kernel ${kernel.name}(${params})${returns}${contract} {`, ...body, "}"].join("\n");
}

/** An expression as text. */
export function printExpression(e: Expr): string {
  return show(e, new Names(), 0);
}

/** The first line of a statement as text. */
export function printStatement(s: Statement): string {
  return printOne(s, new Names(), "")[0].trim();
}

function printBlock(statements: readonly Statement[], names: Names, indent: string): string[] {
  return statements.flatMap((s) => printOne(s, names, indent));
}

function printOne(s: Statement, names: Names, indent: string): string[] {
  const text = (e: Expr) => show(e, names, 0);
  const inner = (block: readonly Statement[]) => printBlock(block, names, `${indent}  `);
  switch (s.kind) {
    case "set":
      return [`${indent}${target(s.local, names)} = ${text(s.value)}`];
    case "store": {
      const place = showPlace(s.pointer, s.index, s.value, names);
      return [`${indent}${place} = ${text(s.value)}`];
    }
    case "for":
      return [`${indent}${printHead(s, names)} {`, ...inner(s.body), `${indent}}`];
    case "while":
      return [`${indent}while ${text(s.condition)} {`, ...inner(s.body), `${indent}}`];
    case "if": {
      const then = [`${indent}if ${text(s.condition)} {`, ...inner(s.whenTrue)];
      if (s.whenFalse.length > 0) then.push(`${indent}} else {`, ...inner(s.whenFalse));
      return [...then, `${indent}}`];
    }
    case "call": {
      const callee = s.kernel === "self" ? "self" : s.kernel.name;
      const result = s.result === undefined ? "" : `${target(s.result, names)} = `;
      return [`${indent}${result}${callee}(${s.args.map(text).join(", ")})`];
    }
    case "return":
      return [`${indent}return${s.value === undefined ? "" : ` ${text(s.value)}`}`];
  }
}

/** A variable that gets a value; its type is said the first time. */
function target(local: Local, names: Names): string {
  return names.has(local) ? names.of(local) : `${names.of(local)}: ${local.type}`;
}

function printHead(s: For, names: Names): string {
  const range = `from ${show(s.from, names, 0)} to ${show(s.to, names, 0)}`;
  const step = s.step === 1 ? "" : ` step ${s.step}`;
  const unroll = s.unroll === 1 ? "" : ` unroll ${s.unroll}`;
  return `for ${names.of(s.variable)} ${range}${step}${unroll}${s.outlined ? " outlined" : ""}`;
}

/** Operators written between their operands, and how strongly they bind. */
const infix: Readonly<Record<string, readonly [sign: string, strength: number]>> = {
  eq: ["==", 1],
  ne: ["!=", 1],
  lt: ["<", 1],
  le: ["<=", 1],
  gt: [">", 1],
  ge: [">=", 1],
  add: ["+", 2],
  sub: ["-", 2],
  mul: ["*", 3],
  div: ["/", 3],
};

function show(e: Expr, names: Names, outer: number): string {
  const text = (x: Expr) => show(x, names, 0);
  switch (e.kind) {
    case "constant":
      return isVector(e.type) ? `${e.type}(${showLiteral(e.value)})` : showLiteral(e.value);
    case "read":
      return names.of(e.local);
    case "unary":
      return `${e.op}(${text(e.x)})`;
    case "binary": {
      const sign = infix[e.op];
      if (sign === undefined) return `${e.op}(${text(e.a)}, ${text(e.b)})`;
      const [word, strength] = sign;
      const inner = `${show(e.a, names, strength)} ${word} ${show(e.b, names, strength + 1)}`;
      return strength < outer ? `(${inner})` : inner;
    }
    case "mulAdd":
      return `${e.negated ? "negMulAdd" : "mulAdd"}(${[e.a, e.b, e.c].map(text).join(", ")})`;
    case "load":
      return showPlace(e.pointer, e.index, e, names);
    default:
      return showCall(e, text);
  }
}

type CallLike = Exclude<
  Expr,
  { kind: "constant" | "read" | "unary" | "binary" | "mulAdd" | "load" }
>;

function showCall(e: CallLike, text: (x: Expr) => string): string {
  switch (e.kind) {
    case "select":
      return `select(${text(e.condition)}, ${text(e.a)}, ${text(e.b)})`;
    case "convert":
      return `${e.type}${e.unsigned ? "U" : ""}(${text(e.x)})`;
    case "bitcast":
      return `bits<${e.type}>(${text(e.x)})`;
    case "splat":
      return `splat(${text(e.x)})`;
    case "extract":
      return `${text(e.x)}.${e.lane}`;
    case "replace":
      return `replace(${text(e.x)}, ${e.lane}, ${text(e.value)})`;
    case "shuffle":
      return `shuffle(${text(e.a)}, ${text(e.b)}, [${e.lanes.join(" ")}])`;
    case "offset":
      return `(${text(e.pointer)} + ${text(e.index)})`;
  }
}

/** `x[i]`, or `x[i:4]` for a vector of four elements. */
function showPlace(pointer: Expr, index: Expr, value: Expr, names: Names): string {
  const lanes = lanesOf(value.type);
  const place = `${show(pointer, names, 4)}[${show(index, names, 0)}`;
  return `${place}${lanes > 1 ? `:${lanes}` : ""}]`;
}

const showNumber = (x: number | bigint): string => (Object.is(x, -0) ? "-0" : String(x));

const showLiteral = (value: Literal): string =>
  typeof value === "object" ? value.map(showNumber).join(" ") : showNumber(value);
