/**
 * @file The grammar of expressions, by recursive descent: one method a rule. Plain text and LaTeX go
 * through the same rules, so that they may be mixed.
 */
import type { Tree } from "../algebra/tree.ts";
import { arityOf, call, inverseFunction, letterOf, negated, raised } from "./apply.ts";
import { ReadingProblem, type Token } from "./lex.ts";
import { repeated } from "./repeated.ts";
import { functionNames, linkNames, taskNames } from "./signs.ts";

const DEEPEST = 60;

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** The function that a name is, upper and lower case alike for longer names. */
const functionOf = (name: string): string | undefined => {
  const key = name.length > 2 ? name.toLowerCase() : name;
  return Object.hasOwn(functionNames, key) ? functionNames[key] : undefined;
};

/** Reads expressions from tokens; stands at the first token that was not used. */
export class ExpressionReader {
  readonly tokens: readonly Token[];
  readonly end: number;
  at = 0;
  #depth = 0;
  #bars = 0;
  /** The variables of the integrals that are open, innermost last; null where dx is still to come. */
  readonly #integrals: (string | null)[] = [];

  constructor(tokens: readonly Token[], end: number) {
    this.tokens = tokens;
    this.end = end;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  /** Goes past a sign if it stands here. */
  take(text: string): boolean {
    const token = this.peek();
    if (token?.type !== "sign" || token.text !== text) return false;
    this.at += 1;
    return true;
  }

  problem(message: string, token: Token | undefined = this.peek()): ReadingProblem {
    return new ReadingProblem(message, token?.from ?? this.end, token?.to ?? this.end);
  }

  unexpected(): ReadingProblem {
    const token = this.peek();
    if (!token) {
      return this.problem("The line stops too early: something is missing at its end.");
    }
    const shown = token.type === "command" ? `\\${token.text}` : token.text;
    const known = token.type === "command" ? "is not known here" : "comes unexpected";
    return this.problem(`“${shown}” ${known}.`);
  }

  #deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.problem(`More than ${DEEPEST} levels of brackets.`);
    const result = read();
    this.#depth -= 1;
    return result;
  }

  sum(): Tree {
    return this.#deeper(() => {
      let tree = this.#product();
      for (;;) {
        if (this.take("+")) tree = ["Add", tree, this.#product()];
        else if (this.take("-")) tree = ["Subtract", tree, this.#product()];
        else return tree;
      }
    });
  }

  #product(): Tree {
    let tree = this.#signed();
    for (;;) {
      if (this.take("*")) tree = ["Multiply", tree, this.#signed()];
      else if (this.take("/")) tree = ["Divide", tree, this.#signed()];
      else if (this.#startsAtom()) tree = ["Multiply", tree, this.#nextFactor()];
      else return tree;
    }
  }

  #nextFactor(): Tree {
    const [before, token] = [this.tokens[this.at - 1], this.peek()];
    if (before?.type === "number" && token?.type === "number") {
      throw this.problem("Two numbers stand side by side: write × between them.");
    }
    return this.#power();
  }

  #signed(): Tree {
    let negative = false;
    for (;;) {
      if (this.take("-")) negative = !negative;
      else if (!this.take("+")) break;
    }
    const tree = this.#power();
    return negative ? negated(tree) : tree;
  }

  #power(): Tree {
    const base = this.#atom();
    if (this.take("!"))
      throw this.problem("Factorials are not known here.", this.tokens[this.at - 1]);
    return this.take("^") ? raised(base, this.#exponent()) : base;
  }

