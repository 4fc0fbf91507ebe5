/** @file Equal programs are compiled once, whichever function they came from. */
import { HostTensor } from "../../core/host.ts";
import type { Op } from "../../core/op.ts";
import type { Executable } from "../../ir/compiler.ts";
import { paramsKey } from "../../ir/passes/common.ts";
import { type Constant, isProgram, type Params, type Program, type Var } from "../../ir/program.ts";
import { identity } from "./identity.ts";
import { fewNumbers, sketchOf } from "./sketch.ts";

/** How many programs stay compiled; the oldest go first. */
const MOST_PROGRAMS = 256;

/** What was compiled, the oldest first. */
const compiled: Compiled[] = [];

interface Compiled {
  readonly sketch: number;
  readonly program: Program<Op>;
  readonly executable: Executable;
}

const typeKey = ({ shape, dtype, weak }: Var): string =>
  `${dtype}[${shape.join()}]${weak ? "w" : ""}`;

const numberKey = (x: number): string => (Object.is(x, -0) ? "-0" : String(x));

function constantKey({ literal, value }: Constant): string {
  if (literal !== undefined && value instanceof HostTensor) return `=${numberKey(literal)}`;
  const few = fewNumbers(value);
  if (few === undefined) return `#${identity(value as object)}`; // constants are tensors
  return `=[${Array.from(few, numberKey).join()}]`;
}

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
  for (const c of program.constants) lines.push(declared(c.variable) + constantKey(c));
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

function isSame(a: Program<Op>, b: Program<Op>): boolean {
  const key = programKey(a);
  return key !== undefined && key === programKey(b);
}

/** What was compiled for an equal program, or what `compile` makes. */
export function compiledOnce(program: Program<Op>, compile: () => Executable): Executable {
  const sketch = sketchOf(program);
  if (sketch === undefined) return compile();
  const known = compiled.find((other) => other.sketch === sketch && isSame(other.program, program));
  if (known !== undefined) return known.executable;
  const executable = compile();
  if (compiled.length === MOST_PROGRAMS) compiled.shift();
  compiled.push({ sketch, program, executable });
  return executable;
}
