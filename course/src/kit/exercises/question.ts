import type { ShownFigure } from "../figures/show.ts";
import type { AnswerKind, Ask, Comparison, Entry, KindName, Reading } from "./answer-kind.ts";
import type { Marking } from "./marking.ts";

/** A wrong idea with the answer it leads to, for one set of data. */
export interface Planted<A> {
  readonly id: string;
  readonly name: string;
  readonly answer: A;
  readonly explanation: () => string;
  readonly figure?: () => ShownFigure;
}

export interface QuestionSpec<I, A, R> {
  readonly ask: Ask<I, A, R>;
  readonly answer: A;
  readonly planted?: readonly Planted<A>[];
  /** What is said of a right answer; by default the answer to more digits, or what was compared. */
  readonly right?: () => string;
}

/** One question with fixed data, closed over its types: read a reader's entry, mark an answer. */
export interface Question {
  readonly kind: KindName;
  /** What the input shows: plain JSON of this kind. */
  readonly input: unknown;
  /** The right answer, for tests and for showing it. */
  readonly answer: unknown;
  /** The rich texts of the input. */
  readonly labels: readonly string[];
  /** The answer, as plain JSON, that an entry stands for; never throws. */
  readonly read: (entry: Entry) => Reading<unknown>;
  /** What a reader would type for an answer; null when it is no answer of this kind. */
  readonly write: (answer: unknown) => Entry | null;
  /** An answer as rich text; null when it is no answer of this kind. */
  readonly say: (answer: unknown) => string | null;
  /** Never throws: what is no answer of this kind is wrong, and told so. */
  readonly mark: (answer: unknown) => Marking;
}

const LONGEST_BOX = 10_000;

/** Closes a question over its kind of answer. */
export function question<I, A, R>(spec: QuestionSpec<I, A, R>): Question {
  const { kind, input } = spec.ask;
  const accepted = <T>(value: unknown, use: (answer: A) => T): T | null => {
    const answer = kind.accept(input, value);
    return answer === null ? null : use(answer);
  };
  return {
    kind: kind.name,
    input,
    answer: spec.answer,
    labels: kind.labels(input),
    read: (entry) => readGuarded(kind, input, entry),
    write: (answer) => accepted(answer, (a) => kind.write(input, a)),
    say: (answer) => accepted(answer, (a) => kind.say(input, a)),
    mark: (answer) => accepted(answer, (a) => mark(spec, a)) ?? strange(kind.name),
  };
}

function readGuarded<I, A, R>(kind: AnswerKind<I, A, R>, input: I, entry: Entry): Reading<A> {
  const long = Object.entries(entry).find(([, text]) => text.length > LONGEST_BOX);
  if (!long) return kind.read(input, entry);
  const message = `That is longer than ${LONGEST_BOX} characters.`;
  return { ok: false, problems: [{ name: long[0], message }] };
}

const strange = (kind: KindName): Marking => ({
  outcome: "wrong",
  parts: {},
  explanation: `What was given is no answer of the kind “${kind}” that fits this variant.`,
});

function mark<I, A, R>(spec: QuestionSpec<I, A, R>, given: A): Marking {
  const { ask, answer, planted = [], right } = spec;
  const { kind, input } = ask;
  const comparison = kind.compare(input, answer, given);
  if (comparison.right) return { outcome: "right", explanation: right?.() ?? comparison.remark };
  const shows = kind.matches ?? ((i: I, a: A, b: A) => kind.compare(i, a, b).right);
  const found = planted.find((mistake) => shows.call(kind, input, mistake.answer, given));
  if (found) {
    const { id, name, figure } = found;
    const told = { outcome: "misconception", id, name, explanation: found.explanation() } as const;
    return figure ? { ...told, figure: figure() } : told;
  }
  return {
    outcome: partly(comparison) ? "partly" : "wrong",
    parts: comparison.parts,
    explanation: comparison.remark,
  };
}

const partly = ({ parts }: Comparison): boolean => {
  const each = Object.values(parts);
  return each.length > 1 && each.some(Boolean) && each.includes(false);
};
