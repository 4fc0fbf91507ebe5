import { describe, expect, test } from "vitest";
import { excuses, lintClaims } from "../../src/checker/lint-claims.ts";
import { sentencesOf } from "../../src/checker/sentences.ts";
import { parseProse } from "../../src/checker/tree.ts";

/** What the lint says of some prose: line and cause of each offence. */
const offences = (prose: string): string[] =>
  lintClaims(parseProse(prose)).map(({ line, because }) => `${line}: ${because}`);

describe("what needs a claim", () => {
  test.each([
    ["The error is 0.5.", "1: the number “0.5”"],
    ["The error is $\\kappa = 3.2$.", "1: the number “3.2”"],
    ["It falls to $10^{-7}$.", "1: the number “10^{-7}”"],
    ["The loss stays with $L \\le 1$ there.", null],
    ["The loss stays: $L \\le 1$.", "1: the inequality “\\le”"],
    ["We find $a < b$.", "1: the inequality “<”"],
    ["It takes more than twenty steps.", "1: the inequality “more than twenty”"],
    ["At least $n$ steps are needed.", "1: the inequality “At least a formula”"],
    ["This choice is optimal.", "1: the word “optimal”"],
    ["The method converges.", "1: the word “converges”"],
    ["It always works.", "1: the word “always”"],
    ["This is the largest.", "1: the word “largest”"],
    ["The network has two layers.", null],
    ["It has 3 units and 12 weights.", null],
    ["Nothing is lost at all.", null],
  ])("%s", (prose, because) => {
    expect(offences(prose)).toEqual(because === null ? [] : [because]);
  });

  test("one offence a sentence, with the line on which it begins", () => {
    const prose = "First a line\nthat goes on. It is\nalways 0.5 there.\n\n- The worst is over.\n";
    expect(offences(prose)).toEqual(["2: the number “0.5”", "5: the word “worst”"]);
  });
});

/** For each rule: a sentence that it excuses, and one like it that it does not. */
const cases: Readonly<Record<string, readonly (readonly [excused: string, not: string])[]>> = {
  "a claim asserts it": [
    ['The error is always <Claim id="e" />.', "The error is always there."],
    ['<Claim id="e">The largest is 0.5</Claim>.', "<b>The largest is 0.5</b>."],
  ],
  "a question states nothing": [["Is it always 0.5?", "It is always 0.5!"]],
  "a definition, theorem or proof carries its own reasons": [
    [
      "<Theorem>\n\nIt always holds.\n\n</Theorem>",
      "<Intuition>\n\nIt always holds.\n\n</Intuition>",
    ],
    ["*Proof.* It always holds.\n\nSo $a < b$. ∎", "Proof is always needed."],
    ["*Proof.* Done. ∎\n\nFine.", "*Proof.* Done. ∎\n\nIt always holds."],
  ],
  "what a display, code or figure directly below shows": [
    ['It is always so:\n\n<Formula id="a" />', 'It is always so.\n\n<Formula id="a" />'],
    ['The least is 0.5:\n\n<Cell file="code/a.ts" />', "The least is 0.5:\n\nnothing."],
  ],
  "an order, a choice or a goal": [
    ["Take a step of 0.1.", "A step of 0.1 works."],
    ["Then subtract the largest entry first.", "Subtraction gives the largest one."],
    ["Your goal is at least ninety.", "You get at least ninety."],
  ],
  "a number that is chosen: directly after at, for, with, when, …": [
    ["The slope at $x = 0.7$ is there.", "The slope is $x = 0.7$ there."],
    ["It runs with 0.5 again.", "It runs to 0.5 again."],
  ],
  "a condition: after if, when, for every, …, up to the next comma": [
    ["For every $x > 0$, a root is there.", "For every $x$, we have $x > 0$."],
    ["If $x$ is more than $y$, it stops.", "If it stops, $x$ is more than $y$."],
    ["It holds for all $x > 0$.", "It holds for all of them that the value is $x > 0$."],
  ],
  "the number of a section, an equation, a version": [
    ["It stands in section 3.2.", "It stands near section three and is 3.2."],
    ["See equation (2.1) there.", "See it there: (2.1)."],
  ],
  "a word that is emphasised is a term, no statement": [
    ["This is called *optimal*.", "This is called optimal."],
  ],
  "a term of the field: the largest eigenvalue, optimal transport": [
    ["The largest eigenvalue counts.", "The largest of them counts."],
  ],
  "an idiom: at best, has never": [
    ["A model is at best a map.", "A model is the best map."],
    ["It has never seen them.", "It never saw them."],
  ],
};

test("every rule has its cases", () => {
  expect(Object.keys(cases).sort()).toEqual(excuses.map(({ name }) => name).sort());
});

describe.each(Object.entries(cases))("%s", (_rule, pairs) => {
  test.each(pairs)("excuses “%s”, not “%s”", (excused, not) => {
    expect(offences(excused)).toEqual([]);
    expect(offences(not)).toHaveLength(1);
  });
});

test("sentences keep abbreviations, decimals, claims and notes apart", () => {
  const prose =
    'It is small, e.g. 0.5 here. See fig. 3 for $a. b$.<Note>A note. Two.</Note> Then <Claim id="c" /> is said.';
  const found = sentencesOf(parseProse(prose));
  expect(found.map(({ text }) => text.trim().replace(/[\uE000\uE001]/g, "#"))).toEqual([
    "It is small, e.g. 0.5 here.",
    "See fig. 3 for #.",
    "Then # is said.",
    "A note.",
    "Two.",
  ]);
  expect(found[2]?.claims).toEqual(["c"]);
  expect(found[3]?.inside).toEqual(["Note"]);
});
