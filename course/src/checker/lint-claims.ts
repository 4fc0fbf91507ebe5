/**
 * @file Which sentences of the prose state a number, an inequality or a sweeping word that nothing
 * asserts. A sentence with a `<Claim>` in it is asserted. What looks like a statement and is none is
 * excused by one of the rules below; each has a test with a sentence it excuses and one it does not.
 */
import { FORMULA, readable, type Sentence, sentencesOf } from "./sentences.ts";
import type { Node } from "./tree.ts";

/** Why a sentence needs a claim. */
export interface Offence {
  readonly line: number;
  readonly sentence: string;
  /** "the decimal 0.5", "the inequality \le", "the word always". */
  readonly because: string;
  readonly inside: readonly string[];
}

type Kind = "decimal" | "inequality" | "word";

/** Something in a sentence that asks for a claim. */
interface Trigger {
  readonly kind: Kind;
  readonly what: string;
  /** Where it stands in the sentence's text. */
  readonly at: number;
}

const DECIMAL = /(?<![\w.])\d+\.\d+(?![\w]|\.\d)/g;
const POWER_OF_TEN = /\b10\s*\^\s*(?:\{[^}]*\}|\d)/g;
const NUMERAL =
  "(?:\\d|\uE000|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half|twice|a (?:half|third|quarter|tenth|dozen|hundred|thousand|million))";
const COMPARISON = new RegExp(
  "\\b(?:(?:less|more|fewer|greater|larger|smaller|higher|lower|bigger|faster|slower|longer|shorter) than|" +
    `at (?:least|most)|below|above|exceeds?) ${NUMERAL}`,
  "giu",
);
const RELATION = /\\(?:leq?|geq?|ll|gg|lesssim|gtrsim|approx)(?![a-zA-Z])|[<>≤≥≈]/g;
const WORDS =
  /\b(?:optimal|optimum|always|never|converg(?:es?|ed)|diverg(?:es?|ed)|guarantee[sd]?|impossible|largest|smallest|greatest|highest|lowest|fastest|slowest|cheapest|best|worst|maximal|minimal)\b/gi;

/** Everything in a sentence that asks for a claim. */
function triggersIn({ text, maths }: Sentence): Trigger[] {
  const inWords = (pattern: RegExp, kind: Kind): Trigger[] =>
    [...text.matchAll(pattern)].map(({ 0: what, index }) => ({ kind, what, at: index }));
  const inMaths = (pattern: RegExp, kind: Kind): Trigger[] =>
    maths.flatMap(({ at, tex }) =>
      [...tex.matchAll(pattern)].map(({ 0: what }) => ({ kind, what, at })),
    );
  return [
    ...inWords(DECIMAL, "decimal"),
    ...inMaths(DECIMAL, "decimal"),
    ...inMaths(POWER_OF_TEN, "decimal"),
    ...inWords(COMPARISON, "inequality"),
    ...inMaths(RELATION, "inequality"),
    ...inWords(WORDS, "word"),
  ];
}

/** A rule by which a trigger is no statement. */
export interface Excuse {
  readonly name: string;
  readonly holds: (trigger: Trigger, sentence: Sentence) => boolean;
}

const ORDER =
  /^\s*(?:(?:so|now|then|first|next|and|or|but|here|again|please),?\s+)*(?:take|let|suppose|assume|set|choose|pick|try|consider|say|imagine|put|write|call|give|start|draw|move|run|make|find|predict|compare|use|subtract|multiply|divide|add|keep|stop|check|look|press|type|count|turn|show|prove|think|remember|recall|never|always)\b/i;
const GOAL = /\b(?:goal|aim|task) is\b/i;
const CONDITION =
  /\b(?:if|when|whenever|where|unless|until|while|provided|assuming|as long as|such that)\s[^,;:]*$/i;
// "for every x > 0", but not "for every x the error is < 1": a verb ends the condition.
const QUANTIFIER =
  /\b(?:for|with|whose|let|every|all|any|each|some)\s(?:(?!\b(?:is|are|was|were|has|have|gives?|falls?|stays?|lies|needs?|costs?|takes?|comes?)\b)[^,;:])*$/i;
