import fc from "fast-check";
import { renderRich } from "../../src/build/tex.ts";
import { renderVariant } from "../../src/build/variant.ts";
import type { Entry, Exercise, Question } from "../../src/kit/index.ts";

/** A law that every exercise obeys; gives one sentence for each way in which one does not. */
export interface ExerciseLaw {
  readonly name: string;
  readonly broken: (exercise: Exercise) => string[];
}

const SEEDS = Array.from({ length: 200 }, (_, i) => i + 1);
const SOME = SEEDS.slice(0, 60);
const FEW = SEEDS.slice(0, 20);

/** One sentence a seed at most; the first few are enough. */
const each = (seeds: readonly number[], check: (seed: number) => string | null): string[] =>
  seeds.flatMap((seed) => check(seed) ?? []).slice(0, 5);

const solved: ExerciseLaw = {
  name: "two routes meet at 200 seeds, and the answer is right",
  broken: (exercise) =>
    each(SEEDS, (seed) => {
      const { answer, independent, agree } = exercise.answers(seed);
      if (!agree) return `seed ${seed}: ${show(answer)} against ${show(independent)}`;
      const marking = exercise.mark(seed, JSON.parse(JSON.stringify(answer)));
      if (marking.outcome !== "right") return `seed ${seed}: the answer is ${marking.outcome}`;
      return marking.explanation.trim() === "" ? `seed ${seed}: right without a word` : null;
    }),
};

const wrong: ExerciseLaw = {
  name: "every misconception is wrong, and recognised as itself or as one with the same answer",
  broken: (exercise) =>
    SEEDS.flatMap((seed) => {
      const { misconceptions } = exercise.answers(seed);
      return Object.entries(misconceptions).flatMap(([id, planted]) => {
        const marking = exercise.mark(seed, planted);
        if (marking.outcome !== "misconception")
          return `seed ${seed}: ${id} is marked ${marking.outcome}`;
        if (marking.explanation.trim() === "") return `seed ${seed}: ${id} is not explained`;
        if (marking.id === id) return [];
        const twin = exercise.mark(seed, misconceptions[marking.id]);
        const same = twin.outcome === "misconception" && twin.id === marking.id;
        return same ? [] : `seed ${seed}: ${id} is taken for ${marking.id}`;
      });
    }).slice(0, 5),
};

const told: ExerciseLaw = {
  name: "every misconception is told apart from the others at nine seeds in ten where it shows",
  broken: (exercise) => {
    const seen = new Map<string, { shown: number; itself: number }>();
    for (const seed of SEEDS) {
      for (const [id, planted] of Object.entries(exercise.answers(seed).misconceptions)) {
        const count = seen.get(id) ?? { shown: 0, itself: 0 };
        const marking = exercise.mark(seed, planted);
        count.shown += 1;
        if (marking.outcome === "misconception" && marking.id === id) count.itself += 1;
        seen.set(id, count);
      }
    }
    return [...seen].flatMap(([id, { shown, itself }]) =>
      itself < 0.9 * shown ? `${id}: itself at ${itself} of ${shown} seeds` : [],
    );
  },
};

const printed: ExerciseLaw = {
  name: "an answer that is typed is the answer that is read",
  broken: (exercise) =>
    each(SOME, (seed) => {
      const question = exercise.question(seed);
      const { answer, misconceptions } = exercise.answers(seed);
      for (const value of [answer, ...Object.values(misconceptions)]) {
        const entry = question.write(value);
        if (!entry) return `seed ${seed}: ${show(value)} is no answer of its kind`;
        const reading = question.read(entry);
        if (!reading.ok) return `seed ${seed}: ${show(entry)}: ${reading.problems[0]?.message}`;
        const [before, after] = [question.mark(value), question.mark(reading.answer)];
        if (JSON.stringify(before) !== JSON.stringify(after)) {
          return `seed ${seed}: ${show(value)} is read as ${show(reading.answer)}`;
        }
      }
      return null;
    }),
};

