/**
 * @file Whether a value is what an example says: same text, or the same tokens with every number
 * equal to the digits that are shown.
 */
import { isRecord } from "../package-exports.ts";

/** The ways a value may be written in an example, most literal first. */
export function renderings(value: unknown): readonly string[] {
  const plain = plainText(value);
  if (!isRecord(value)) return [String(value), plain];
  const own = value["toString"];
  const isPlain = own === Object.prototype.toString || Array.isArray(value);
  return isPlain || ArrayBuffer.isView(value) ? [plain] : [String(value), plain];
}

/** A value as a JavaScript literal: tensors as nested arrays, objects as `{ key: value }`. */
export function plainText(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `[Function ${value.name}]`;
  if (!isRecord(value)) return Object.is(value, -0) ? "-0" : String(value);
  if (isTensorLike(value)) return plainText(value.toArray());
  if (ArrayBuffer.isView(value) && Symbol.iterator in value) {
    return plainText([...(value as unknown as Iterable<unknown>)]);
  }
  if (Array.isArray(value)) return `[${value.map(plainText).join(", ")}]`;
  const entries = Object.entries(value).map(([key, entry]) => `${key}: ${plainText(entry)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function isTensorLike(value: object): value is { toArray: () => unknown } {
  return "toArray" in value && typeof value.toArray === "function";
}

/** Whether a value matches the text after `//` in an example. */
export function matches(value: unknown, expected: string): boolean {
  const wanted = tokens(expected);
  return renderings(value).some((text) => {
    const actual = tokens(text);
    return (
      text.trim() === expected.trim() ||
      (actual.length === wanted.length && wanted.every((token, i) => sameToken(token, actual[i])))
    );
  });
}

const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const word = /[A-Za-z_$][\w$]*|"(?:[^"\\]|\\.)*"|\S/y;

/** Numbers, words, strings and single signs; blanks and commas only part them. */
function tokens(text: string): readonly string[] {
  const found: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (/[\s,]/.test(text[at] ?? "")) {
      at++;
      continue;
    }
    number.lastIndex = at;
    word.lastIndex = at;
    const token = number.exec(text)?.[0] ?? word.exec(text)?.[0] ?? "";
    found.push(token);
    at += Math.max(1, token.length);
  }
  return found;
}

function sameToken(shown: string, actual: string | undefined): boolean {
  if (actual === undefined) return false;
  return shown === actual || sameNumber(shown, actual);
}

/**
 * Whether a number rounds to the digits shown: `0.84` stands for everything that prints so with
 * two decimals, `1.2e-7` for everything with these two figures; a whole number stands for itself.
 */
function sameNumber(shown: string, actual: string): boolean {
  const parts = /^([+-]?)(\d*)(\.?)(\d*)(e[+-]?\d+)?$/i.exec(shown);
  const value = Number(actual);
  if (parts === null || Number.isNaN(value)) return false;
  const [, , , point = "", decimals = "", exponent] = parts;
  if (Number(shown) === value) return true;
  if (decimals === "" && (point === "" || exponent === undefined)) return false;
  const digits = Math.min(decimals.length, 100);
  if (exponent === undefined) return Number(value.toFixed(digits)) === Number(shown);
  return Number(value.toExponential(digits)) === Number(shown);
}
