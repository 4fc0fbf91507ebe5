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

export interface Option {
  /** Rich text. */
  readonly text: string;
  /** Why it is right, or why it is not: shown once it has been chosen, or left out. */
  readonly why: string;
}

export interface ChoiceInput {
  readonly label: string;
  readonly options: readonly Option[];
  /** Whether more than one may be right. */
  readonly several: boolean;
}

/** Indices of the chosen options, in order. */
type Chosen = readonly number[];

/** The box of a single choice; of several, the box of option i. */
export const choiceName = (input: ChoiceInput, i: number): string =>
  input.several ? `option${i}` : "option";

const schema = v.array(v.pipe(v.number(), v.integer()));

function read(input: ChoiceInput, entry: Entry): Reading<Chosen> {
  const all = input.options.map((_, i) => i);
  const chosen = input.several
    ? all.filter((i) => (entry[choiceName(input, i)] ?? "") !== "")
    : all.filter((i) => entry[choiceName(input, i)] === String(i));
  if (input.several || chosen.length === 1) return readAs(chosen);
  return unreadable(choiceName(input, 0), "Choose one of the answers.");
}

function compare(input: ChoiceInput, expected: Chosen, given: Chosen): Comparison {
  const wrong = given.filter((i) => !expected.includes(i));
  const missing = expected.filter((i) => !given.includes(i));
  const right = wrong.length + missing.length === 0;
  const parts = Object.fromEntries(given.map((i) => [choiceName(input, i), expected.includes(i)]));
  const why = (i: number): string => input.options[i]?.why ?? "";
  if (right) return { right, parts, remark: expected.map(why).join(" ") || "None of them holds." };
  const [first] = wrong;
  if (first !== undefined) return { right, parts, remark: why(first) };
  const more = missing.length === 1 ? "One more holds." : `${missing.length} more hold.`;
  return { right, parts, remark: `What you chose is right. ${more}` };
}

const kind: AnswerKind<ChoiceInput, Chosen> = {
  name: "choice",
  accept: ({ options, several }, value) => {
    const parsed = v.safeParse(schema, value);
    if (!parsed.success || (!several && parsed.output.length !== 1)) return null;
    const distinct = new Set(parsed.output).size === parsed.output.length;
    return distinct && parsed.output.every((i) => i >= 0 && i < options.length)
      ? parsed.output
      : null;
  },
  read,
  write: (input, answer) =>
    Object.fromEntries(
      answer.map((i) => [choiceName(input, i), input.several ? "chosen" : String(i)]),
    ),
  compare,
  confirms: (input, answer, route) => compare(input, answer, route).right,
  say: ({ options }, answer) =>
    answer.map((i) => options[i]?.text ?? "").join("; ") || "None of them",
  labels: ({ label, options }) => [label, ...options.map(({ text }) => text)],
};

interface ChoiceSpec {
  /** The name of the group of answers, for screen readers: "Which way?" */
  readonly label: string;
  readonly options: readonly Option[];
}

/** Asks for the one right answer; the exercise's answer is its index, in a list. */
export const choice = (spec: ChoiceSpec): Ask<ChoiceInput, Chosen> => ({
  kind,
  input: { ...spec, several: false },
});

/** Asks for all right answers, which may be none. */
export const severalChoice = (spec: ChoiceSpec): Ask<ChoiceInput, Chosen> => ({
  kind,
  input: { ...spec, several: true },
});
