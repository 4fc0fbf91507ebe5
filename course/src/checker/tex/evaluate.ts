/** @file The value of a parsed formula (MathJSON), for numbers, vectors and matrices. */
import { entry, lengthOf, map, product, transpose, Unreadable, type Value, zip } from "./arrays.ts";

/** MathJSON as the parser writes it. */
export type Json = number | string | readonly Json[] | { readonly [key: string]: unknown };

/** What the names of a formula are worth: letters, and the indices of sums. */
export interface Scope {
  readonly letters: ReadonlyMap<string, Value>;
  readonly indices: ReadonlyMap<string, number>;
}

const constants: Readonly<Record<string, number>> = {
  Pi: Math.PI,
  e: Math.E,
  ExponentialE: Math.E,
};

// The course writes log for the natural logarithm.
const functions: Readonly<Record<string, (x: number) => number>> = {
  Abs: Math.abs,
  Arctan: Math.atan,
  Cos: Math.cos,
  Exp: Math.exp,
  Ln: Math.log,
  Log: Math.log,
  Lb: Math.log2,
  Negate: (x) => -x,
  Sin: Math.sin,
  Sqrt: Math.sqrt,
  Tan: Math.tan,
  Tanh: Math.tanh,
};

type Operation = (args: readonly Json[], scope: Scope) => Value;

const operations: Readonly<Record<string, Operation>> = {
  Add: (args, scope) => all(args, scope).reduce((a, b) => zip(a, b, (x, y) => x + y)),
  Subtract: ([a = 0, b = 0], scope) => zip(value(a, scope), value(b, scope), (x, y) => x - y),
  Multiply: (args, scope) => all(args, scope).reduce(product),
  InvisibleOperator: (args, scope) => all(args.filter(isQuantity), scope).reduce(product),
  HadamardProduct: (args, scope) => all(args, scope).reduce((a, b) => zip(a, b, (x, y) => x * y)),
  Divide: ([a = 0, b = 1], scope) => {
    const below = value(b, scope);
    if (typeof below !== "number") throw new Unreadable("a division by an array");
    return map(value(a, scope), (x) => x / below);
  },
  // The parser takes ⊤ for "true" when it stands on a bracket.
  Power: ([a = 0, b = 1], scope) =>
    b === "True"
      ? transpose(value(a, scope))
      : zip(value(a, scope), value(b, scope), (x, y) => x ** y),
  Root: ([a = 0, n = 2], scope) => zip(value(a, scope), value(n, scope), root),
  Transpose: ([a = 0], scope) => transpose(value(a, scope)),
  Norm: ([a = 0], scope) => {
    const vector = value(a, scope);
    return Math.sqrt(Number(product(transpose(vector), vector)));
  },
  Delimiter: ([a = 0], scope) => value(a, scope),
  Sum: ([body = 0, range = ""], scope) =>
    range1(body, range, scope)
      .map((i) => value(body, bound(scope, indexOf(range), i)))
      .reduce((a, b) => zip(a, b, (x, y) => x + y)),
  Product: ([body = 0, range = ""], scope) =>
    range1(body, range, scope)
      .map((i) => value(body, bound(scope, indexOf(range), i)))
      .reduce((a, b) => zip(a, b, (x, y) => x * y)),
};

const root = (x: number, n: number): number =>
  n === 3 ? Math.cbrt(x) : Math.sign(x) * Math.abs(x) ** (1 / n);

const isQuantity = (json: Json): boolean =>
  !(Array.isArray(json) && json[0] === "HorizontalSpacing");

const all = (args: readonly Json[], scope: Scope): Value[] => args.map((arg) => value(arg, scope));

/** The value of an expression. Throws Unreadable when it holds something that has none here. */
export function value(json: Json, scope: Scope): Value {
  if (typeof json === "number") return json;
  if (typeof json === "string") return name(json, scope);
  if (!Array.isArray(json)) {
    const { num, sym, fn } = json as { num?: string; sym?: string; fn?: readonly Json[] };
    if (num !== undefined) return Number(num);
    if (sym !== undefined) return name(sym, scope);
    return value(fn ?? [], scope);
  }
  const [head, ...args] = json as readonly Json[];
  const operation = operations[String(head)];
  if (operation) return operation(args, scope);
  const f = functions[String(head)];
  if (f && args.length >= 1) return map(value(args[0] ?? 0, scope), f);
  if (head === "Subscript") return subscript(args, scope);
  throw new Unreadable(`the operation ${String(head)}`);
}

/** "qa", "qa_i" or "qa_2"; a bound index counts as a number. */
function name(text: string, scope: Scope): Value {
  const index = scope.indices.get(text);
  if (index !== undefined) return index;
  const [base = "", below] = text.split("_");
  const letter = scope.letters.get(base) ?? constants[base];
  if (letter === undefined) throw new Unreadable(`the letter ${text}`);
  return below === undefined ? letter : entry(letter, at(below, scope));
}

function subscript([base = "", below = ""]: readonly Json[], scope: Scope): Value {
  const indices = JSON.stringify(below).match(/"[a-z]"|\d+/g) ?? [];
  return indices.reduce<Value>(
    (array, index) => entry(array, at(index.replaceAll('"', ""), scope)),
    value(base, scope),
  );
}

function at(index: string, scope: Scope): number {
  const number = scope.indices.get(index) ?? Number(index);
  if (!Number.isInteger(number)) throw new Unreadable(`the index ${index}`);
  return number;
}

const indexOf = (range: Json): string => String(Array.isArray(range) ? range[1] : range);

/** The values of a sum's index: its bounds, or the entries that the body takes by it. */
function range1(body: Json, range: Json, scope: Scope): number[] {
  const [, , from = null, to = null] = Array.isArray(range) ? (range as readonly Json[]) : [];
  const index = indexOf(range);
  const first = from === null ? 1 : Number(value(from, scope));
  const last = to === null ? lengthAlong(body, index, scope) : Number(value(to, scope));
  if (!(last >= first)) throw new Unreadable(`the range of ${index}`);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** The length of the letters that carry an index: `z_j` gives the entries of z. */
export function lengthAlong(json: Json, index: string, scope: Scope): number {
  const text = JSON.stringify(json);
  const letter = new RegExp(`"(q[a-z]+)_${index}"`).exec(text)?.[1];
  const found = letter === undefined ? undefined : scope.letters.get(letter);
  if (found === undefined) throw new Unreadable(`how far the index ${index} goes`);
  return lengthOf(found);
}

/** The indices that no sum binds, in the order of the alphabet. */
export function freeIndices(json: Json): string[] {
  const used = [...JSON.stringify(json).matchAll(/"q[a-z]+_([a-z])"/g)].map(([, i = ""]) => i);
  const summed = [...JSON.stringify(json).matchAll(/"(?:Sum|Product)".*?"Tuple","([a-z])"/g)];
  const boundOnes = new Set(summed.map(([, i]) => i));
  return [...new Set(used)].filter((i) => !boundOnes.has(i)).sort();
}

/** A scope in which an index has a value. */
export const bound = (scope: Scope, index: string, i: number): Scope => ({
  ...scope,
  indices: new Map([...scope.indices, [index, i]]),
});
