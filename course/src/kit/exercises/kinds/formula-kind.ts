import * as v from "valibot";
import { KitError } from "../../values.ts";
import {
  type AnswerKind,
  type Comparison,
  type Entry,
  type KindName,
  type Reading,
  readAs,
  unreadable,
} from "../answer-kind.ts";
import type { Point } from "../formula/evaluate.ts";
import { parseFormula } from "../formula/parse.ts";
import { type Difference, type Domain, findDifference } from "../formula/probe.ts";
import type { Tree } from "../formula/tree.ts";
import { typeset } from "../formula/typeset.ts";
import { texNumber } from "../numerals.ts";

export interface FormulaInput {
  /** Stands before the box: "$f'(x) =$". */
  readonly label: string;
  /** The variables, and where each may be. */
  readonly domain: Domain;
}

/** The independent route to a formula: its value at a point. */
export type Route = (point: Point) => number;

/** The one box of a formula. */
export const FORMULA_BOX = "formula";

const schema = v.pipe(v.string(), v.maxLength(400));

export const variablesIn = ({ domain }: FormulaInput): readonly string[] => Object.keys(domain);

/** The tree of a formula that stood in a lesson or was read before. */
export function treeOf(text: string, domain: Domain): Tree {
  const parsed = parseFormula(text, Object.keys(domain));
  if (!parsed.ok) throw new KitError(`formula ${text}: ${parsed.message}`);
  return parsed.tree;
}

function read(input: FormulaInput, entry: Entry): Reading<string> {
  const text = (entry[FORMULA_BOX] ?? "").trim();
  const bare = text.replace(/^[A-Za-z]\w*'?\s*(?:\([^()]*\))?\s*=/, "").trim();
  const parsed = parseFormula(bare, variablesIn(input));
  return parsed.ok ? readAs(bare) : unreadable(FORMULA_BOX, parsed.message);
}

/** "at $x = 1.5$, $y = 2$" */
export const sayPoint = (point: Point): string =>
  `at ${Object.entries(point)
    .map(([name, value]) => `$${typeset(name)} = ${texNumber(value)}$`)
    .join(", ")}`;

/** "has the value 2", or "has no value". */
export const sayValue = (value: number): string =>
  Number.isFinite(value) ? `is $${texNumber(value)}$` : "has no value";

function remark({ point, expected, given }: Difference): string {
  if (Object.keys(point).length === 0)
    return `Yours ${sayValue(given)}, the answer ${sayValue(expected)}.`;
  return `Try it ${sayPoint(point)}: yours ${sayValue(given)}, the answer ${sayValue(expected)}.`;
}

function compare(input: FormulaInput, expected: string, given: string): Comparison {
  const [right, left] = [treeOf(expected, input.domain), treeOf(given, input.domain)];
  const difference = findDifference(right, left, input.domain);
  if (difference === "nowhere") throw new KitError(`${expected} has no value on its domain`);
  if (difference) return { right: false, parts: {}, remark: remark(difference) };
  const range = Object.entries(input.domain).map(([name, where]) => sayRange(name, where));
  const where = range.length === 0 ? "" : ` at 40 random points with ${range.join(", ")}`;
  return { right: true, parts: {}, remark: `Yours and $${typeset(right)}$ agree${where}.` };
}

function sayRange(name: string, range: Domain[string]): string {
  const letter = typeset(name);
  if (range === "real") return `$${letter}$ between $-3$ and $3$`;
  if (range === "positive") return `$${letter} > 0$`;
  return `$${texNumber(range[0])} \\le ${letter} \\le ${texNumber(range[1])}$`;
}

function accept(input: FormulaInput, value: unknown): string | null {
  const parsed = v.safeParse(schema, value);
  return parsed.success && parseFormula(parsed.output, variablesIn(input)).ok
    ? parsed.output
    : null;
}

/** A kind whose answer is one formula in plain notation. */
export const formulaKind = (name: KindName): AnswerKind<FormulaInput, string, Route> => ({
  name,
  accept,
  read,
  write: (_, answer) => ({ [FORMULA_BOX]: answer }),
  compare,
  confirms: ({ domain }, answer, route) =>
    findDifference(route, treeOf(answer, domain), domain) === null,
  say: (input, answer) => `${input.label} $${typeset(treeOf(answer, input.domain))}$`,
  labels: ({ label }) => [label],
});
