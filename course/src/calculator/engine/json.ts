/** @file Expressions as MathJSON, which the compute engine speaks, and back. */
import { operations } from "../../kit/exercises/formula/tree.ts";
import { isName, operandsOf, operationOf, type Tree } from "../algebra/tree.ts";
import { call } from "../read/apply.ts";

/** MathJSON as far as it is used here. */
export type Json = number | string | readonly Json[];

const namesThere: Readonly<Record<string, string>> = { pi: "Pi", e: "ExponentialE" };
const namesHere: Readonly<Record<string, string>> = { Pi: "pi", ExponentialE: "e" };
/** Functions that are written with others here. */
const written = new Set(["Sec", "Csc", "Cot"]);

/** Prefix of variables there, so that a letter of ours is never a constant of theirs. */
const PREFIX = "v_";

/** The expression for the engine. */
export function toJson(tree: Tree): Json {
  if (typeof tree === "number") return tree;
  if (isName(tree)) return namesThere[tree] ?? PREFIX + tree;
  const operands = operandsOf(tree).map(toJson);
  switch (operationOf(tree)) {
    case "Exp":
      return ["Power", "ExponentialE", ...operands];
    case "Relu":
      return ["Max", 0, ...operands];
    case "Sigmoid":
      return ["Divide", 1, ["Add", 1, ["Power", "ExponentialE", ["Negate", ...operands]]]];
    default:
      return [operationOf(tree), ...operands];
  }
}

/** What the engine answers as an expression; null where it holds something unknown here. */
export function fromJson(json: unknown): Tree | null {
  if (typeof json === "number") return json;
  if (typeof json === "string") return name(json);
  if (typeof json === "object" && json !== null && !Array.isArray(json)) {
    if ("num" in json) return finite(Number(json.num));
    if ("sym" in json) return name(String(json.sym));
    return "fn" in json ? fromJson(json.fn) : null;
  }
  if (!Array.isArray(json)) return null;
  const [operation, ...parts] = json as unknown[];
  const operands = parts.map(fromJson);
  if (!operands.every((operand) => operand !== null)) return null;
  return built(String(operation), operands);
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const name = (text: string): Tree | null =>
  namesHere[text] ?? (text.startsWith(PREFIX) ? text.slice(PREFIX.length) : null);

function built(operation: string, operands: readonly Tree[]): Tree | null {
  const [a = 0] = operands;
  if (operation === "Rational") return ["Divide", ...operands];
  if (operation === "Square") return ["Power", a, 2];
  if (operation === "Half") return ["Divide", 1, 2];
  if (operation === "Delimiter") return a;
  if (written.has(operation)) return call(operation, operands);
  const known = operations[operation];
  if (!known) return null;
  const [least, most] = known.arity;
  return operands.length >= least && operands.length <= most ? [operation, ...operands] : null;
}
