import { lex, type Token } from "./lex.ts";
import { functionNames } from "./names.ts";
import { constants, type Tree } from "./tree.ts";

/** A formula that was read, or one sentence about what hinders it. */
export type Parsed =
  | { readonly ok: true; readonly tree: Tree }
  | { readonly ok: false; readonly message: string };

const LONGEST = 400;
const DEEPEST = 60;

/** The names that a formula in these variables may use, functions included. */
export const knownNames = (variables: readonly string[]): readonly string[] => [
  ...variables,
  ...Object.keys(constants),
  ...Object.keys(functionNames),
];

class FormulaProblem extends Error {
  override readonly name = "FormulaProblem";
}

/**
 * A formula in plain notation: `2x exp(-x^2)`, `sin^2 x`, `sqrt(x)/3`, `|x|`. Multiplication may be
 * left out; `log` is the natural one. Only the `variables` and the constants are known. Never
 * throws.
 */
export function parseFormula(text: string, variables: readonly string[]): Parsed {
  if (text.trim() === "") return { ok: false, message: "A formula is needed here." };
  if (text.length > LONGEST) {
    return { ok: false, message: `That is longer than ${LONGEST} characters.` };
  }
  try {
    return { ok: true, tree: new FormulaParser(lex(text), variables).whole() };
  } catch (error) {
    if (error instanceof FormulaProblem || error instanceof SyntaxError) {
      return { ok: false, message: error.message };
    }
    throw error;
  }
}

/** Recursive descent over the tokens; one method a rule of the grammar. */
class FormulaParser {
  readonly #tokens: readonly Token[];
  readonly #variables: readonly string[];
  #at = 0;
  #depth = 0;
  #bars = 0;

  constructor(tokens: readonly Token[], variables: readonly string[]) {
    // A word that is nothing by itself may be a product of variables: xy.
    this.#tokens = tokens.flatMap((token) => splitWord(token, variables));
    this.#variables = variables;
  }

  whole(): Tree {
    const tree = this.#sum();
    const rest = this.#peek();
    if (rest) throw new FormulaProblem(`“${rest.text}” comes unexpected ${this.#place()}.`);
    return tree;
  }

  #sum(): Tree {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new FormulaProblem(`More than ${DEEPEST} levels of brackets.`);
    let tree = this.#product();
    for (;;) {
      if (this.#take("+")) tree = ["Add", tree, this.#product()];
      else if (this.#take("-")) tree = ["Subtract", tree, this.#product()];
      else break;
    }
    this.#depth -= 1;
    return tree;
  }

  #product(): Tree {
    let tree = this.#signed();
    for (;;) {
      if (this.#take("*")) tree = ["Multiply", tree, this.#signed()];
      else if (this.#take("/")) tree = ["Divide", tree, this.#signed()];
      else if (this.#startsAtom()) tree = ["Multiply", tree, this.#nextFactor()];
      else return tree;
    }
  }

  /** A factor without a sign before it; 1 000 and 1.000.5 are no products. */
  #nextFactor(): Tree {
    const [before, token] = [this.#tokens[this.#at - 1], this.#peek()];
    if (before?.type === "number" && token?.type === "number") {
      throw new FormulaProblem(
        `Two numbers stand side by side: ${before.text} and ${token.text}. Write × between them, or one number without a gap.`,
      );
    }
    return this.#power();
  }

  #signed(): Tree {
    let negative = false;
    for (;;) {
      if (this.#take("-")) negative = !negative;
      else if (!this.#take("+")) break;
    }
    const tree = this.#power();
    if (!negative) return tree;
    return typeof tree === "number" ? -tree : ["Negate", tree];
  }

  #power(): Tree {
    const base = this.#atom();
    return this.#take("^") ? ["Power", base, this.#exponent()] : base;
  }

  /** Binds to the right, 2^3^2 = 2^9, and may begin with a sign. */
  #exponent(): Tree {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new FormulaProblem(`More than ${DEEPEST} powers of powers.`);
    const exponent = this.#signed();
    this.#depth -= 1;
    return exponent;
  }

  #atom(): Tree {
    const token = this.#peek();
    if (!token)
      throw new FormulaProblem("The formula stops too early: something is missing at its end.");
    this.#at += 1;
    if (token.type === "number") return Number(token.text);
    if (token.type === "name") return this.#named(token.text);
    if (token.text === "(") return this.#closed(")");
    if (token.text === "[") return this.#closed("]");
    if (token.text === "|") return this.#bar();
    this.#at -= 1;
    throw new FormulaProblem(`“${token.text}” comes unexpected ${this.#place()}.`);
  }

  #bar(): Tree {
    this.#bars += 1;
    const inner = this.#sum();
    this.#bars -= 1;
    if (!this.#take("|")) throw new FormulaProblem("A bar | is not closed.");
    return ["Abs", inner];
  }

  #closed(bracket: ")" | "]"): Tree {
    const outer = this.#bars;
    this.#bars = 0;
    const inner = this.#sum();
    this.#bars = outer;
    if (this.#take(bracket)) return inner;
    const found = this.#peek();
    throw new FormulaProblem(
      found
        ? `“${found.text}” comes where “${bracket}” was expected.`
        : `A bracket is not closed: “${bracket}” is missing.`,
    );
  }

  #named(name: string): Tree {
    if (this.#variables.includes(name)) return name;
    const operation = Object.hasOwn(functionNames, name) ? functionNames[name] : undefined;
    if (operation) return this.#application(name, operation);
    if (Object.hasOwn(constants, name)) return name;
    const known = this.#variables.length === 0 ? "no variables" : this.#variables.join(", ");
    throw new FormulaProblem(
      `“${name}” is not known here. Known: ${known}, pi, e, and functions such as sin, exp, ln, sqrt.`,
    );
  }

  /** sin(x), sin x, sin 2x, sin^2(x). */
  #application(name: string, operation: string): Tree {
    const exponent = this.#take("^") ? this.#atomOrSigned() : null;
    const operands = this.#take("(") ? this.#list() : [this.#bareOperand(name)];
    const call = applied(name, operation, operands);
    return exponent === null ? call : ["Power", call, exponent];
  }

