/**
 * @file The mathematical notation to a syntax tree. From loosest to tightest: comparison · sum and
 * difference · `*`, `/` and `@` (one level, from the left, as in Python) · unary minus · power
 * (from the right) · `.T` and calls. There is no implicit multiplication.
 */
import {
  type Arithmetic,
  type BinaryNode,
  type BinaryOperator,
  bindingOf,
  type NameNode,
  type Node,
  type SlotNode,
} from "./ast.ts";
import { notationError, type Source, sourceOf, type Token, tokenize } from "./tokens.ts";

/** A parsed text. */
export interface Notation {
  readonly source: Source;
  readonly node: Node;
}

/** Deepest nesting; keeps every later walk of the tree within the stack. */
const deepest = 200;
/** Most tokens of a text, for the same reason: a long sum is a deep tree. */
const mostTokens = 2_000;

/** The tokens of one text and how far they are read. */
class Reader {
  readonly source: Source;
  readonly tokens: readonly Token[];
  next = 0;
  depth = 0;

  constructor(source: Source) {
    this.source = source;
    this.tokens = tokenize(source);
    const extra = this.tokens[mostTokens];
    if (extra !== undefined) {
      throw notationError(source, extra.at, `the text has more than ${mostTokens} symbols.`);
    }
  }

  get token(): Token {
    return this.tokens[this.next];
  }

  /** The next token's operator, if it is one of the binding strength asked for. */
  operator(binding: number): BinaryOperator | undefined {
    const { token } = this;
    if (token.kind !== "operator" || bindingOf[token.operator] !== binding) return undefined;
    return token.operator;
  }

  error(what: string, hint?: string, at: number = this.token.at) {
    return notationError(this.source, at, what, hint);
  }

  /** The token as it is written. */
  show(token: Token): string {
    return token.kind === "end" ? "the end" : this.source.text.slice(token.at, token.end);
  }
}

const freeze = <T extends Node>(node: T): T => Object.freeze(node);
const binary = (operator: BinaryOperator, left: Node, right: Node): BinaryNode =>
  freeze({ kind: "binary", operator, left, right });

/** A level of operators that associate to the left. */
function leftToRight(reader: Reader, binding: number, operand: (reader: Reader) => Node): Node {
  let left = operand(reader);
  for (;;) {
    const operator = reader.operator(binding);
    if (operator === undefined) return left;
    reader.next++;
    left = binary(operator, left, operand(reader));
  }
}

function comparison(reader: Reader): Node {
  const left = sum(reader);
  const operator = reader.operator(bindingOf["<"]);
  if (operator === undefined) return left;
  reader.next++;
  const node = binary(operator, left, sum(reader));
  if (reader.operator(bindingOf["<"]) === undefined) return node;
  throw reader.error("comparisons do not chain.", "write (a < b) * (b < c).");
}

const sum = (reader: Reader): Node => leftToRight(reader, bindingOf["+"], product);
const product = (reader: Reader): Node => leftToRight(reader, bindingOf["*"], signed);

/** An optional sign before a power. Every nesting passes here, so the depth is counted here. */
function signed(reader: Reader): Node {
  if (++reader.depth > deepest) throw reader.error(`nested more than ${deepest} deep.`);
  const operator: Arithmetic | undefined = signAt(reader);
  if (operator !== undefined) reader.next++;
  const operand = operator === undefined ? power(reader) : signed(reader);
  reader.depth--;
  return operator === "-" ? freeze({ kind: "negate", operand }) : operand;
}

function signAt(reader: Reader): "+" | "-" | undefined {
  const operator = reader.operator(bindingOf["+"]);
  return operator === "+" || operator === "-" ? operator : undefined;
}

function power(reader: Reader): Node {
  const base = postfix(reader);
  if (reader.operator(bindingOf["^"]) === undefined) return base;
  reader.next++;
  return binary("^", base, signed(reader));
}

