import { type Rng, seeded } from "./rng.ts";
import { relativeDifference } from "./values.ts";

/** One answer box. */
export interface Field {
  readonly id: string;
  /** May hold `$TeX$`. */
  readonly label: string;
}

/** A wrong idea that an answer can reveal: the answer it leads to, and the computed counterexample. */
export interface Misconception<P> {
  readonly id: string;
  /** What the reader did, after "somebody who": "forgot the derivative of $\\sigma$". */
  readonly name: string;
  readonly answer: (data: P) => readonly number[];
  /** Why it fails, shown with the numbers of this very variant. */
  readonly explain: (data: P) => string;
}

/** A seeded generator of exercises with number answers. Texts may hold `$TeX$`, `\sym` included. */
export interface ExerciseSpec<P> {
  readonly title: string;
  /** The data of one variant: plain numbers, arrays and strings. */
  readonly generate: (rng: Rng) => P;
  readonly prompt: (data: P) => string;
  readonly fields: (data: P) => readonly Field[];
  /** The right answer, one number a field. */
  readonly answer: (data: P) => readonly number[];
  /** The same answer by another route; CI compares the two over many seeds. */
  readonly independent: (data: P) => readonly number[];
  /** Orient · next step · nearly there. */
  readonly hints: (data: P) => readonly [string, string, string];
  readonly solution: (data: P) => string;
  readonly misconceptions: readonly Misconception<P>[];
  /** Relative tolerance for the reader's rounding, by default 0.005. */
  readonly tolerance?: number;
}

/** One variant with all its texts, made from a seed. */
export interface Variant {
  readonly seed: number;
  readonly prompt: string;
  readonly fields: readonly Field[];
  readonly hints: readonly [string, string, string];
  readonly solution: string;
}

export type Marking =
  | { readonly outcome: "right" }
  | { readonly outcome: "misconception"; readonly name: string; readonly explanation: string }
  /** Which fields are right, when no named mistake fits. */
  | { readonly outcome: "wrong"; readonly right: readonly boolean[] };

export interface Exercise {
  readonly kind: "exercise";
  readonly title: string;
  readonly variant: (seed: number) => Variant;
  readonly mark: (seed: number, answer: readonly number[]) => Marking;
  /** For the tests: all answers of one variant. */
  readonly answers: (seed: number) => {
    readonly answer: readonly number[];
    readonly independent: readonly number[];
    readonly misconceptions: Readonly<Record<string, readonly number[]>>;
  };
}

/** An exercise generator closed over its own kind of data. */
export function defineExercise<P>(spec: ExerciseSpec<P>): Exercise {
  const dataOf = (seed: number): P => spec.generate(seeded(seed));
  return {
    kind: "exercise",
    title: spec.title,
    variant: (seed) => {
      const data = dataOf(seed);
      const { prompt, fields, hints, solution } = spec;
      return {
        seed,
        prompt: prompt(data),
        fields: fields(data),
        hints: hints(data),
        solution: solution(data),
      };
    },
    mark: (seed, answer) => mark(spec, dataOf(seed), answer),
    answers: (seed) => {
      const data = dataOf(seed);
      const wrong = spec.misconceptions.map((m) => [m.id, m.answer(data)] as const);
      return {
        answer: spec.answer(data),
        independent: spec.independent(data),
        misconceptions: Object.fromEntries(wrong),
      };
    },
  };
}

function mark<P>(spec: ExerciseSpec<P>, data: P, given: readonly number[]): Marking {
  const tolerance = spec.tolerance ?? 0.005;
  const agrees = (expected: readonly number[]): boolean =>
    relativeDifference(given, expected) <= tolerance;
  const answer = spec.answer(data);
  if (agrees(answer)) return { outcome: "right" };
  const mistake = spec.misconceptions.find((m) => agrees(m.answer(data)));
  if (mistake) {
    const explanation = mistake.explain(data);
    return { outcome: "misconception", name: mistake.name, explanation };
  }
  const scale = Math.max(...answer.map(Math.abs));
  const right = answer.map((a, i) => Math.abs(a - (given[i] ?? Number.NaN)) <= tolerance * scale);
  return { outcome: "wrong", right };
}
