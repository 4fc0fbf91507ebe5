/** @file A line in pieces, each with its place in the line: plain text and LaTeX alike. */
import {
  commandNames,
  commandSigns,
  commandsLeftOut,
  functionNames,
  greekNames,
  greekOf,
  linkNames,
  signOf,
  taskNames,
} from "./signs.ts";

/** A piece of a line. */
export interface Token {
  readonly type: "number" | "name" | "sign" | "command";
  readonly text: string;
  /** Where it begins and ends in the line. */
  readonly from: number;
  readonly to: number;
  /** Room before it. */
  readonly spaced: boolean;
}

/** A line that cannot be read, with the place. */
export class ReadingProblem extends Error {
  override readonly name = "ReadingProblem";
  readonly from: number;
  readonly to: number;

  constructor(message: string, from: number, to: number) {
    super(message);
    this.from = from;
    this.to = to;
  }
}

const NUMBER = /(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+(?![\w.]))?/y;
const WORD = /[A-Za-z]+/y;
const INDEX = /_?\d+/y;
const COMMAND = /\\(?:[A-Za-z]+|[,;:! {}])/y;
const DRESSED =
  /\\(?:operatorname\*?|mathrm|mathit|mathbf|mathsf|text|textrm)\s*\{\s*([A-Za-z]+\d*)\s*\}/y;