function postfix(reader: Reader): Node {
  let node = primary(reader);
  while (reader.token.kind === "transpose") {
    reader.next++;
    node = freeze({ kind: "transpose", operand: node });
  }
  const { token } = reader;
  if (token.kind === "number" || token.kind === "name" || token.kind === "slot") {
    throw missingOperator(reader);
  }
  if (token.kind === "(") throw missingOperator(reader);
  return node;
}

function missingOperator(reader: Reader) {
  const [left, right] = [reader.tokens[reader.next - 1], reader.token];
  const [a, b] = [reader.show(left), reader.show(right)];
  const whole = right.kind === "(" ? "(…)" : b;
  const front = left.kind === ")" ? "(…)" : a;
  const products =
    left.kind === "number" || right.kind === "number"
      ? `write ${front} * ${whole}.`
      : `write ${front} * ${whole} (elementwise) or ${front} @ ${whole} (matrix product).`;
  return reader.error(`an operator is missing between ${a} and ${b}.`, products);
}

function primary(reader: Reader): Node {
  const { token } = reader;
  switch (token.kind) {
    case "number":
      reader.next++;
      return freeze({ kind: "number", value: token.value });
    case "name":
      reader.next++;
      return callOrValue(reader, freeze({ kind: "name", name: token.name, at: token.at }));
    case "slot":
      reader.next++;
      return callOrValue(reader, freeze({ kind: "slot", index: token.index, at: token.at }));
    case "(": {
      reader.next++;
      const inner = comparison(reader);
      close(reader, token);
      return inner;
    }
    default:
      throw valueExpected(reader);
  }
}

function valueExpected(reader: Reader) {
  const { token } = reader;
  if (reader.next === 0 && token.kind === "end") return reader.error("there is nothing to read.");
  const before = reader.next > 0 ? `after ${reader.show(reader.tokens[reader.next - 1])}` : "first";
  return reader.error(`a value is expected ${before}, not ${reader.show(token)}.`);
}

function close(reader: Reader, open: Token): void {
  if (reader.token.kind === ")") {
    reader.next++;
    return;
  }
  if (reader.token.kind !== "end") {
    throw reader.error(`expected ) or an operator, not ${reader.show(reader.token)}.`);
  }
  throw reader.error("this parenthesis is not closed.", undefined, open.at);
}

function callOrValue(reader: Reader, callee: NameNode | SlotNode): Node {
  const open = reader.token;
  if (open.kind !== "(") return callee;
  reader.next++;
  const args: Node[] = [];
  if (reader.token.kind !== ")") {
    args.push(comparison(reader));
    while (reader.token.kind === ",") {
      reader.next++;
      args.push(comparison(reader));
    }
  }
  close(reader, open);
  return freeze({ kind: "call", callee, args: Object.freeze(args) });
}

function parse(pieces: readonly string[]): Notation {
  const source = sourceOf(pieces);
  const reader = new Reader(source);
  const node = comparison(reader);
  const { token } = reader;
  if (token.kind === "end") return Object.freeze({ source, node });
  if (token.kind === ")") throw reader.error("this parenthesis was never opened.");
  throw reader.error(`expected an operator or the end, not ${reader.show(token)}.`);
}

const templates = new WeakMap<TemplateStringsArray, Notation>();
const texts = new Map<string, Notation>();
const mostTexts = 256;

/**
 * The tree of a tagged template, parsed once per place in the program.
 *
 * @throws {SyntaxError} NOTATION; `details.position` counts in the text with `${0}` for the values
 * @noexample called by `m`
 */
export function parseTemplate(strings: TemplateStringsArray): Notation {
  const known = templates.get(strings);
  if (known !== undefined) return known;
  const notation = parse(strings.raw);
  templates.set(strings, notation);
  return notation;
}

/**
 * The tree of a text; the last few hundred are kept.
 *
 * @throws {SyntaxError} NOTATION with `details.position`
 * @noexample called by `m`
 */
export function parseText(text: string): Notation {
  const notation = texts.get(text) ?? parse([text]);
  // Deleted and set again, so that the map's order is that of use.
  texts.delete(text);
  texts.set(text, notation);
  if (texts.size > mostTexts) texts.delete(texts.keys().next().value as string);
  return notation;
}
