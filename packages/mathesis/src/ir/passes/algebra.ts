/**
 * @file Rules of algebra that change no bit of a result: x·1, x/1 and x − 0 are x, −(−x) is x,
 * what changes neither shape nor dtype is nothing. (x + 0 stays: it turns −0 into 0.)
 */

import { sameAval } from "../aval.ts";
import type { Equation, OpName, Program, Var } from "../program.ts";

class Algebra<O extends OpName> {
  private readonly names: Map<Var, Var> = new Map();
  private readonly literals: Map<Var, number> = new Map();
  private readonly made: Map<Var, Equation<O>> = new Map();
  readonly equations: Equation<O>[] = [];

  constructor(program: Program<O>) {
    for (const { variable, literal } of program.constants) {
      if (literal !== undefined) this.literals.set(variable, literal);
    }
    for (const e of program.equations) this.take(e);
  }

  of(v: Var): Var {
    return this.names.get(v) ?? v;
  }

  private take(e: Equation<O>): void {
    const inputs = e.inputs.map((v) => this.of(v));
    const equation = { ...e, inputs };
    const same = this.same(equation);
    const [y] = e.outputs;
    if (same !== undefined && sameAval(same, y) && same.weak === y.weak) {
      this.names.set(y, same);
      return;
    }
    this.made.set(y, equation);
    this.equations.push(equation);
  }

  /** The input that an equation returns unchanged, if it does. */
  private same({ op, inputs }: Equation<O>): Var | undefined {
    const [x, y] = inputs;
    const value = (v: Var | undefined) => (v === undefined ? undefined : this.literals.get(v));
    switch (op.name) {
      case "multiply":
        return value(y) === 1 ? x : value(x) === 1 ? y : undefined;
      case "divide":
        return value(y) === 1 ? x : undefined;
      case "subtract":
        return Object.is(value(y), 0) ? x : undefined;
      case "negative": {
        const inner = this.made.get(x);
        return inner?.op.name === "negative" ? inner.inputs[0] : undefined;
      }
      case "astype":
      case "stopGradient":
      case "broadcastTo":
      case "reshape":
        return x;
      default:
        return undefined;
    }
  }
}

/** The program with rules of algebra applied. */
export function applyAlgebra<O extends OpName>(program: Program<O>): Program<O> {
  const algebra = new Algebra(program);
  return {
    inputs: program.inputs,
    constants: program.constants,
    equations: algebra.equations,
    outputs: program.outputs.map((v) => algebra.of(v)),
  };
}