const SIGN = /\*\*|==|\.\.\.?|[-+*/^_()[\]{}|,;=&−–·⋅×∗÷…'!]/y;
/** Whole numbers with more digits do not fit. */
const DIGITS = 15;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Whether a line is LaTeX: only there is x^23 the square of x, times 3. */
export const isLatex = (text: string): boolean => /\\[A-Za-z({[|,;:!]|[\^_]\{/.test(text);

/** The pieces of a line. Throws a ReadingProblem at a sign that is not known. */
export function lex(text: string): readonly Token[] {
  return new Lexer(text).all();
}

class Lexer {
  readonly #text: string;
  readonly #latex: boolean;
  readonly #tokens: Token[] = [];
  #at = 0;
  #spaced = false;

  constructor(text: string) {
    this.#text = text;
    this.#latex = isLatex(text);
  }

  all(): readonly Token[] {
    while (this.#at < this.#text.length) {
      const sign = this.#text[this.#at] ?? "";
      if (/[\s~&]/.test(sign)) {
        this.#at += 1;
        this.#spaced = true;
      } else this.#piece(sign);
    }
    return this.#tokens;
  }

  #piece(sign: string): void {
    const dressed = this.#match(DRESSED);
    if (dressed) return this.#word(dressed[1] ?? "", dressed[0].length, true);
    const command = this.#match(COMMAND);
    if (command) return this.#command(command[0]);
    const number = this.#match(NUMBER);
    if (number) return this.#number(number[0]);
    const word = this.#match(WORD);
    if (word) return this.#word(word[0], word[0].length, false);
    if (SUPERSCRIPTS.includes(sign)) return this.#superscripts();
    const greek = greekOf(sign);
    if (greek !== undefined) return this.#push("name", this.#indexed(greek, 1), this.#length);
    if (sign === "√") return this.#push("name", "sqrt", 1);
    if (sign === "∞") return this.#push("name", "infinity", 1);
    if (sign === "∂") return this.#push("command", "partial", 1);
    if (sign === "∫") return this.#push("command", "int", 1);
    if (sign === "∇") return this.#push("command", "nabla", 1);
    const other = this.#match(SIGN);
    if (other)
      return this.#push(
        "sign",
        signOf[other[0]] ?? (other[0] === "..." ? ".." : other[0]),
        other[0].length,
      );
    const [whole = sign] = [...this.#text.slice(this.#at)];
    throw new ReadingProblem(
      `The sign “${whole}” is not known here.`,
      this.#at,
      this.#at + whole.length,
    );
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
  }

  #push(type: Token["type"], text: string, length: number): void {
    this.#tokens.push({ type, text, from: this.#at, to: this.#at + length, spaced: this.#spaced });
    this.#at += length;
    this.#spaced = false;
  }

  /** \frac12 and x^23 of LaTeX take one digit each. */
  #number(text: string): void {
    const before = this.#tokens.at(-1);
    const two = this.#tokens.at(-2);
    const single =
      this.#latex &&
      before !== undefined &&
      (before.text === "^" ||
        (before.type === "command" && /^[dt]?frac$/.test(before.text)) ||
        (two?.type === "command" &&
          /^[dt]?frac$/.test(two.text) &&
          before.type === "number" &&
          !before.spaced &&
          before.to === this.#at &&
          before.text.length === 1));
    const taken = single ? (text[0] ?? text) : text;
    if (/^\d+$/.test(taken) && taken.replace(/^0+/, "").length > DIGITS) {
      throw new ReadingProblem(
        `Whole numbers are kept exactly up to ${DIGITS} digits; write a longer one as a decimal, 1.5e20.`,
        this.#at,
        this.#at + taken.length,
      );
    }
    this.#push("number", taken, taken.length);
  }

  #command(text: string): void {
    const name = text.slice(1);
    if (commandsLeftOut.has(name)) {
      // \left. and \right. close nothing.
      const dot = /^m?(?:left|right)$/.test(name) && this.#text[this.#at + text.length] === ".";
      this.#at += text.length + (dot ? 1 : 0);
      this.#spaced = true;
      return;
    }
    const sign = commandSigns[name];
    if (sign !== undefined) return this.#push("sign", sign, text.length);
    const known = commandNames[name] ?? name;
    if (name === "infty") return this.#push("name", "infinity", text.length);
    const isName =
      known !== name ||
      greekNames.includes(known) ||
      (Object.hasOwn(functionNames, known) && known !== "sqrt");
    if (isName) return this.#push("name", this.#indexed(known, text.length), this.#length);
    this.#push("command", name, text.length);
  }

  #length = 0;

  /** The name with the index that follows it, x_1 or x1; sets how long both are. */
  #indexed(name: string, length: number): string {
    INDEX.lastIndex = this.#at + length;
    const braces = /_\{(\d+)\}/y;
    braces.lastIndex = this.#at + length;
    const braced = braces.exec(this.#text);
    const index = Object.hasOwn(functionNames, name) ? null : INDEX.exec(this.#text);
    const plain = braced
      ? null
      : this.#latex && index?.[0].startsWith("_")
        ? [index[0].slice(0, 2)]
        : index;
    this.#length = length + (braced?.[0].length ?? plain?.[0]?.length ?? 0);
    return name + (braced?.[1] ?? plain?.[0]?.replace("_", "") ?? "");
  }

  /** A word is one name that is known, or letters side by side. */
  #word(word: string, length: number, whole: boolean): void {
    if (whole || isKnownWord(word)) {
      const name = word === "inf" || word === "oo" ? "infinity" : word;
      if (whole) return this.#push("name", name, length);
      const known = isKnownWord(
        name + (/^\d+/.exec(this.#text.slice(this.#at + length))?.[0] ?? ""),
      );
      if (known && /^log$/.test(name)) {
        const digits = /^\d+/.exec(this.#text.slice(this.#at + length))?.[0] ?? "";
        return this.#push("name", name + digits, length + digits.length);
      }
      return this.#push("name", this.#indexed(name, length), this.#length);
    }
    for (const part of partsOf(word, this.#at)) {
      const last = this.#at + part.length === this.#at + word.length;
      if (last || part.length === 1)
        this.#push("name", this.#indexed(part, part.length), this.#length);
      else this.#push("name", part, part.length);
    }
  }

  #superscripts(): void {
    const from = this.#at;
    let digits = "";
    while (SUPERSCRIPTS.includes(this.#text[this.#at + digits.length] ?? " ")) {
      digits += SUPERSCRIPTS.indexOf(this.#text[this.#at + digits.length] ?? "");
    }
    this.#push("sign", "^", 0);
    this.#push("number", digits, digits.length);
    if (this.#at === from) this.#at += 1;
  }
}

const isKnownWord = (word: string): boolean =>
  word.length === 1 ||
  Object.hasOwn(functionNames, word) ||
  Object.hasOwn(taskNames, word) ||
  linkNames.has(word) ||
  greekNames.includes(word) ||
  /^d[a-z]$/.test(word) ||
  ["infinity", "inf", "oo"].includes(word);

/** Names that may begin or go on within a word: sinx, xsin, 2pir. */
const inner = [...Object.keys(functionNames), ...greekNames]
  .filter((name) => name.length > 1 && /^[a-z]+$/.test(name))
  .sort((a, b) => b.length - a.length);

/** xy as x and y, sinx as sin and x. A longer word that holds no known name is taken for a slip. */
function partsOf(word: string, at: number): readonly string[] {
  const parts: string[] = [];
  for (let i = 0; i < word.length; ) {
    const known = inner.find((name) => word.startsWith(name, i));
    const part = known ?? word[i] ?? "";
    parts.push(part);
    i += part.length;
  }
  if (word.length > 3 && parts.every((part) => part.length === 1)) {
    throw new ReadingProblem(unknown(word), at, at + word.length);
  }
  const near = word.length === 3 && parts.length === 3 ? nearest(word) : undefined;
  if (near !== undefined) throw new ReadingProblem(unknown(word), at, at + word.length);
  return parts;
}

function unknown(word: string): string {
  const near = nearest(word);
  const hint = near === undefined ? "" : ` Did you mean ${near}?`;
  return `“${word}” is not a known name.${hint} For a product of letters write ${[...word].slice(0, 3).join("*")}${word.length > 3 ? "*…" : ""}.`;
}

const nearest = (word: string): string | undefined =>
  [...Object.keys(functionNames), ...Object.keys(taskNames), "infinity"].find(
    (name) => name.length >= 3 && isOneSlipAway(word.toLowerCase(), name),
  );

/** One letter changed, left out, added, or two neighbours exchanged. */
function isOneSlipAway(a: string, b: string): boolean {
  if (a === b) return true;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const [left, right] = [a.slice(from, endA), b.slice(from, endB)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
