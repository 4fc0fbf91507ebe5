/** @file Equal programs are compiled once, whichever function they came from. */
import { HostTensor } from "../../core/host.ts";
import type { Op } from "../../core/op.ts";
import type { Executable } from "../../ir/compiler.ts";
import { paramsKey } from "../../ir/passes/common.ts";
import { isProgram, type Params, type Program, type Var } from "../../ir/program.ts";

/** How many programs stay compiled; the oldest go first. */
const MOST_PROGRAMS = 256;

const executables = new Map<string, Executable>();
const identities = new WeakMap<object, number>();
let identityCount = 0;

/** A number that an object has alone. */
function identity(x: object): number {
  const known = identities.get(x) ?? identityCount++;
  identities.set(x, known);
  return known;
}

const typeKey = ({ shape, dtype, weak }: Var): string =>
  `${dtype}[${shape.join()}]${weak ? "w" : ""}`;

/** A text that two programs share only if they compute the same; undefined where that is not known. */
export function programKey(program: Program<Op>): string | undefined {
  const numbers = new Map<Var, number>();
  const numberOf = (v: Var): number => {
    const known = numbers.get(v) ?? numbers.size;
    numbers.set(v, known);
    return known;
  };
  const declared = (v: Var): string => `${numberOf(v)}:${typeKey(v)}`;
  const lines = [program.inputs.map(declared).join()];
  for (const c of program.constants) {
    const { literal } = c;
    const isScalar = literal !== undefined && c.value instanceof HostTensor;
    const value = isScalar
      ? `=${Object.is(literal, -0) ? "-0" : literal}`
      : `#${identity(c.value as object)}`; // constants are tensors
    lines.push(declared(c.variable) + value);
  }
  for (const { op, inputs, outputs, params } of program.equations) {
    const key = fullKey(params);
    if (key === undefined) return undefined;
    lines.push(
      `${outputs.map(declared).join()}=${identity(op)}(${inputs.map(numberOf).join()}){${key}}`,
    );
  }
  lines.push(program.outputs.map(numberOf).join());
  return lines.join("\n");
}

/** The key of parameters among which there may be programs. */
function fullKey(params: Params): string | undefined {
  if (!Object.values(params).some(isProgram)) return paramsKey(params);
  const plain: Record<string, unknown> = {};
  const bodies: string[] = [];
  for (const [name, value] of Object.entries(params)) {
    if (!isProgram(value)) {
      plain[name] = value;
      continue;
    }
    const key = programKey(value as Program<Op>); // bodies hold the ops that programs hold
    if (key === undefined) return undefined;
    bodies.push(`${name}: ${key}`);
  }
  const key = paramsKey(plain);
  return key === undefined ? undefined : [key, ...bodies].join("\n");
}

/** What was compiled for an equal program, or what `compile` makes. */
export function compiledOnce(program: Program<Op>, compile: () => Executable): Executable {
  const key = programKey(program);
  if (key === undefined) return compile();
  const known = executables.get(key);
  if (known !== undefined) return known;
  const executable = compile();
  const [oldest] = executables.keys();
  if (executables.size === MOST_PROGRAMS && oldest !== undefined) executables.delete(oldest);
  executables.set(key, executable);
  return executable;
}