  /** Binds to the right, 2^3^2 = 2^9, and may begin with a sign. */
  #exponent(): Tree {
    return this.#deeper(() => (this.peek()?.text === "{" ? this.#argument() : this.#signed()));
  }

  #atom(): Tree {
    const token = this.peek();
    if (!token) throw this.unexpected();
    if (token.type === "number") {
      this.at += 1;
      return Number(token.text);
    }
    if (this.#isDifferential()) return this.#differential();
    if (token.type === "name") return this.#named(token);
    if (token.type === "command") return this.#command(token);
    if (closing[token.text] !== undefined) return this.#bracket(token);
    if (token.text === "|") return this.#absolute(token);
    throw this.unexpected();
  }

  #bracket(open: Token): Tree {
    this.at += 1;
    const outer = this.#bars;
    this.#bars = 0;
    const inner = this.sum();
    this.#bars = outer;
    this.close(open);
    return inner;
  }

  /** Expects the bracket that closes `open`. */
  close(open: Token): void {
    const wanted = closing[open.text] ?? ")";
    if (this.take(wanted)) return;
    if (this.peek()?.text === ",") {
      throw this.problem("A comma is no decimal point here: write 0.5.");
    }
    if (this.peek())
      throw this.problem(`“${this.peek()?.text}” comes where “${wanted}” was expected.`);
    throw this.problem(`This bracket is not closed: “${wanted}” is missing.`, open);
  }

  #absolute(open: Token): Tree {
    this.at += 1;
    this.#bars += 1;
    const inner = this.sum();
    this.#bars -= 1;
    if (!this.take("|")) throw this.problem("This bar | is not closed.", open);
    return ["Abs", inner];
  }

  #named(token: Token): Tree {
    const operation = functionOf(token.text);
    if (operation !== undefined) {
      this.at += 1;
      return this.#application(token, operation);
    }
    if (Object.hasOwn(taskNames, token.text)) return this.#inner(token);
    if (linkNames.has(token.text)) throw this.unexpected();
    if (this.#isOperatorD()) return this.#plainDerivative();
    if (/^d[a-z]$/.test(token.text)) {
      throw this.problem(
        `“${token.text}” belongs behind an integral: write integrate … ${token.text}.`,
      );
    }
    this.at += 1;
    return token.text;
  }

  /** diff(f, x) and integrate(f, x) within an expression. */
  #inner(token: Token): Tree {
    const task = taskNames[token.text as keyof typeof taskNames];
    const open = this.peek(1);
    if ((task !== "differentiate" && task !== "integrate") || open?.text !== "(") {
      throw this.problem(`“${token.text}” can only stand at the beginning of the line.`);
    }
    this.at += 1;
    const [body = 0, x = "x", ...rest] = this.#list();
    const letter = letterOf(x);
    if (letter === null) throw this.problem("A variable was expected here.", token);
    if (task === "integrate") {
      if (rest.length !== 0 && rest.length !== 2)
        throw this.problem("An integral has two limits or none.", token);
      return ["Integral", body, letter, ...rest];
    }
    return repeated(body, [letter, ...rest], (message) => this.problem(message, token));
  }

  /** sin(x), sin x, sin 2x, sin^2(x), log_2(x). */
  #application(token: Token, name: string): Tree {
    const base = name === "Log" && this.take("_") ? this.#argument() : null;
    const exponent = this.take("^") ? this.#ofFunction() : null;
    const inverse = exponent === null ? undefined : inverseFunction(name, exponent);
    const operands = this.peek()?.text === "(" ? this.#list() : [this.#bareOperand(token)];
    const [least, most] = arityOf(inverse ?? name);
    if (operands.length < least || operands.length > most) {
      throw this.problem(
        `${token.text} takes ${least === 1 ? "one value" : "two values"}, not ${operands.length}.`,
        token,
      );
    }
    const called = call(inverse ?? name, base === null ? operands : [operands[0] ?? 0, base]);
    return exponent === null || inverse !== undefined ? called : raised(called, exponent);
  }

  #ofFunction(): Tree {
    if (this.peek()?.text === "{") return this.#argument();
    return this.take("-") ? negated(this.#atom()) : this.#atom();
  }

  #list(): Tree[] {
    const open = this.peek();
    if (!open) throw this.unexpected();
    this.at += 1;
    const outer = this.#bars;
    this.#bars = 0;
    const operands = [this.sum()];
    while (this.take(",")) operands.push(this.sum());
    this.#bars = outer;
    this.close(open);
    return operands;
  }

  /** What follows a function up to the next sign, bracket or function: sin 2x cos x. */
  #bareOperand(token: Token): Tree {
    if (!this.#startsAtom())
      throw this.problem(
        `${token.text} needs something to act on: ${token.text}(…).`,
        this.peek() ?? token,
      );
    let tree = this.#power();
    while (this.#startsFactor()) tree = ["Multiply", tree, this.#power()];
    return tree;
  }

  #startsFactor(): boolean {
    const token = this.peek();
    if (token?.type === "number") return true;
    if (token?.type !== "name" || this.#isDifferential() || this.#isOperatorD()) return false;
    return functionOf(token.text) === undefined && !isWord(token.text);
  }

  #startsAtom(): boolean {
    const token = this.peek();
    if (!token || this.#isDifferential()) return false;
    if (token.type === "name") return !linkNames.has(token.text);
    if (token.type !== "sign") return true;
    return closing[token.text] !== undefined || (token.text === "|" && this.#bars === 0);
  }

  /** A group {…}, or one token as LaTeX takes it. */
  #argument(): Tree {
    const token = this.peek();
    if (token?.text === "{") return this.#bracket(token);
    if (token?.text === "-" || token?.text === "+") return this.#signed();
    return this.#atom();
  }

  #command(token: Token): Tree {
    this.at += 1;
    switch (token.text) {
      case "frac":
      case "dfrac":
      case "tfrac": {
        const by = this.#latexDerivative();
        if (by)
          return repeated(this.#underDerivative(), by, (message) => this.problem(message, token));
        return ["Divide", this.#argument(), this.#argument()];
      }
      case "sqrt": {
        const open = this.peek();
        const degree = open?.text === "[" ? this.#bracket(open) : null;
        const inside = this.#argument();
        return degree === null || degree === 2 ? ["Sqrt", inside] : ["Root", inside, degree];
      }
      case "int":
        return this.#integral(token);
      default:
        this.at -= 1;
        throw this.unexpected();
    }
  }

  /** ∫ … dx with or without limits. */
  #integral(token: Token): Tree {
    const limits: { _?: Tree; "^"?: Tree } = {};
    for (const sign of ["_", "^", "_"] as const) {
      if (this.take(sign)) limits[sign] = this.#argument();
    }
    const [body, letter] = this.withDifferential(() => this.#deeper(() => this.sum()));
    if (letter === null) throw this.problem("The integral does not end: dx is missing.", token);
    const [low, high] = [limits["_"], limits["^"]];
    if (low === undefined && high === undefined) return ["Integral", body, letter];
    if (low === undefined || high === undefined)
      throw this.problem("An integral has two limits or none.", token);
    return ["Integral", body, letter, low, high];
  }

  /** Reads what may end with a dx, as `integrate x^2 dx` does; gives the letter, too, if there is one. */
  withDifferential<T>(read: () => T): readonly [T, string | null] {
    this.#integrals.push(null);
    const result = read();
    if (this.#isDifferential()) this.#differential();
    return [result, this.#integrals.pop() ?? null];
  }

  #isDifferential(): boolean {
    if (this.#integrals.length === 0) return false;
    const [token, next] = [this.peek(), this.peek(1)];
    if (token?.type !== "name") return false;
    return /^d[a-z]$/.test(token.text) || (token.text === "d" && next?.type === "name");
  }

  /** dx counts as the factor 1 and says what the integral is over. */
  #differential(): Tree {
    const token = this.peek();
    const joined = token?.text.length === 2;
    const letter = joined ? token?.text[1] : this.peek(1)?.text;
    this.at += joined ? 1 : 2;
    const last = this.#integrals.length - 1;
    if (this.#integrals[last] !== null) throw this.problem("A second dx in one integral.", token);
    this.#integrals[last] = letter ?? null;
    return 1;
  }

  /** d/dx or d^2/dx^2 at this place. */
  #isOperatorD(): boolean {
    if (this.peek()?.text !== "d") return false;
    const shift = this.peek(1)?.text === "^" ? 2 : 0;
    return this.peek(1 + shift)?.text === "/" && /^d[a-z]$/.test(this.peek(2 + shift)?.text ?? "");
  }

  #plainDerivative(): Tree {
    const start = this.peek();
    const order = this.peek(1)?.text === "^" ? Number(this.peek(2)?.text) : 1;
    this.at += order === 1 && this.peek(1)?.text !== "^" ? 2 : 4;
    const letter = this.peek()?.text[1] ?? "x";
    this.at += 1;
    if (this.peek()?.text === "^") this.at += 2;
    return repeated(this.#underDerivative(), [letter, order], (message) =>
      this.problem(message, start),
    );
  }

  /** d/dx [u] v is u′v; without square brackets all that is multiplied is meant. */
  #underDerivative(): Tree {
    const open = this.peek();
    return open?.text === "[" ? this.#bracket(open) : this.#product();
  }

  /** \frac{d}{dx}, \frac{d^2}{dx^2}, \frac{\partial^2}{\partial x\,\partial y}: what to differentiate by. */
  #latexDerivative(): readonly Tree[] | null {
    const start = this.at;
    const isD = (): boolean => {
      const token = this.peek();
      return (
        (token?.type === "name" && token.text === "d") ||
        (token?.type === "command" && token.text === "partial")
      );
    };
    const fail = (): null => {
      this.at = start;
      return null;
    };
    if (!this.take("{") || !isD()) return fail();
    this.at += 1;
    if (this.take("^")) this.#argument();
    if (!this.take("}") || !this.take("{")) return fail();
    const by: Tree[] = [];
    while (!this.take("}")) {
      const token = this.peek();
      if (token?.type === "name" && /^d[a-z]$/.test(token.text)) {
        this.at += 1;
        by.push(token.text[1] ?? "");
      } else if (isD() && this.peek(1)?.type === "name") {
        by.push(this.peek(1)?.text ?? "");
        this.at += 2;
      } else return fail();
      if (this.take("^")) by.push(this.#argument());
    }
    return by;
  }
}

const isWord = (name: string): boolean => linkNames.has(name) || Object.hasOwn(taskNames, name);
