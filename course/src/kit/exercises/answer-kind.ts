/** The kinds of answer that an exercise may ask for; a program is the kata's. */
export const kindNames = [
  "number",
  "matrix",
  "set",
  "interval",
  "function",
  "expression",
  "shape",
  "ordering",
  "graph",
  "distribution",
  "derivation",
  "choice",
] as const;

export type KindName = (typeof kindNames)[number];

/** What the reader has typed, dragged or ticked so far: named texts, as a form gives them. */
export type Entry = Readonly<Record<string, string>>;

/** Why one box cannot be read yet, and what would be readable. */
export interface Problem {
  /** The name of the box in the entry. */
  readonly name: string;
  /** One sentence, rich text. */
  readonly message: string;
}

/** An entry as an answer, with what the reader should know about the reading; or what hinders it. */
export type Reading<A> =
  | { readonly ok: true; readonly answer: A; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** An answer beside the right one. */
export interface Comparison {
  readonly right: boolean;
  /** Box by box, by its name in the entry; empty when the answer is one whole. */
  readonly parts: Readonly<Record<string, boolean>>;
  /** One computed sentence (rich text): what can be said without giving the answer away. */
  readonly remark: string;
}

/**
 * One kind of answer. `I` is what the input shows, `A` the answer, `R` what the independent route
 * gives; all are plain JSON, except that a route may be a function.
 */
export interface AnswerKind<I, A, R = A> {
  readonly name: KindName;
  /** The value as an answer; null when it is none, as in a stale save or somebody's file. */
  readonly accept: (input: I, value: unknown) => A | null;
  readonly read: (input: I, entry: Entry) => Reading<A>;
  /** The inverse of `read`: what a reader would have typed. */
  readonly write: (input: I, answer: A) => Entry;
  readonly compare: (input: I, expected: A, given: A) => Comparison;
  /** Whether the answer shows a planted mistake; by default, whether they compare as right. */
  readonly matches?: (input: I, planted: A, given: A) => boolean;
  /** Whether the independent route ends at the same answer. */
  readonly confirms: (input: I, answer: A, route: R) => boolean;
  /** What was entered, as rich text. */
  readonly say: (input: I, answer: A) => string;
  /** Every rich text of the input; the page renders them before the input is drawn. */
  readonly labels: (input: I) => readonly string[];
}

/** What an exercise asks for: a kind of answer, and what its input shows. */
export interface Ask<I, A, R = A> {
  readonly kind: AnswerKind<I, A, R>;
  readonly input: I;
}

/** A reading that succeeded. */
export const readAs = <A>(answer: A, notes: readonly string[] = []): Reading<A> => ({
  ok: true,
  answer,
  notes,
});

/** A reading that one box hinders. */
export const unreadable = (name: string, message: string): Reading<never> => ({
  ok: false,
  problems: [{ name, message }],
});

/** "1 of 3 is right.", "2 of 3 are right." */
export function countRight(parts: readonly boolean[]): string {
  const right = parts.filter(Boolean).length;
  return `${right} of ${parts.length} ${right === 1 ? "is" : "are"} right.`;
}
