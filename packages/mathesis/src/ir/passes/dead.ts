/** @file Equations that nothing reads are left out, in bodies too. */
import { isProgram, keepOutputs, type OpName, type Program } from "../program.ts";

/** The program without what its outputs do not need. */
export function removeDead<O extends OpName>(program: Program<O>): Program<O> {
  const kept = keepOutputs(
    program,
    program.outputs.map(() => true),
  );
  const equations = kept.equations.map((e) => {
    const bodies = Object.entries(e.params).filter(([, value]) => isProgram(value));
    if (bodies.length === 0) return e;
    const smaller = bodies.map(([key, value]) => [key, removeDead(value as Program<O>)]);
    return { ...e, params: { ...e.params, ...Object.fromEntries(smaller) } };
  });
  return { ...kept, equations };
}
