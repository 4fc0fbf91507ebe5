/** @file Equations that compute the same from the same are computed once. */
import {
  type Equation,
  isProgram,
  type OpName,
  type Params,
  type Program,
  type Var,
} from "../program.ts";

/** A text that is equal for equal parameters; undefined where that cannot be known. */
export function paramsKey(params: Params): string | undefined {
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

/** The program with repeated equations left out. Equal constants are one. */
export function shareCommon<O extends OpName>(program: Program<O>): Program<O> {
  const names = new Map<Var, Var>();
  const of = (v: Var): Var => names.get(v) ?? v;
  const constants = program.constants.filter((c, i) => {
    const same = program.constants.findIndex(
      (d) =>
        d.value === c.value ||
        (d.literal !== undefined &&
          c.literal !== undefined &&
          Object.is(d.literal, c.literal) &&
          d.variable.dtype === c.variable.dtype &&
          d.variable.weak === c.variable.weak),
    );
    if (same < i) names.set(c.variable, program.constants[same].variable);
    return same === i;
  });
  const known = new Map<string, Equation<O>>();
  const ids = new Map<OpName, number>();
  const idOf = (op: OpName): number => {
    const id = ids.get(op) ?? ids.size;
    ids.set(op, id);
    return id;
  };
  const equations = program.equations.flatMap((e) => {
    const inputs = e.inputs.map(of);
    const params = paramsKey(e.params);
    if (params === undefined) return [{ ...e, inputs, params: withShared(e.params) }];
    const key = `${idOf(e.op)}(${inputs.map((v) => v.id).join()})${params}`;
    const before = known.get(key);
    if (before !== undefined) {
      e.outputs.forEach((v, i) => {
        names.set(v, before.outputs[i]);
      });
      return [];
    }
    const kept = { ...e, inputs };
    known.set(key, kept);
    return [kept];
  });
  return { ...program, constants, equations, outputs: program.outputs.map(of) };
}

function withShared(params: Params): Params {
  const parts = Object.entries(params).map(([key, value]) => [
    key,
    isProgram(value) ? shareCommon(value) : value,
  ]);
  return Object.fromEntries(parts);
}
