/**
 * @file The value of a syntax tree, for any kind of value: the operations are handed in as a table,
 * so that this file knows no op and no tensor.
 */
import { ArgumentError, SyntaxError as NotationError } from "../../util/errors.ts";
import type { BinaryNode, CallNode, Comparison, NameNode, Node, SlotNode } from "./ast.ts";

/** A function of values. */
export type NotationFunction<V> = (...args: V[]) => V;

/** What the notation's symbols mean for values of type V. */
export interface NotationTable<V> {
  readonly constant: (value: number) => V;
  readonly neg: (x: V) => V;
  readonly transpose: (x: V) => V;
  readonly add: (a: V, b: V) => V;
  readonly sub: (a: V, b: V) => V;
  readonly mul: (a: V, b: V) => V;
  readonly div: (a: V, b: V) => V;
  readonly matmul: (a: V, b: V) => V;
  readonly pow: (a: V, b: V) => V;
  readonly less: (a: V, b: V) => V;
  readonly lessEqual: (a: V, b: V) => V;
  readonly greater: (a: V, b: V) => V;
  readonly greaterEqual: (a: V, b: V) => V;
  readonly equal: (a: V, b: V) => V;
  readonly notEqual: (a: V, b: V) => V;
  /** The functions known by name, each called with exactly as many arguments as it declares. */
  readonly functions: Readonly<Record<string, NotationFunction<V>>>;
}

type BinaryKey = Exclude<
  keyof NotationTable<unknown>,
  "constant" | "functions" | "neg" | "transpose"
>;
const binaryKeys: Readonly<Record<BinaryNode["operator"], BinaryKey>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "@": "matmul",
  "^": "pow",
  "<": "less",
  "<=": "lessEqual",
  ">": "greater",
  ">=": "greaterEqual",
  "==": "equal",
  "!=": "notEqual",
} satisfies Record<"+" | "-" | "*" | "/" | "@" | "^" | Comparison, BinaryKey>;

const constants: Readonly<Record<string, number>> = { π: Math.PI, pi: Math.PI, e: Math.E };

/** Everything a tree is evaluated with. */
interface Context<V> {
  readonly table: NotationTable<V>;
  readonly slots: readonly (V | NotationFunction<V>)[];
  readonly names: Readonly<Record<string, V | NotationFunction<V>>>;
}

/**
 * The value of a tree. A given name hides a function or constant (`pi`, `π`, `e`) of the same name.
 *
 * @throws {SyntaxError} NOTATION_NAME for a name without a value, NOTATION_CALL where a value is
 *   called or a function is not; {ArgumentError} NOTATION_ARITY for a wrong number of arguments
 * @noexample called by `m`
 */
export function evaluateNotation<V>(
  node: Node,
  table: NotationTable<V>,
  slots: readonly (V | NotationFunction<V>)[],
  names: Readonly<Record<string, V | NotationFunction<V>>>,
): V {
  return evaluate(node, { table, slots, names });
}

function evaluate<V>(node: Node, context: Context<V>): V {
  const { table } = context;
  switch (node.kind) {
    case "number":
      return table.constant(node.value);
    case "name":
    case "slot":
      return lookUp(node, context);
    case "negate":
      return table.neg(evaluate(node.operand, context));
    case "transpose":
      return table.transpose(evaluate(node.operand, context));
    case "binary": {
      const left = evaluate(node.left, context);
      return table[binaryKeys[node.operator]](left, evaluate(node.right, context));
    }
    case "call":
      return call(node, context);
  }
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

const isFunction = <V>(x: V | NotationFunction<V> | undefined): x is NotationFunction<V> =>
  typeof x === "function";

function lookUp<V>(node: NameNode | SlotNode, context: Context<V>): V {
  const { names, table } = context;
  const given = node.kind === "slot" ? context.slots[node.index] : own(names, node.name);
  if (given !== undefined && !isFunction(given)) return given;
  const shown = show(node);
  const constant = node.kind === "name" ? own(constants, node.name) : undefined;
  if (given === undefined && constant !== undefined) return table.constant(constant);
  const known = node.kind === "name" && Object.hasOwn(table.functions, node.name);
  if (given !== undefined || known) {
    throw callError(node, `${shown} is a function without its argument.`, `write ${shown}(x).`);
  }
  throw nameError(node, Object.keys(names), "has no value");
}

function call<V>(node: CallNode, context: Context<V>): V {
  const { callee } = node;
  const { table, slots, names } = context;
  const given = callee.kind === "slot" ? slots[callee.index] : own(names, callee.name);
  const args = () => node.args.map((arg) => evaluate(arg, context));
  if (isFunction(given)) return given(...args());
  const shown = show(callee);
  if (given !== undefined || (callee.kind === "name" && Object.hasOwn(constants, callee.name))) {
    const hint = `write ${shown} * (…) or ${shown} @ (…) for a product.`;
    throw callError(callee, `${shown} is a value, not a function.`, hint);
  }
  const known = callee.kind === "name" ? own(table.functions, callee.name) : undefined;
  if (known === undefined) {
    throw nameError(callee, Object.keys(table.functions), "is not a known function");
  }
  if (known.length === node.args.length) return known(...args());
  throw new ArgumentError({
    code: "NOTATION_ARITY",
    op: "m",
    message: `${shown} takes ${count(known.length)}; ${node.args.length} given.`,
    details: { name: shown, needs: known.length, given: node.args.length, position: callee.at },
  });
}

const count = (n: number): string => (n === 1 ? "1 argument" : `${n} arguments`);
const show = (node: NameNode | SlotNode): string =>
  node.kind === "name" ? node.name : `value ${node.index}`;

function callError(node: NameNode | SlotNode, message: string, hint: string): NotationError {
  const details = { name: show(node), position: node.at };
  return new NotationError({ code: "NOTATION_CALL", op: "m", message, hint, details });
}

function nameError(
  node: NameNode | SlotNode,
  known: readonly string[],
  what: string,
): NotationError {
  const name = show(node);
  return new NotationError({
    code: "NOTATION_NAME",
    op: "m",
    message: `${name} ${what}.`,
    ...(known.length === 0 ? {} : { given: `known: ${known.join(", ")}.` }),
    details: { name, known, position: node.at },
  });
}
