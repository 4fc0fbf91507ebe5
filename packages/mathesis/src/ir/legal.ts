/** @file What a legal program is; a check for tests and for every pass in debug mode. */
import { isProgram, type Program, type Var } from "./program.ts";

/** Sentences saying what is wrong with the program; empty when it is legal. */
export function illegalities(program: Program): string[] {
  const problems: string[] = [];
  const defined = new Set<Var>();
  const define = (v: Var, where: string) => {
    if (defined.has(v)) problems.push(`${where} defines variable ${v.id} a second time`);
    defined.add(v);
  };
  for (const v of program.inputs) define(v, "the input list");
  for (const c of program.constants) define(c.variable, "the constant list");
  program.equations.forEach((e, i) => {
    const where = `equation ${i} (${e.op.name})`;
    for (const v of e.inputs) {
      if (!defined.has(v)) problems.push(`${where} reads variable ${v.id} before it is defined`);
    }
    for (const v of e.outputs) define(v, where);
    for (const value of Object.values(e.params)) {
      if (isProgram(value)) problems.push(...illegalities(value).map((p) => `${where}: ${p}`));
    }
  });
  for (const v of program.outputs) {
    if (!defined.has(v)) problems.push(`the result reads variable ${v.id}, which nothing defines`);
  }
  return problems;
}
