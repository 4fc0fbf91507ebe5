/** @file Equations of constants are computed when a program is compiled. */

import { sizeOf } from "../../types/shape.ts";
import type { Constant, Equation, OpName, Program, Var } from "../program.ts";
import { isProgram } from "../program.ts";

/** The constants that an equation makes from others, or undefined if it cannot be computed now. */
export type Evaluate<O extends OpName> = (
  equation: Equation<O>,
  inputs: readonly Constant[],
) => readonly Constant[] | undefined;

/** Results of at most this many elements are kept in the program. */
const LARGEST = 65536;

/** What is better left to the program: it costs nothing there, or runs other programs. */
const isKept = ({ op, params }: Equation): boolean =>
  op.name === "broadcastTo" || Object.values(params).some(isProgram);

/** The program with what depends on constants only computed. */
export function foldConstants<O extends OpName>(
  program: Program<O>,
  evaluate: Evaluate<O>,
): Program<O> {
  const known = new Map<Var, Constant>();
  for (const c of program.constants) known.set(c.variable, c);
  const equations: Equation<O>[] = [];
  for (const e of program.equations) {
    const inputs = e.inputs.map((v) => known.get(v));
    const isConstant = inputs.every((c): c is Constant => c !== undefined);
    const isSmall = e.outputs.every((v) => sizeOf(v.shape) <= LARGEST);
    const made = isConstant && isSmall && !isKept(e) ? evaluate(e, inputs) : undefined;
    if (made === undefined) equations.push(e);
    else for (const c of made) known.set(c.variable, c);
  }
  return { ...program, constants: [...known.values()], equations };
}
