/** @file Programs as text that a person can read. */
import { showAval } from "./aval.ts";
import { type Equation, isProgram, type Params, type Program, type Var } from "./program.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** a, b, …, z, aa, ab, … */
function letters(index: number): string {
  const head = index >= 26 ? letters(Math.floor(index / 26) - 1) : "";
  return head + LETTERS[index % 26];
}

class Names {
  private readonly names = new Map<Var, string>();
  private next = 0;

  of(v: Var): string {
    const known = this.names.get(v);
    if (known !== undefined) return known;
    const name = letters(this.next++);
    this.names.set(v, name);
    return name;
  }

  set(v: Var, name: string): void {
    this.names.set(v, name);
  }
}

/** The program as text: a header, one equation a line, and what is returned. */
export function printProgram(program: Program, indent = ""): string {
  const names = new Names();
  const typed = (v: Var) => `${names.of(v)}: ${showAval(v)}`;
  for (const c of program.constants) {
    if (c.literal !== undefined) names.set(c.variable, showNumber(c.literal));
  }
  const head = `(${program.inputs.map(typed).join(", ")}) =>`;
  const constants = program.constants
    .filter((c) => c.literal === undefined)
    .map((c) => `  ${typed(c.variable)} = constant`);
  const lines = program.equations.map((e) => `  ${printEquation(e, names, indent)}`);
  const result = `  return ${program.outputs.map((v) => names.of(v)).join(", ")}`;
  return [head, ...constants, ...lines, result].join(`\n${indent}`);
}

function printEquation(e: Equation, names: Names, indent: string): string {
  const left = e.outputs.map((v) => `${names.of(v)}: ${showAval(v)}`).join(", ");
  const inputs = e.inputs.map((v) => names.of(v));
  return `${left} = ${e.op.name}(${[...inputs, ...printParams(e.params, indent)].join(", ")})`;
}

function printParams(params: Params, indent: string): string[] {
  return Object.entries(params).flatMap(([key, value]) => {
    if (value === undefined || value === false || typeof value === "function") return [];
    return [`${key}=${showParam(value, indent)}`];
  });
}

function showParam(value: unknown, indent: string): string {
  if (isProgram(value)) return printProgram(value, `${indent}    `);
  if (Array.isArray(value)) return `[${value.map((v) => showParam(v, indent)).join(",")}]`;
  return typeof value === "number" ? showNumber(value) : String(value);
}

const showNumber = (x: number): string => (Object.is(x, -0) ? "-0" : String(x));
