/** @file The mathematical notation as tokens, and its errors with a caret under the character. */
import { SyntaxError as NotationError } from "../../util/errors.ts";
import { type BinaryOperator, slotText } from "./ast.ts";

/** A word of the notation; `at` is its first character in the text, `end` the one after it. */
export type Token = { readonly at: number; readonly end: number } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "slot"; readonly index: number }
  | { readonly kind: "operator"; readonly operator: BinaryOperator }
  | { readonly kind: "transpose" | "(" | ")" | "," | "end" }
);

/** What is written: all text, with interpolations shown as `${0}`, and where those stand. */
export interface Source {
  readonly text: string;
  /** Position of each interpolation in the text. */
  readonly slots: readonly number[];
}

/** The text between interpolations joined to what people see in messages. */
export function sourceOf(pieces: readonly string[]): Source {
  const slots: number[] = [];
  let text = pieces[0] ?? "";
  for (let i = 1; i < pieces.length; i++) {
    slots.push(text.length);
    text += slotText(i - 1) + pieces[i];
  }
  return { text, slots };
}

/** Longest text; more is not a formula. */
const mostCharacters = 10_000;
/** Characters shown on each side of an error in a long text. */
const shownAround = 36;

/** The error for a text that cannot be read, with a caret under the character at fault. */
export function notationError(
  source: Source,
  at: number,
  what: string,
  hint?: string,
): NotationError {
  const from = Math.max(0, at - shownAround);
  const cut = source.text.slice(from, at + shownAround).replace(/[^\S ]/g, " ");
  const before = from > 0 ? "… " : "";
  return new NotationError({
    code: "NOTATION",
    op: "m",
    message: what,
    given: `${before}${cut}${from + cut.length < source.text.length ? " …" : ""}`,
    needs: `${" ".repeat(before.length + at - from)}^`,
    ...(hint === undefined ? {} : { hint }),
    details: { position: at, text: source.text },
  });
}

// A name starts with a letter; marks (δ̂), digits and subscript digits (x₁) may follow.
const patterns = {
  space: /\s+/y,
  number: /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y,
  // The modifier letter ᵀ is left out of names, so that its own error can name `.T`.
  name: /(?!ᵀ)[\p{L}_](?:(?!ᵀ)[\p{L}\p{M}\p{Nd}_₀-₉])*/uy,
  transpose: /\.T(?![\p{L}\p{M}\p{Nd}_₀-₉])/uy,
  operator: /\*\*|<=|>=|==|!=|[-+*/@^<>−·×⊙÷≤≥≠]/uy,
  punctuation: /[(),]/y,
};

const spelled: Readonly<Record<string, BinaryOperator>> = {
  "**": "^",
  "−": "-",
  "·": "*",
  "×": "*",
  "⊙": "*",
  "÷": "/",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
};

const hints: Readonly<Record<string, string>> = {
  "=": "compare with ==.",
  "'": "write .T for the transpose.",
  "’": "write .T for the transpose.",
  ᵀ: "write .T for the transpose.",
  "⊤": "write .T for the transpose.",
  "²": "write ^2.",
  "³": "write ^3.",
  "√": "write sqrt(x).",
  "∑": "write sum(x).",
  "|": "write abs(x) or norm(x).",
  "[": "take elements with x.slice(…) before, and interpolate the result.",
  "{": "group with parentheses.",
  "%": "percentages are numbers: 5 % is 0.05.",
  "∘": "write * for the elementwise product.",
};

/** The tokens of a text, closed by an "end" token. */
export function tokenize(source: Source): readonly Token[] {
  const { text, slots } = source;
  if (text.length > mostCharacters) {
    throw notationError(source, mostCharacters, `the text is longer than ${mostCharacters}.`);
  }
  const tokens: Token[] = [];
  let at = 0;
  let slot = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const space = match(patterns.space);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const token =
      at === slots[slot] ? slotToken(slot++, at) : (readToken(match, at) ?? unknown(source, at));
    if (token.kind === "number" && !Number.isFinite(token.value)) {
      throw notationError(source, at, "the number is too large for a float64.");
    }
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: "end", at, end: at });
  return tokens;
}

const slotToken = (index: number, at: number): Token => ({
  kind: "slot",
  index,
  at,
  end: at + slotText(index).length,
});

function readToken(match: (pattern: RegExp) => string | undefined, at: number): Token | undefined {
  const number = match(patterns.number);
  if (number !== undefined) {
    return { kind: "number", value: Number(number), at, end: at + number.length };
  }
  const name = match(patterns.name);
  if (name !== undefined) return { kind: "name", name, at, end: at + name.length };
  if (match(patterns.transpose) !== undefined) return { kind: "transpose", at, end: at + 2 };
  const operator = match(patterns.operator);
  if (operator !== undefined) {
    const meaning = spelled[operator] ?? (operator as BinaryOperator);
    return { kind: "operator", operator: meaning, at, end: at + operator.length };
  }
  const mark = match(patterns.punctuation) as "(" | ")" | "," | undefined;
  return mark === undefined ? undefined : { kind: mark, at, end: at + 1 };
}

function unknown(source: Source, at: number): never {
  const character = String.fromCodePoint(source.text.codePointAt(at) ?? 0);
  const attribute = /^\.[\p{L}_]\w*/u.exec(source.text.slice(at))?.[0];
  if (attribute !== undefined) {
    throw notationError(source, at, `${attribute} is not known here; only .T may follow a value.`);
  }
  const hint = Object.hasOwn(hints, character) ? hints[character] : undefined;
  throw notationError(source, at, `the character ${character} has no meaning here.`, hint);
}
