/**
 * @file The header of a .npy file is a literal of Python. This reads the grammar such headers need
 * (strings, whole numbers, True, False, None, tuples, lists, one dictionary around) and nothing is
 * ever run.
 */

import { malformed } from "../source.ts";

/** A value of the grammar; tuples and lists are arrays. */
export type Literal = string | number | boolean | null | readonly Literal[];

/** An entry of the dictionary and its text. */
export interface Entry {
  readonly value: Literal;
  readonly text: string;
}

/** Deepest nesting; dtypes of records nest a few levels. */
const DEEPEST = 16;
const WORDS: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };
const WORD = /[A-Za-z]+/y;
const NUMBER = /\d+/y;
const BLANK = /[ \t\n\r]*/y;
const STRING = /'(?:[^'\\\n]|\\['"\\])*'|"(?:[^"\\\n]|\\['"\\])*"/y;

/** What is read, how far, and where the text begins in its file. */
interface Cursor {
  readonly op: string;
  readonly text: string;
  readonly start: number;
  at: number;
}

/** The entries of a dictionary that is the whole text but blanks after it. */
export function parseDictionary(op: string, text: string, start: number): Map<string, Entry> {
  const c: Cursor = { op, text, start, at: 0 };
  const entries = new Map<string, Entry>();
  expectSign(c, "{");
  while (!tookSign(c, "}")) {
    const key = value(c, 0);
    if (typeof key !== "string" || entries.has(key)) throw wrong(c, "has no new name here");
    expectSign(c, ":");
    skipBlanks(c);
    const from = c.at;
    entries.set(key, { value: value(c, 0), text: text.slice(from, c.at) });
    if (!tookSign(c, ",")) {
      expectSign(c, "}");
      break;
    }
  }
  skipBlanks(c);
  if (c.at < text.length) throw wrong(c, "goes on after its dictionary");
  return entries;
}

function value(c: Cursor, depth: number): Literal {
  if (depth > DEEPEST) throw wrong(c, "is nested too deeply");
  skipBlanks(c);
  const sign = c.text[c.at];
  if (sign === "(") return list(c, ")", depth);
  if (sign === "[") return list(c, "]", depth);
  const quoted = take(c, STRING);
  if (quoted !== undefined) return quoted.slice(1, -1).replace(/\\(.)/g, "$1");
  const digits = take(c, NUMBER);
  if (digits !== undefined) return whole(c, digits);
  const name = take(c, WORD) ?? "";
  if (Object.hasOwn(WORDS, name)) return WORDS[name];
  throw wrong(c, "has no value");
}

/** Python 2 wrote long integers with an L. */
function whole(c: Cursor, digits: string): number {
  if (c.text[c.at] === "L") c.at++;
  const n = Number(digits);
  if (Number.isSafeInteger(n)) return n;
  throw wrong(c, "has a number beyond 2^53 before");
}

/** Values parted by commas; `(3)` is the number 3, `(3,)` a tuple. */
function list(c: Cursor, close: ")" | "]", depth: number): Literal {
  const items: Literal[] = [];
  c.at++;
  let comma = true;
  while (!tookSign(c, close)) {
    if (!comma) throw wrong(c, `has no comma or ${close}`);
    items.push(value(c, depth + 1));
    comma = tookSign(c, ",");
  }
  return close === ")" && items.length === 1 && !comma ? items[0] : items;
}

function take(c: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = c.at;
  const found = pattern.exec(c.text)?.[0];
  c.at += found?.length ?? 0;
  return found;
}

const skipBlanks = (c: Cursor): void => void take(c, BLANK);

function tookSign(c: Cursor, sign: string): boolean {
  skipBlanks(c);
  const is = c.text[c.at] === sign;
  if (is) c.at++;
  return is;
}

function expectSign(c: Cursor, sign: string): void {
  if (!tookSign(c, sign)) throw wrong(c, `has no ${sign}`);
}

function wrong(c: Cursor, what: string) {
  const offset = c.start + c.at;
  return malformed(c.op, "HEADER", `the header ${what} at byte ${offset}.`, { offset });
}