  #atomOrSigned(): Tree {
    if (this.#take("-")) return ["Negate", this.#atom()];
    return this.#atom();
  }

  #list(): Tree[] {
    const outer = this.#bars;
    this.#bars = 0;
    const operands = [this.#sum()];
    while (this.#take(",")) operands.push(this.#sum());
    this.#bars = outer;
    if (!this.#take(")")) throw new FormulaProblem("A bracket is not closed: “)” is missing.");
    return operands;
  }

  /** Numbers and names up to the next sign, bracket or function: sin 2x cos x is sin(2x)·cos(x). */
  #bareOperand(name: string): Tree {
    if (!this.#startsAtom())
      throw new FormulaProblem(`${name} needs something to act on: ${name}(…).`);
    let tree = this.#power();
    while (this.#startsFactor()) tree = ["Multiply", tree, this.#power()];
    return tree;
  }

  #startsFactor(): boolean {
    const token = this.#peek();
    if (token?.type === "number") return true;
    return token?.type === "name" && !Object.hasOwn(functionNames, token.text);
  }

  #startsAtom(): boolean {
    const token = this.#peek();
    if (!token) return false;
    if (token.type !== "sign") return true;
    return token.text === "(" || token.text === "[" || (token.text === "|" && this.#bars === 0);
  }

  #take(text: string): boolean {
    const token = this.#peek();
    if (token?.type !== "sign" || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #place(): string {
    const before = this.#tokens[this.#at - 1];
    return before ? `after “${before.text}”` : "at the start";
  }
}

function applied(name: string, operation: string, operands: readonly Tree[]): Tree {
  const wide = operation === "Max" || operation === "Min";
  const wanted = operation === "Root" ? 2 : 1;
  if (!wide && operands.length !== wanted) {
    throw new FormulaProblem(
      `${name} takes ${wanted === 1 ? "one value" : "two values"}, not ${operands.length}.`,
    );
  }
  const [first = 0] = operands;
  return operation === "Log2" ? ["Log", first, 2] : [operation, ...operands];
}

function splitWord(token: Token, variables: readonly string[]): readonly Token[] {
  const { type, text } = token;
  if (type !== "name" || text.length === 1 || knownNames(variables).includes(text)) return [token];
  const letters = [...text];
  const single = letters.every((c) => variables.includes(c) || c === "e");
  return single ? letters.map((letter) => ({ type: "name", text: letter })) : [token];
}
