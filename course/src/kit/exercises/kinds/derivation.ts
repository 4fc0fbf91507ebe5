import * as v from "valibot";
import type { AnswerKind, Ask, Comparison, Entry, Problem, Reading } from "../answer-kind.ts";
import { canonical } from "../formula/canonical.ts";
import { parseFormula } from "../formula/parse.ts";
import { type Difference, type Domain, findDifference, sameFormula } from "../formula/probe.ts";
import { typeset } from "../formula/typeset.ts";
import { sayPoint, sayValue, treeOf } from "./formula-kind.ts";

export interface DerivationInput {
  readonly label: string;
  /** The first line, which is given, in plain notation. */
  readonly start: string;
  /** What the last line has to be, in plain notation; its order of terms and factors is free. */
  readonly target: string;
  readonly domain: Domain;
}

type Lines = readonly string[];

/** The most lines that a reader may write. */
export const MOST_LINES = 20;

const schema = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(400))),
  v.minLength(1),
  v.maxLength(MOST_LINES),
);

/** The name of the box of a line, counted from 0. */
export const lineName = (i: number): string => `line${i}`;

const bare = (text: string): string => text.trim().replace(/^=\s*/, "");

function read({ domain }: DerivationInput, entry: Entry): Reading<Lines> {
  const problems: Problem[] = [];
  const lines: string[] = [];
  for (let i = 0; i < MOST_LINES; i++) {
    const text = bare(entry[lineName(i)] ?? "");
    if (text === "") continue;
    const parsed = parseFormula(text, Object.keys(domain));
    if (!parsed.ok) problems.push({ name: lineName(i), message: parsed.message });
    lines.push(text);
  }
  if (lines.length === 0) problems.push({ name: lineName(0), message: "Write at least one line." });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answer: lines, notes: [] };
}

/** The first line that is not worth as much as the line before it, with a point that shows it. */
function firstBreak(
  input: DerivationInput,
  lines: Lines,
): { at: number; difference: Difference } | null {
  const trees = [input.start, ...lines].map((line) => treeOf(line, input.domain));
  for (let i = 1; i < trees.length; i++) {
    const difference = findDifference(trees[i - 1] ?? 0, trees[i] ?? 0, input.domain);
    if (difference !== null && difference !== "nowhere") return { at: i - 1, difference };
    // A line without any value cannot be compared: it breaks the chain as well.
    if (difference === "nowhere")
      return { at: i - 1, difference: { point: {}, expected: Number.NaN, given: Number.NaN } };
  }
  return null;
}

function compare(input: DerivationInput, _: Lines, given: Lines): Comparison {
  const broken = firstBreak(input, given);
  const sound = broken?.at ?? given.length;
  const parts = Object.fromEntries(
    given.slice(0, sound + 1).map((_, i) => [lineName(i), i < sound]),
  );
  if (broken) return { right: false, parts, remark: pin(broken.at, broken.difference) };
  const last = treeOf(given.at(-1) ?? input.start, input.domain);
  if (canonical(last) === canonical(treeOf(input.target, input.domain))) {
    const steps = given.length === 1 ? "One step" : `${given.length} steps`;
    return {
      right: true,
      parts,
      remark: `${steps}, and each line agrees with the line before at 40 random points.`,
    };
  }
  const open = Object.fromEntries(
    Object.keys(parts).map((name, i) => [name, i < given.length - 1]),
  );
  const remark = `Every line holds, but the last, $${typeset(last)}$, is not yet the target $${typeset(treeOf(input.target, input.domain))}$.`;
  return { right: false, parts: open, remark };
}

function pin(at: number, { point, expected, given }: Difference): string {
  const before = at === 0 ? "the line it starts from" : `line ${at}`;
  if (Object.keys(point).length === 0)
    return `Line ${at + 1} cannot be compared: ${before} has no value on the domain.`;
  return `Line ${at + 1} breaks the chain. ${capital(sayPoint(point))}, ${before} ${sayValue(expected)} and line ${at + 1} ${sayValue(given)}.`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The same wrong line: a planted derivation is recognised by where its first wrong line leads. */
function matches(input: DerivationInput, planted: Lines, given: Lines): boolean {
  const [theirs, ours] = [firstBreak(input, given), firstBreak(input, planted)];
  if (!theirs || !ours) return false;
  const wrong = (lines: Lines, at: number) => treeOf(lines[at] ?? input.start, input.domain);
  return sameFormula(wrong(planted, ours.at), wrong(given, theirs.at), input.domain);
}

const kind: AnswerKind<DerivationInput, Lines> = {
  name: "derivation",
  accept: ({ domain }, value) => {
    const parsed = v.safeParse(schema, value);
    const readable =
      parsed.success && parsed.output.every((line) => parseFormula(line, Object.keys(domain)).ok);
    return readable ? parsed.output : null;
  },
  read,
  write: (_, answer) => Object.fromEntries(answer.map((line, i) => [lineName(i), line])),
  compare,
  matches,
  confirms: (input, answer, route) =>
    compare(input, answer, answer).right && compare(input, answer, route).right,
  say: ({ start, domain }, answer) =>
    `$$\\begin{aligned}${typeset(treeOf(start, domain))} ${answer.map((line) => `&= ${typeset(treeOf(line, domain))}`).join(" \\\\ ")}\\end{aligned}$$`,
  labels: ({ label, start, target, domain }) => [
    label,
    `$${typeset(treeOf(start, domain))}$`,
    `$${typeset(treeOf(target, domain))}$`,
  ],
};

/** Asks for a derivation from `start` to `target`, line by line; how many steps is up to the reader. */
export const derivationOf = (input: DerivationInput): Ask<DerivationInput, Lines> => ({
  kind,
  input,
});