const GIVEN = /(?:\b(?:at|for|with|when|where|if|near|set|take|let))\s*$/i;
const DISPLAYS = new Set(["Formula", "Derivation", "Code", "Cell", "Predict", "Theorem"]);
const REFERENCE =
  /(?:§+|\b(?:sections?|chapters?|equations?|eqs?\.?|figures?|tables?|lessons?|versions?|parts?|exercises?|theorems?|lemmas?|pages?|pp?\.))\s*\(?$/i;
const TERM =
  /\b(?:(?:larg|small|great|high|low)est|optimal|best|worst|maximal|minimal) (?:eigenvalues?|eigenvectors?|singular (?:values?|vectors?)|entry|entries|element|transport|control|policy|polynomial|approximation error|step)\b/iy;
const IDIOM = /\bat (?:best|worst)\b|\bdo (?:its|your|their|our) best\b|\bha(?:s|ve|d) never\b/gi;

/** The rules, in the order in which they are tried. */
export const excuses: readonly Excuse[] = [
  { name: "a claim asserts it", holds: (_, { claims }) => claims.length > 0 },
  { name: "a question states nothing", holds: (_, { text }) => /\?["”’')]*\s*$/.test(text) },
  {
    name: "a definition, theorem or proof carries its own reasons",
    holds: (_, { inside, proof }) =>
      proof || inside.includes("Theorem") || inside.includes("Definition"),
  },
  {
    name: "what a display, code or figure directly below shows",
    holds: (_, { text, before }) =>
      /:\s*$/.test(text) && before !== null && (DISPLAYS.has(before) || /Figure$/.test(before)),
  },
  {
    name: "an order, a choice or a goal",
    holds: (_, { text }) => ORDER.test(text) || GOAL.test(text),
  },
  {
    name: "a number that is chosen: directly after at, for, with, when, …",
    holds: ({ kind, at }, { text }) => kind === "decimal" && GIVEN.test(text.slice(0, at)),
  },
  {
    name: "a condition: after if, when, for every, …, up to the next comma",
    holds: ({ kind, at }, { text }) => {
      const start = text.slice(0, at);
      return kind !== "word" && (CONDITION.test(start) || QUANTIFIER.test(start));
    },
  },
  {
    name: "the number of a section, an equation, a version",
    holds: ({ kind, at }, { text }) => kind === "decimal" && REFERENCE.test(text.slice(0, at)),
  },
  {
    name: "a word that is emphasised is a term, no statement",
    holds: ({ kind, at }, { emphasised }) =>
      kind === "word" && emphasised.some(([from, to]) => at >= from && at < to),
  },
  {
    name: "a term of the field: the largest eigenvalue, optimal transport",
    holds: ({ kind, at }, { text }) => {
      TERM.lastIndex = at;
      return kind === "word" && TERM.test(text);
    },
  },
  {
    name: "an idiom: at best, has never",
    holds: ({ kind, at }, { text }) =>
      kind === "word" &&
      [...text.matchAll(IDIOM)].some(
        ({ 0: idiom, index }) => at >= index && at < index + idiom.length,
      ),
  },
];

/** The name of the rule that excuses a trigger, or null. */
const excuse = (trigger: Trigger, sentence: Sentence): string | null =>
  excuses.find(({ holds }) => holds(trigger, sentence))?.name ?? null;

const named: Readonly<Record<Kind, string>> = {
  decimal: "the number",
  inequality: "the inequality",
  word: "the word",
};

/** The sentences of the prose that need a claim and have none, in the order of the page. */
export function lintClaims(prose: Node): Offence[] {
  return sentencesOf(prose).flatMap((sentence) => {
    if (sentence.inside.includes("Prompt")) return [];
    const left = triggersIn(sentence).find((trigger) => excuse(trigger, sentence) === null);
    if (!left) return [];
    const what = left.what.replaceAll(FORMULA, "a formula");
    const because = `${named[left.kind]} “${what}”`;
    return [
      { line: sentence.line, sentence: readable(sentence), because, inside: sentence.inside },
    ];
  });
}
