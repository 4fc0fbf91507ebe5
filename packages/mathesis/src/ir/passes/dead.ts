/** @file Equations that nothing reads are left out, in bodies too, and stacks that loops would fill for nothing. */
import {
  type Equation,
  keepOutputs,
  mapBodies,
  type OpName,
  type Program,
  type Var,
} from "../program.ts";

/** What a program reads of what its equations make. */
function readVariables(program: Program): ReadonlySet<Var> {
  return new Set([...program.outputs, ...program.equations.flatMap((e) => e.inputs)]);
}

/** A scan without the stacks that nothing reads. */
function withoutStacks<O extends OpName>(e: Equation<O>, read: ReadonlySet<Var>): Equation<O> {
  const { body, carry } = e.params as { readonly body: Program; readonly carry: number }; // a scan's
  const keep = e.outputs.map((v, i) => i < carry || read.has(v));
  if (keep.every(Boolean)) return e;
  const outputs = e.outputs.filter((_, i) => keep[i]);
  const smaller = { ...body, outputs: body.outputs.filter((_, i) => keep[i]) };
  return { ...e, outputs, params: { ...e.params, body: smaller } };
}

/** The program without what its outputs do not need. */
export function removeDead<O extends OpName>(program: Program<O>): Program<O> {
  const kept = keepOutputs(
    program,
    program.outputs.map(() => true),
  );
  const read = readVariables(kept);
  const equations = kept.equations.map((equation) => {
    const e = equation.op.name === "scan" ? withoutStacks(equation, read) : equation;
    return mapBodies(e, removeDead);
  });
  return { ...kept, equations };
}
