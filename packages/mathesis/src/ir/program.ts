/**
 * @file A program: a function of arrays as a list of equations in single-assignment form. Ops and
 * constants are opaque here; core gives them meaning.
 */
import type { Aval } from "./aval.ts";

/** Parameters of an equation: everything that is not an array. */
export type Params = Readonly<Record<string, unknown>>;

/** A name for one array of a program; equality is identity. */
export interface Var extends Aval {
  readonly id: number;
}

/** What a program needs to know of an op. */
export interface OpName {
  readonly name: string;
}

/** outputs = op(inputs; params) */
export interface Equation<O extends OpName = OpName> {
  readonly op: O;
  readonly inputs: readonly Var[];
  readonly outputs: readonly Var[];
  readonly params: Params;
}

/** An array that the program carries with it. */
export interface Constant {
  readonly variable: Var;
  readonly value: unknown;
  /** The number, if all elements are known to be this one: it is printed in place. */
  readonly literal: number | undefined;
}

/** A function of arrays: inputs and constants, then equations in order, then what is returned. */
export interface Program<O extends OpName = OpName> {
  readonly inputs: readonly Var[];
  readonly constants: readonly Constant[];
  readonly equations: readonly Equation<O>[];
  readonly outputs: readonly Var[];
}

let nextId = 0;

/** A fresh variable for an array like `aval`. */
export function newVar(aval: Aval): Var {
  return { id: nextId++, shape: aval.shape, dtype: aval.dtype, weak: aval.weak };
}

/** The program cut down to some outputs and the equations they need. Inputs stay. */
export function keepOutputs<O extends OpName>(
  program: Program<O>,
  keep: readonly boolean[],
): Program<O> {
  const outputs = program.outputs.filter((_, i) => keep[i]);
  const needed = new Set(outputs);
  const equations: Equation<O>[] = [];
  for (let i = program.equations.length - 1; i >= 0; i--) {
    const equation = program.equations[i];
    if (!equation.outputs.some((v) => needed.has(v))) continue;
    for (const v of equation.inputs) needed.add(v);
    equations.push(equation);
  }
  const constants = program.constants.filter((c) => needed.has(c.variable));
  return { inputs: program.inputs, constants, equations: equations.reverse(), outputs };
}

/** Whether a parameter is itself a program (the body of a loop, a branch). */
export function isProgram(value: unknown): value is Program {
  return typeof value === "object" && value !== null && "equations" in value && "inputs" in value;
}

/** The equation with its bodies changed; the same one if it has none. */
export function mapBodies<O extends OpName>(
  e: Equation<O>,
  change: (body: Program<O>) => Program<O>,
): Equation<O> {
  let params: Record<string, unknown> | undefined;
  for (const key in e.params) {
    const value = e.params[key];
    if (!isProgram(value)) continue;
    params ??= { ...e.params };
    params[key] = change(value as Program<O>); // bodies hold the ops that programs hold
  }
  return params === undefined ? e : { ...e, params };
}
