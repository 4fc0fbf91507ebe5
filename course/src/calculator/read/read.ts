/** @file A whole line: its task, what it is about, and where. */

import { operationOf, type Tree, variablesOf } from "../algebra/tree.ts";
import { letterOf } from "./apply.ts";
import { builders, type Clauses, type Given } from "./builders.ts";
import { lex, ReadingProblem, type Token } from "./lex.ts";
import { ExpressionReader } from "./parse.ts";
import { taskNames } from "./signs.ts";
import type { Reading, Task, TaskKind } from "./task.ts";

/** Characters beyond which no line is read. */
export const LONGEST = 600;

/** Reads a line. Never throws. */
export function readLine(text: string): Reading {
  if (text.trim() === "")
    return { ok: false, message: "Write something to compute.", from: 0, to: 0 };
  if (text.length > LONGEST) {
    const message = `That is longer than ${LONGEST} characters.`;
    return { ok: false, message, from: LONGEST, to: text.length };
  }
  try {
    return { ok: true, task: new LineReader(lex(text), text.trimEnd().length).task() };
  } catch (error) {
    if (!(error instanceof ReadingProblem)) throw error;
    return { ok: false, message: error.message, from: error.from, to: error.to };
  }
}

class LineReader {
  readonly #reader: ExpressionReader;

  constructor(tokens: readonly Token[], end: number) {
    this.#reader = new ExpressionReader(tokens, end);
  }

  task(): Task {
    const reader = this.#reader;
    const first = reader.peek();
    if (first?.type === "command" && first.text === "nabla") {
      reader.at += 1;
      return this.#finished("gradient", this.#list());
    }
    const word = first?.type === "name" ? first.text : "";
    if (!Object.hasOwn(taskNames, word) || this.#isPartOfMore()) return this.#bare();
    const kind = taskNames[word as keyof typeof taskNames];
    reader.at += 1;
    if (this.#isCall()) return this.#called(kind);
    if (reader.peek()?.text === "of") reader.at += 1;
    if (kind !== "integrate") return this.#finished(kind, this.#list());
    const [given, letter] = reader.withDifferential(() => this.#list());
    const clauses = this.#clauses();
    return this.#built(kind, given, letter === null ? clauses : { ...clauses, by: [letter] });
  }

  /** diff(f, x) + 1 is an expression, diff(f, x) a task. */
  #isPartOfMore(): boolean {
    const reader = this.#reader;
    if (reader.peek(1)?.text !== "(") return false;
    const end = this.#closingOf(reader.at + 1);
    const after = end === null ? undefined : reader.tokens[end + 1];
    return (
      after !== undefined &&
      /^[-+*/^=]$/.test(after.text) &&
      /^(diff|integrate|int)$/.test(reader.peek()?.text ?? "")
    );
  }

  /** The place of the bracket that closes the one at `open`. */
  #closingOf(open: number): number | null {
    let depth = 0;
    for (let i = open; i < this.#reader.tokens.length; i++) {
      const text = this.#reader.tokens[i]?.text ?? "";
      if (/^[([{]$/.test(text)) depth += 1;
      if (/^[)\]}]$/.test(text)) depth -= 1;
      if (depth === 0) return i;
    }
    return null;
  }

  /** Whether brackets around everything that follows are those of a call. */
  #isCall(): boolean {
    if (this.#reader.peek()?.text !== "(") return false;
    const end = this.#closingOf(this.#reader.at);
    if (end === null) return true;
    const after = this.#reader.tokens[end + 1];
    return (
      after === undefined ||
      (after.type === "name" && /^(from|to|at|about|around|order|for|with|wrt)$/.test(after.text))
    );
  }

  #called(kind: TaskKind): Task {
    const open = this.#reader.peek();
    this.#reader.at += 1;
    const given = this.#list();
    if (open) this.#reader.close(open);
    return this.#finished(kind, given);
  }

  #bare(): Task {
    const given = this.#list();
    const [first] = given;
    const tree = first?.tree ?? 0;
    if (first?.equals !== undefined) return this.#finished("solve", given);
    if (operationOf(tree) === "Diff") return this.#finished("differentiate", given);
    if (operationOf(tree) === "Integral") return this.#finished("integrate", given);
    const [, second] = given;
    if (second) {
      const message = "One expression at a time. (A comma is no decimal point: write 0.5.)";
      throw this.#reader.problem(message, second.token);
    }
    const clauses = this.#clauses();
    const numeric = variablesOf(tree).length === 0 || clauses.at !== undefined;
    return this.#built(numeric ? "evaluate" : "simplify", given, clauses);
  }

  #given(): Given {
    const reader = this.#reader;
    const token = reader.peek();
    const tree = reader.sum();
    if (reader.take("..")) return { tree, upto: reader.sum(), token };
    if (!reader.take("=")) return { tree, token };
    const equals = reader.sum();
    if (reader.take("="))
      throw reader.problem(
        "One equation at a time: a second “=” stands here.",
        reader.tokens[reader.at - 1],
      );
    return reader.take("..")
      ? { tree, equals, upto: reader.sum(), token }
      : { tree, equals, token };
  }

  #list(): Given[] {
    const given = [this.#given()];
    while (this.#reader.take(",") || this.#reader.take(";")) given.push(this.#given());
    return given;
  }

  #finished(kind: TaskKind, given: readonly Given[]): Task {
    const clauses = this.#clauses();
    return this.#built(kind, given, clauses);
  }

  #clauses(): Clauses {
    const reader = this.#reader;
    const clauses: Clauses = {};
    for (let token = reader.peek(); token; token = reader.peek()) {
      if (token.type !== "name") throw reader.unexpected();
      reader.at += 1;
      this.#clause(token, clauses);
    }
    return clauses;
  }

  #clause(token: Token, clauses: Clauses): void {
    const reader = this.#reader;
    const next = reader.peek()?.text;
    const name = token.text === "with" && next === "respect" ? "for" : token.text;
    if (name === "from") clauses.range = this.#interval();
    else if (name === "order" || (name === "to" && next === "order")) {
      if (name === "to") reader.at += 1;
      clauses.order = this.#given();
    } else if (["at", "about", "around", "with"].includes(name)) clauses.at = this.#list();
    else if (name === "for" || name === "wrt") {
      if (token.text === "with") reader.at += 2;
      clauses.by = this.#letters();
    } else {
      reader.at -= 1;
      throw reader.unexpected();
    }
  }

  #interval(): readonly [Tree, Tree] {
    const reader = this.#reader;
    const low = reader.sum();
    if (reader.peek()?.text !== "to") throw reader.problem("“to” was expected here: from 0 to 1.");
    reader.at += 1;
    return [low, reader.sum()];
  }

  #letters(): readonly string[] {
    const reader = this.#reader;
    return this.#list().map(({ tree, token }) => {
      const letter = letterOf(tree);
      if (letter === null) throw reader.problem("A variable was expected here.", token);
      return letter;
    });
  }

  #built(kind: TaskKind, given: readonly Given[], clauses: Clauses): Task {
    const [first, ...rest] = given;
    if (!first) throw this.#reader.unexpected();
    const build = builders[kind];
    return build({ first, rest, clauses, problem: (m, t) => this.#reader.problem(m, t) });
  }
}
