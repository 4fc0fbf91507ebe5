/** @file Equations that compute the same from the same are computed once. */
import { sameAval } from "../aval.ts";
import {
  type Constant,
  type Equation,
  isProgram,
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

function valueKey(value: unknown): string | undefined {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean" || value === null || value === undefined) return String(value);
  if (typeof value !== "object" || isProgram(value)) return undefined;
  const list = Array.isArray(value) ? value : Object.entries(value);
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) return undefined;
  const keys = list.map(valueKey);
  return keys.includes(undefined) ? undefined : `[${keys.join(",")}]`;
}

/** Whether two constants are the same array, or arrays of the same number. */
function sameConstant(a: Constant, b: Constant): boolean {
  if (a.value === b.value) return true;
  if (a.literal === undefined || b.literal === undefined) return false;
  const { variable: x } = a;
  const { variable: y } = b;
  return Object.is(a.literal, b.literal) && sameAval(x, y) && x.weak === y.weak;
}

/** Finds equations that were met before. */
class Sharing<O extends OpName> {
  private readonly names: Map<Var, Var> = new Map();
  private readonly known: Map<string, Equation<O>> = new Map();
  private readonly ids: Map<OpName, number> = new Map();

  of(v: Var): Var {
    return this.names.get(v) ?? v;
  }

  /** The constants without repetitions. */
  constants(all: readonly Constant[]): readonly Constant[] {
    return all.filter((c, i) => {
      const first = all.findIndex((d) => sameConstant(c, d));
      if (first < i) this.names.set(c.variable, all[first].variable);
      return first === i;
    });
  }

  /** The equation as it is to stand, or nothing if its results are known. */
  take(e: Equation<O>): readonly Equation<O>[] {
    const inputs = e.inputs.map((v) => this.of(v));
    const params = paramsKey(e.params);
    if (params === undefined) return [{ ...e, inputs, params: withShared(e.params) }];
    const id = this.ids.get(e.op) ?? this.ids.size;
    this.ids.set(e.op, id);
    const key = `${id}(${inputs.map((v) => v.id).join()})${params}`;
    const before = this.known.get(key);
    if (before === undefined) {
      const kept = { ...e, inputs };
      this.known.set(key, kept);
      return [kept];
    }
    e.outputs.forEach((v, i) => {
      this.names.set(v, before.outputs[i]);
    });
    return [];
  }
}

/** The program with repeated equations left out. Equal constants are one. */
export function shareCommon<O extends OpName>(program: Program<O>): Program<O> {
  const sharing = new Sharing<O>();
  const constants = sharing.constants(program.constants);
  const equations = program.equations.flatMap((e) => sharing.take(e));
  return { ...program, constants, equations, outputs: program.outputs.map((v) => sharing.of(v)) };
}

function withShared(params: Params): Params {
  const parts = Object.entries(params).map(([key, value]) => [
    key,
    isProgram(value) ? shareCommon(value) : value,
  ]);
  return Object.fromEntries(parts) as Params;
}
