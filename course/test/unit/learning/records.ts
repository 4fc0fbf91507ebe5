/** Arbitrary progress for property tests: few names, so that the same keys meet often. */
import fc from "fast-check";
import { outcomes, type Progress } from "../../../src/learning/model.ts";

const START = Date.UTC(2026, 0, 1);
const time = fc.integer({ min: START, max: START + 3e10 });
/** Coarse times, so that ties happen. */
const coarse = fc.integer({ min: 0, max: 5 }).map((day) => START + day * 86_400_000);
const at = fc.oneof(time, coarse);
const name = fc.constantFrom("nn/backprop", "la/svd", "calc/taylor", "__proto__");
const exercise = fc.constantFrom("one", "two", "constructor", "é — ∂");
const skill = fc.tuple(name, exercise).map(([lesson, id]) => `${lesson}#${id}`);

const attempt = fc.record(
  {
    id: fc.constantFrom("a", "b", "c", "d", "e", "f", "__proto__"),
    at,
    lesson: name,
    exercise,
    seed: fc.integer({ min: 1, max: 3 }),
    outcome: fc.constantFrom(...outcomes),
    misconception: fc.constantFrom("no-k", "sign"),
    hints: fc.integer({ min: 0, max: 3 }),
    milliseconds: fc.integer({ min: 0, max: 1e6 }),
  },
  {
    requiredKeys: ["id", "at", "lesson", "exercise", "seed", "outcome", "hints", "milliseconds"],
    noNullPrototype: true,
  },
);

const card = fc.record(
  {
    skill,
    stability: fc.double({ min: 0.01, max: 400, noNaN: true }),
    difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
    last: at,
    due: at,
    reps: fc.integer({ min: 1, max: 9 }),
    lapses: fc.integer({ min: 0, max: 9 }),
  },
  { noNullPrototype: true },
);

const dated = <T>(value: fc.Arbitrary<T>) =>
  fc.record({ value, at: fc.oneof(fc.constant(0), at) }, { noNullPrototype: true });

const plain = { noNullPrototype: true } as const;

/** Any progress that the store could hold; keys may repeat, as in two files laid together. */
export const progress: fc.Arbitrary<Progress> = fc.record(
  {
    attempts: fc.array(attempt, { maxLength: 8 }),
    cards: fc.array(card, { maxLength: 5 }),
    sessions: fc.array(
      fc.record({ id: exercise, lesson: name, at, seconds: fc.integer({ min: 0, max: 9 }) }, plain),
      { maxLength: 4 },
    ),
    lessons: fc.array(
      fc.record(
        { lesson: name, first: at, last: at, done: dated(fc.boolean()), place: dated(exercise) },
        plain,
      ),
      { maxLength: 4 },
    ),
    katas: fc.array(
      fc.record(
        {
          skill,
          code: fc.string({ unit: "binary", maxLength: 20 }),
          at,
          use: dated(fc.boolean()),
        },
        plain,
      ),
      { maxLength: 4 },
    ),
    settings: fc.array(
      fc.record(
        {
          name,
          value: fc.oneof(
            fc.boolean(),
            fc.string(),
            fc.integer(),
            fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
          ),
          at,
        },
        plain,
      ),
      { maxLength: 4 },
    ),
  },
  plain,
);

/** A moment after all of these. */
export const LATER = START + 4e10;
