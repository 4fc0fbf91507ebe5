/** @file Equations that only run a program become its equations. */
import {
  type Constant,
  type Equation,
  isProgram,
  mapBodies,
  newVar,
  type OpName,
  type Program,
  type Var,
} from "../program.ts";

/** Ops whose value is that of their `body`; they differ from it in derivatives only. */
const calls: readonly string[] = ["checkpoint", "customJvp", "customVjp"];

class Inliner<O extends OpName> {
  readonly equations: Equation<O>[] = [];
  readonly constants: Constant[] = [];
  private readonly names: Map<Var, Var> = new Map();

  of(v: Var): Var {
    return this.names.get(v) ?? v;
  }

  /** Takes over a program's equations; `fresh` where they may be taken over several times. */
  take(program: Program<O>, fresh: boolean): void {
    for (const c of program.constants) {
      const variable = fresh ? this.rename(c.variable) : c.variable;
      this.constants.push({ ...c, variable });
    }
    for (const e of program.equations) this.equation(e, fresh);
  }

  private rename(v: Var): Var {
    const other = newVar(v);
    this.names.set(v, other);
    return other;
  }

  private equation(e: Equation<O>, fresh: boolean): void {
    const inputs = e.inputs.map((v) => this.of(v));
    const body = e.params["body"];
    if (calls.includes(e.op.name) && isProgram(body)) {
      const program = body as Program<O>; // its ops are those of the program it stands in
      program.inputs.forEach((v, i) => {
        this.names.set(v, inputs[i]);
      });
      this.take(program, true);
      e.outputs.forEach((v, i) => {
        this.names.set(v, this.of(program.outputs[i]));
      });
      return;
    }
    const outputs = fresh ? e.outputs.map((v) => this.rename(v)) : e.outputs;
    this.equations.push({ ...mapBodies(e, inline), inputs, outputs });
  }
}

/** The program with the bodies of calls in place of the calls. */
export function inline<O extends OpName>(program: Program<O>): Program<O> {
  const inliner = new Inliner<O>();
  inliner.take(program, false);
  return {
    inputs: program.inputs,
    constants: inliner.constants,
    equations: inliner.equations,
    outputs: program.outputs.map((v) => inliner.of(v)),
  };
}
