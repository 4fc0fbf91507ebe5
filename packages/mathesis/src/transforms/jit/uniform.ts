/** @file Arrays of one number are numbers: programs need no memory for them. */
import { HostTensor } from "../../core/host.ts";
import type { Op } from "../../core/op.ts";
import { type Constant, mapBodies, type Program } from "../../ir/program.ts";
import { isComplex } from "../../types/dtype.ts";

/** The number that all elements are, if they are one. */
function numberOf(x: unknown): number | undefined {
  if (!(x instanceof HostTensor) || x.size === 0 || isComplex(x.dtype)) return undefined;
  const elements = x.view();
  const { length } = elements;
  const first = elements[0];
  for (let i = 1; i < length; i++) if (!Object.is(elements[i], first)) return undefined;
  return first;
}

const named = (c: Constant): Constant =>
  c.literal === undefined ? { ...c, literal: numberOf(c.value) } : c;

/** The program with such constants marked, in bodies too. */
export function nameUniform(program: Program<Op>): Program<Op> {
  const equations = program.equations.map((e) => mapBodies(e, nameUniform));
  return { ...program, constants: program.constants.map(named), equations };
}
