import * as v from "valibot";
import {
  type AnswerKind,
  type Ask,
  type Comparison,
  type Entry,
  type Reading,
  readAs,
  unreadable,
} from "../answer-kind.ts";
import { printNumber, readNumber, texNumber } from "../numerals.ts";
import { allowance, type Tolerance } from "../tolerance.ts";

export interface SetInput {
  /** Stands before the box: "$\\ker$ of the class". */
  readonly label: string;
  /** Whether elements are numbers or words. */
  readonly of: "numbers" | "words";
  readonly tolerance: Tolerance;
}

type Elements = readonly (number | string)[];

const BOX = "elements";
const MOST = 200;
const schema = v.array(v.union([v.pipe(v.number(), v.finite()), v.string()]));

const word = (text: string): string => text.normalize("NFC").trim().replace(/\s+/g, " ");

/** The elements between brackets: "{1, 2, 3}", "1; 2; 3", "∅". */
function split(text: string): string[] {
  const bare = text
    .trim()
    .replace(/^\{|\}$/g, "")
    .trim();
  if (bare === "" || bare === "∅" || /^(?:empty|none)$/i.test(bare)) return [];
  return bare.split(bare.includes(";") ? ";" : ",").map((part) => part.trim());
}

function read(input: SetInput, entry: Entry): Reading<Elements> {
  const text = entry[BOX] ?? "";
  if (text.trim() === "")
    return unreadable(BOX, "List the elements, as in {1, 2, 3}; an empty set is {}.");
  const parts = split(text);
  if (parts.length > MOST) return unreadable(BOX, `More than ${MOST} elements.`);
  const hole = parts.indexOf("");
  if (hole >= 0)
    return unreadable(BOX, `Element ${hole + 1} is empty: two separators follow each other.`);
  if (input.of === "words") return readAs(distinct(input, parts.map(word)));
  const numerals = parts.map(readNumber);
  const bad = numerals.findIndex(({ ok }) => !ok);
  const problem = numerals[bad];
  if (problem && !problem.ok) return unreadable(BOX, `Element ${bad + 1}: ${problem.message}`);
  const values = numerals.flatMap((numeral) => (numeral.ok ? [numeral.value] : []));
  const notes = numerals.flatMap((numeral) => (numeral.ok && numeral.note ? [numeral.note] : []));
  const answer = distinct(input, values);
  if (answer.length < values.length) notes.push("A set holds each element once.");
  return readAs(answer, notes);
}

const same = (input: SetInput, a: number | string, b: number | string): boolean =>
  typeof a === "number" && typeof b === "number"
    ? Math.abs(a - b) <= allowance(input.tolerance, a)
    : typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase();

const has = (input: SetInput, set: Elements, element: number | string): boolean =>
  set.some((other) => same(input, other, element));

/** In order and each once, so that equal sets are equal lists. */
const distinct = (input: SetInput, elements: Elements): Elements =>
  elements
    .filter((element, i) => !has(input, elements.slice(0, i), element))
    .sort((a, b) => (typeof a === "number" && typeof b === "number" ? a - b : a < b ? -1 : 1));

const show = (element: number | string): string =>
  typeof element === "number" ? `$${texNumber(element)}$` : element;

const braces = (elements: Elements): string =>
  elements.length === 0 ? "$\\emptyset$" : `{${elements.map(show).join(", ")}}`;

function compare(input: SetInput, expected: Elements, given: Elements): Comparison {
  const missing = expected.filter((element) => !has(input, given, element));
  const surplus = given.filter((element) => !has(input, expected, element));
  const right = missing.length === 0 && surplus.length === 0;
  return {
    right,
    parts: {},
    remark: right ? `${say(input, expected)}.` : remark(missing.length, surplus),
  };
}

function remark(missing: number, surplus: Elements): string {
  const lacks = missing === 1 ? "One element is missing" : `${missing} elements are missing`;
  const [first] = surplus;
  if (first === undefined) return `${lacks}; what is there is right.`;
  const others = surplus.length - 1;
  const more =
    others === 0 ? "" : others === 1 ? ", nor does one other" : `, nor do ${others} others`;
  const strange = `${show(first)} does not belong to it${more}.`;
  return missing === 0 ? strange : `${lacks}. ${strange}`;
}

const say = (input: SetInput, answer: Elements): string =>
  `${input.label}: ${braces(distinct(input, answer))}`;

const kind: AnswerKind<SetInput, Elements> = {
  name: "set",
  accept: (input, value) => {
    const parsed = v.safeParse(schema, value);
    const type = input.of === "numbers" ? "number" : "string";
    return parsed.success &&
      parsed.output.length <= MOST &&
      parsed.output.every((e) => typeof e === type)
      ? parsed.output
      : null;
  },
  read,
  write: (input, answer) => {
    const printed = distinct(input, answer).map((e) =>
      typeof e === "number" ? printNumber(e) : e,
    );
    return { [BOX]: `{${printed.join("; ")}}` };
  },
  compare,
  confirms: (input, answer, route) => compare(input, answer, route).right,
  say,
  labels: ({ label }) => [label],
};

/** Asks for a finite set of numbers or words. `tolerance` is relative, by default 0.005. */
export function setOf(
  of: "numbers" | "words",
  spec: { readonly label: string; readonly tolerance?: number | Tolerance },
): Ask<SetInput, Elements> {
  const { label, tolerance = 0.005 } = spec;
  const rule = typeof tolerance === "number" ? { relative: tolerance } : tolerance;
  return { kind, input: { label, of, tolerance: rule } };
}
