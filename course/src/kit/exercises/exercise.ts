import type { ShownFigure } from "../figures/show.ts";
import { type Rng, seeded } from "../rng.ts";
import type { Ask, KindName } from "./answer-kind.ts";
import { type Field, numbers } from "./kinds/number.ts";
import type { Marking } from "./marking.ts";
import { type Question, question } from "./question.ts";
import type { Tolerance } from "./tolerance.ts";
import type { WorkedLine } from "./worked.ts";

/** A wrong idea that an answer can reveal: the answer it leads to, and the computed counterexample. */
export interface Misconception<P, A = readonly number[]> {
  readonly id: string;
  /** What the reader did, after "somebody who": "forgot the derivative of $\\sigma$". */
  readonly name: string;
  /** Null for data with which it cannot be told from the right answer. */
  readonly answer: (data: P) => A | null;
  /** Why it fails, shown with the numbers of this very variant. */
  readonly explain: (data: P) => string;
  /** A figure of the lesson, in the state that shows the counterexample. */
  readonly figure?: (data: P) => ShownFigure;
}

/** What every seeded generator of exercises says. Texts may hold `$TeX$`, `\sym` included. */
interface Generator<P, A, R> {
  readonly title: string;
  /** 1: one idea; 2: two or three steps, the default; 3: several ideas together. */
  readonly level?: Level;
  /** What it trains, by default "<lesson>#<exercise id>". */
  readonly skill?: string;
  /** Whether it is meant to be answered from memory, with the lesson closed. */
  readonly retrieval?: boolean;
  /** The data of one variant: plain numbers, arrays and strings. */
  readonly generate: (rng: Rng) => P;
  readonly prompt: (data: P) => string;
  readonly answer: (data: P) => A;
  /** The same answer by another route; CI compares the two over many seeds. */
  readonly independent: (data: P) => R;
  /** Orient · next step · nearly there. */
  readonly hints: (data: P) => readonly [string, string, string];
  readonly solution: (data: P) => string;
  /** The solution line by line, for worked and faded examples. */
  readonly worked?: (data: P) => readonly WorkedLine[];
  /** What a right answer is told; by default the answer with more digits, or what was compared. */
  readonly right?: (data: P) => string;
  readonly misconceptions: readonly Misconception<P, A>[];
}

/** A generator whose answer is of any kind: `ask` gives the kind and what its input shows. */
export interface ExerciseSpec<P, I, A, R> extends Generator<P, A, R> {
  readonly ask: (data: P) => Ask<I, A, R>;
}

/** A generator whose answer is numbers, one a field. */
export interface NumbersSpec<P> extends Generator<P, readonly number[], readonly number[]> {
  readonly fields: (data: P) => readonly Field[];
  /** A relative tolerance for the reader's rounding, by default 0.005, or another rule. */
  readonly tolerance?: number | Tolerance;
}

export type Level = 1 | 2 | 3;

/** One variant with all its texts, made from a seed: plain JSON. */
export interface Variant {
  readonly seed: number;
  readonly prompt: string;
  /** The kind of answer, what its input shows, and the rich texts in that. */
  readonly kind: KindName;
  readonly input: unknown;
  readonly labels: readonly string[];
  readonly hints: readonly [string, string, string];
  readonly solution: string;
}

export interface Exercise {
  readonly kind: "exercise";
  readonly title: string;
  readonly level: Level;
  readonly retrieval: boolean;
  /** The skill when it is not the exercise's own: see skillOf. */
  readonly skill: string | null;
  readonly variant: (seed: number) => Variant;
  /** Reads what a reader typed, prints answers, marks them. */
  readonly question: (seed: number) => Question;
  readonly mark: (seed: number, answer: unknown) => Marking;
  /** The solution line by line; null when the exercise has none. */
  readonly worked: ((seed: number) => readonly WorkedLine[]) | null;
  /** For the tests: all answers of one variant. */
  readonly answers: (seed: number) => Answers;
}

export interface Answers {
  readonly answer: unknown;
  readonly independent: unknown;
  /** Whether the two routes meet. */
  readonly agree: boolean;
  /** The answer of each misconception that can show with these data. */
  readonly misconceptions: Readonly<Record<string, unknown>>;
}

/** The skill that an exercise of a lesson trains. */
export const skillOf = (lesson: string, id: string, { skill }: Pick<Exercise, "skill">): string =>
  skill ?? `${lesson}#${id}`;

/** An exercise generator closed over its own kind of data and of answer. */
export function defineExercise<P>(spec: NumbersSpec<P>): Exercise;
export function defineExercise<P, I, A, R>(spec: ExerciseSpec<P, I, A, R>): Exercise;
export function defineExercise<P, I, A, R>(
  spec: NumbersSpec<P> | ExerciseSpec<P, I, A, R>,
): Exercise {
  return "ask" in spec ? close(spec) : close(withFields(spec));
}

function withFields<P>(spec: NumbersSpec<P>) {
  const { fields, tolerance } = spec;
  const ask = (data: P) =>
    numbers({ fields: fields(data), ...(tolerance === undefined ? {} : { tolerance }) });
  return { ...spec, ask };
}

function close<P, I, A, R>(spec: ExerciseSpec<P, I, A, R>): Exercise {
  const { title, level = 2, retrieval = false, skill = null, worked } = spec;
  const dataOf = (seed: number): P => spec.generate(seeded(seed));
  const asked = (seed: number): Question => questionOf(spec, dataOf(seed));
  return {
    kind: "exercise",
    title,
    level,
    retrieval,
    skill,
    variant: (seed) => variantOf(spec, seed, dataOf(seed)),
    question: asked,
    mark: (seed, answer) => asked(seed).mark(answer),
    worked: worked ? (seed) => worked(dataOf(seed)) : null,
    answers: (seed) => answersOf(spec, dataOf(seed)),
  };
}

function questionOf<P, I, A, R>(spec: ExerciseSpec<P, I, A, R>, data: P): Question {
  const { right } = spec;
  const planted = spec.misconceptions.flatMap(({ id, name, answer, explain, figure }) => {
    const wrong = answer(data);
    if (wrong === null) return [];
    const shown = figure ? { figure: () => figure(data) } : {};
    return [{ id, name, answer: wrong, explanation: () => explain(data), ...shown }];
  });
  return question({
    ask: spec.ask(data),
    answer: spec.answer(data),
    planted,
    ...(right ? { right: () => right(data) } : {}),
  });
}

function variantOf<P, I, A, R>(spec: ExerciseSpec<P, I, A, R>, seed: number, data: P): Variant {
  const { kind, input } = spec.ask(data);
  return {
    seed,
    prompt: spec.prompt(data),
    kind: kind.name,
    input,
    labels: kind.labels(input),
    hints: spec.hints(data),
    solution: spec.solution(data),
  };
}

function answersOf<P, I, A, R>(spec: ExerciseSpec<P, I, A, R>, data: P): Answers {
  const { kind, input } = spec.ask(data);
  const [answer, independent] = [spec.answer(data), spec.independent(data)];
  const wrong = spec.misconceptions.flatMap((m) => {
    const planted = m.answer(data);
    return planted === null ? [] : [[m.id, planted] as const];
  });
  return {
    answer,
    independent,
    agree: kind.confirms(input, answer, independent),
    misconceptions: Object.fromEntries(wrong),
  };
}