const rendered: ExerciseLaw = {
  name: "variants are plain data, differ, and render with every text",
  broken: (exercise) => {
    const prompts = new Set<string>();
    const faults = each(FEW, (seed) => {
      const variant = exercise.variant(seed);
      const { html, faults: found } = textsOf(exercise, seed);
      prompts.add(JSON.stringify([variant.prompt, variant.input]));
      if (found) return `seed ${seed}: ${found}`;
      if (JSON.stringify(JSON.parse(JSON.stringify(variant))) !== JSON.stringify(variant))
        return `seed ${seed}: not plain`;
      if (JSON.stringify(exercise.variant(seed)) !== JSON.stringify(variant))
        return `seed ${seed}: not the same twice`;
      return html.some((text) => /\bNaN\b|undefined|\[object/.test(text))
        ? `seed ${seed}: NaN or undefined in a text`
        : null;
    });
    return prompts.size > 1 ? faults : [...faults, "twenty seeds give one variant"];
  },
};

/** Everything that a reader may see of one variant, as HTML. */
function textsOf(exercise: Exercise, seed: number): { html: string[]; faults: string | null } {
  const { prompt, hints, solution, texts } = renderVariant(exercise.variant(seed));
  const question = exercise.question(seed);
  const { answer, misconceptions } = exercise.answers(seed);
  const marked = [answer, ...Object.values(misconceptions)].map((value) => question.mark(value));
  const said = marked.flatMap((marking) =>
    marking.outcome === "misconception"
      ? [marking.name, marking.explanation]
      : [marking.explanation],
  );
  const all = [...said, question.say(answer) ?? ""].map(renderRich);
  const worked = exercise.worked?.(seed) ?? [];
  const lines = worked.flatMap(({ line, because = "" }) => [renderRich(line), renderRich(because)]);
  const helps = [prompt, ...hints, solution];
  const empty = helps.some((text) => text.trim() === "") ? "an empty text" : null;
  return {
    html: [...helps, ...Object.values(texts).map(({ html }) => html), ...all, ...lines],
    faults: empty,
  };
}

const filledIn: ExerciseLaw = {
  name: "every blank of a worked line takes its own answer, typed",
  broken: (exercise) =>
    each(FEW, (seed) => {
      for (const { blank, line } of exercise.worked?.(seed) ?? []) {
        if (!blank) continue;
        const reading = blank.read(blank.write(blank.answer) ?? {});
        const outcome = reading.ok ? blank.mark(reading.answer).outcome : "unreadable";
        if (outcome !== "right") return `seed ${seed}: the blank of “${line}” is ${outcome}`;
      }
      return null;
    }),
};

const nasty = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "",
    " ",
    "NaN",
    "Infinity",
    "-0",
    "1e400",
    "((((((",
    "[[[[",
    "{}",
    "\\frac{",
    "𝟙𝟚",
    "٣",
    "\0",
    "=",
    "||||",
    "^^",
    "__proto__",
    "constructor",
    "1,2,3,4,5",
    "[1,0]",
    "9".repeat(400),
    "x".repeat(9000),
    "(".repeat(9000),
    "-".repeat(400),
    "2^".repeat(150),
    "|x".repeat(150),
  ),
  fc.stringMatching(/^[-+*/^()[\]|,.;x0-9e ]{0,40}$/),
);

const hostile: ExerciseLaw = {
  name: "no entry and no value crashes or hangs the marker",
  broken: (exercise) => {
    const question = exercise.question(1);
    const names = Object.keys(question.write(question.answer) ?? {});
    const entry = fc.dictionary(fc.oneof(fc.constantFrom("", ...names), fc.string()), nasty);
    const full = fc.record(Object.fromEntries(names.map((name) => [name, nasty])));
    const check = fc.property(fc.oneof(entry, full), fc.jsonValue(), (typed, value) => {
      const marking = question.mark(value);
      return marking.explanation !== "" && readable(question, { ...typed });
    });
    const start = performance.now();
    const { failed, counterexample, errorInstance } = fc.check(check, { numRuns: 150, seed: 1 });
    const slow = performance.now() - start;
    if (failed) return [`${show(counterexample)}: ${String(errorInstance)}`];
    return slow > 20_000 ? [`150 entries took ${Math.round(slow)} ms`] : [];
  },
};

/** What can be read can be marked, said and written; what cannot says why. */
function readable(question: Question, entry: Entry): boolean {
  const reading = question.read(entry);
  if (!reading.ok)
    return reading.problems.length > 0 && reading.problems.every(({ message }) => message !== "");
  renderRich(question.say(reading.answer) ?? "");
  return (
    question.mark(reading.answer).explanation !== "" && question.write(reading.answer) !== null
  );
}

const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 300) ?? "nothing";

/** What CI asks of every exercise. */
export const exerciseLaws: readonly ExerciseLaw[] = [
  solved,
  wrong,
  told,
  printed,
  rendered,
  filledIn,
  hostile,
];
