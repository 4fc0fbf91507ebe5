/** @file Equations that compute the same from the same are computed once. */
import {
  type Constant,
  type Equation,
  isProgram,
  mapBodies,
  type OpName,
  type Params,
  type Program,
  type Var,
} from "../program.ts";

/** Parameters are never changed, and several passes ask for the key of the same. */
const keys = new WeakMap<Params, string | null>();

/** A text that is equal for equal parameters; undefined where that cannot be known. */
export function paramsKey(params: Params): string | undefined {
  const known = keys.get(params);
  if (known !== undefined) return known ?? undefined;
  const key = keyOf(params);
  keys.set(params, key ?? null);
  return key;
}

function keyOf(params: Params): string | undefined {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(params)) {
    const text = valueKey(value);
    if (text === undefined) return undefined;
    parts.push(`${key}=${text}`);
  }
  return parts.sort().join(";");
}

/** Whether a value is a record, all of which can be seen. */
export const isPlain = (x: unknown): x is Params =>
  typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype;

function valueKey(value: unknown): string | undefined {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean" || value === null || value === undefined) return String(value);
  if (typeof value !== "object" || isProgram(value)) return undefined;
  if (!Array.isArray(value) && !isPlain(value)) return undefined;
  const list = Array.isArray(value) ? value : Object.entries(value);
  const keys = list.map(valueKey);
  return keys.includes(undefined) ? undefined : `[${keys.join(",")}]`;
}

/** Equal for constants that are arrays of the same number; others are alike if they are one array. */
function constantKey({ variable: { dtype, shape, weak }, literal, value }: Constant): unknown {
  if (literal === undefined) return value;
  return `${Object.is(literal, -0) ? "-0" : literal} ${dtype} ${shape.join()} ${weak}`;
}

/** Whether two equations compute the same from the same. */
function isSame(a: Equation, b: Equation): boolean {
  if (a.op !== b.op || a.inputs.length !== b.inputs.length) return false;
  if (!a.inputs.every((v, i) => v === b.inputs[i])) return false;
  const key = paramsKey(a.params);
  return key !== undefined && key === paramsKey(b.params);
}

/** Finds equations that were met before. */
class Sharing<O extends OpName> {
  private readonly names: Map<Var, Var> = new Map();
  private readonly known: Map<number, Equation<O>[]> = new Map();
  private readonly ids: Map<OpName, number> = new Map();

  of(v: Var): Var {
    return this.names.get(v) ?? v;
  }

  /** The constants without repetitions. */
  constants(all: readonly Constant[]): readonly Constant[] {
    const known = new Map<unknown, Var>();
    return all.filter((c) => {
      const key = constantKey(c);
      const before = known.get(key);
      if (before === undefined) known.set(key, c.variable);
      else this.names.set(c.variable, before);
      return before === undefined;
    });
  }

  /** The equation as it is to stand, or nothing if its results are known. */
  take(e: Equation<O>): readonly Equation<O>[] {
    const inputs = e.inputs.map((v) => this.of(v));
    const now = { ...e, inputs };
    const alike = this.alike(now);
    const before = alike.find((other) => isSame(other, now));
    if (before === undefined) {
      alike.push(now);
      return [mapBodies(now, shareCommon)];
    }
    e.outputs.forEach((v, i) => {
      this.names.set(v, before.outputs[i]);
    });
    return [];
  }

  /** The equations that may be the same: a number is made of the op and the inputs, nearly their own. */
  private alike({ op, inputs }: Equation<O>): Equation<O>[] {
    let sum = this.ids.get(op) ?? this.ids.size;
    this.ids.set(op, sum);
    for (const { id } of inputs) sum = (Math.imul(sum, 31) + id) | 0;
    const known = this.known.get(sum);
    if (known !== undefined) return known;
    const none: Equation<O>[] = [];
    this.known.set(sum, none);
    return none;
  }
}

/** The program with repeated equations left out. Equal constants are one. */
export function shareCommon<O extends OpName>(program: Program<O>): Program<O> {
  const sharing = new Sharing<O>();
  const constants = sharing.constants(program.constants);
  const equations = program.equations.flatMap((e) => sharing.take(e));
  return { ...program, constants, equations, outputs: program.outputs.map((v) => sharing.of(v)) };
}
