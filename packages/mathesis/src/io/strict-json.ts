/**
 * @file A strict reader of JSON for small texts that are not trusted: it says where it stops, and
 * refuses a key that occurs twice, which JSON.parse hides.
 */

/** A value of JSON; objects are maps, so that no key is special. */
export type Json = string | number | boolean | null | readonly Json[] | ReadonlyMap<string, Json>;

/** Where a text stops being JSON, and why. */
export interface JsonFault {
  readonly at: number;
  readonly why: string;
}

/** Deepest nesting that is read. */
export const DEEPEST_JSON = 500;

const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none in strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;
const WORD = /true|false|null/y;
const WORDS = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

interface Cursor {
  readonly text: string;
  at: number;
  /** Set once; then every function returns at once. */
  fault: JsonFault | undefined;
}

/** The value of a text, or what is wrong with it. */
export function readJson(text: string): { readonly value: Json } | { readonly fault: JsonFault } {
  const c: Cursor = { text, at: 0, fault: undefined };
  const result = value(c, 0);
  take(c, BLANK);
  if (c.fault === undefined && c.at < text.length) fail(c, "something follows the value");
  return c.fault === undefined ? { value: result } : { fault: c.fault };
}

function fail(c: Cursor, why: string): null {
  c.fault ??= { at: c.at, why };
  return null;
}

function take(c: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = c.at;
  const found = pattern.exec(c.text)?.[0];
  c.at += found?.length ?? 0;
  return found;
}

function value(c: Cursor, depth: number): Json {
  if (depth > DEEPEST_JSON) return fail(c, "it is nested too deeply");
  take(c, BLANK);
  const sign = c.text[c.at];
  if (sign === "{") return object(c, depth);
  if (sign === "[") return array(c, depth);
  if (sign === '"') return string(c);
  const number = take(c, NUMBER);
  if (number !== undefined) return Number(number);
  const word = take(c, WORD);
  return word === undefined ? fail(c, "there is no value") : (WORDS.get(word) ?? null);
}

function string(c: Cursor): string {
  const quoted = take(c, STRING);
  if (quoted === undefined) fail(c, "a string is not finished or has an odd character");
  return quoted === undefined ? "" : (JSON.parse(quoted) as string); // the pattern is JSON's
}

/** Whether a sign comes next; it is passed. */
function passed(c: Cursor, sign: string): boolean {
  take(c, BLANK);
  const is = c.text[c.at] === sign;
  if (is) c.at++;
  return is;
}

function array(c: Cursor, depth: number): Json {
  const items: Json[] = [];
  c.at++;
  if (passed(c, "]")) return items;
  do {
    items.push(value(c, depth + 1));
    if (c.fault !== undefined) return null;
  } while (passed(c, ","));
  return passed(c, "]") ? items : fail(c, "a comma or ] is missing");
}

function object(c: Cursor, depth: number): Json {
  const entries = new Map<string, Json>();
  c.at++;
  if (passed(c, "}")) return entries;
  do {
    take(c, BLANK);
    const at = c.at;
    const key = string(c);
    if (c.fault !== undefined) return null;
    if (entries.has(key))
      c.fault = { at, why: `the key ${JSON.stringify(key.slice(0, 60))} occurs twice` };
    if (!passed(c, ":")) return fail(c, "a colon is missing");
    entries.set(key, value(c, depth + 1));
    if (c.fault !== undefined) return null;
  } while (passed(c, ","));
  return passed(c, "}") ? entries : fail(c, "a comma or } is missing");
}
