/** What a file of progress may hold, version 2. Anything else is refused with a sentence that says where. */
import * as v from "valibot";
import {
  type Attempt,
  type Card,
  type KataRecord,
  type LessonRecord,
  outcomes,
  type Progress,
  type Session,
  type Setting,
} from "../model.ts";

/** 2015 to 2200, in milliseconds: what is outside of this is no time of an answer. */
const time = v.pipe(v.number(), v.finite(), v.minValue(1.42e12), v.maxValue(7.26e12));
const past = v.union([v.literal(0), time]);
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const text = v.pipe(v.string(), v.maxLength(200));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const amount = (high: number) => v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(high));
const skill = v.pipe(name, v.regex(/^[^#]+#[^#]+$/, "a skill is written lesson#exercise"));
const programs = v.pipe(v.string(), v.maxLength(200_000));

const attempt = v.object({
  id: name,
  at: time,
  lesson: name,
  exercise: name,
  seed: v.pipe(v.number(), v.safeInteger()),
  outcome: v.picklist(outcomes),
  misconception: v.exactOptional(text),
  hints: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
  milliseconds: amount(1e9),
});

const card = v.object({
  skill,
  stability: v.pipe(v.number(), v.finite(), v.minValue(0.001), v.maxValue(36_500)),
  difficulty: v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(10)),
  last: time,
  due: time,
  reps: count,
  lapses: count,
});

const session = v.object({ id: name, lesson: name, at: time, seconds: amount(1e7) });

const lesson = v.object({
  lesson: name,
  first: time,
  last: time,
  done: v.object({ value: v.boolean(), at: past }),
  place: v.object({ value: text, at: past }),
});

const kata = v.object({
  skill,
  code: programs,
  at: time,
  use: v.object({ value: v.boolean(), at: past }),
});

const setting = v.object({
  name,
  value: v.union([text, v.pipe(v.number(), v.finite()), v.boolean()]),
  at: time,
});

/** More records than anybody makes in a life. */
const list = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.maxLength(500_000));

/** The rooms of a file. The annotation checks that they are the model's own. */
export const rooms = v.object({
  attempts: list(attempt satisfies v.GenericSchema<unknown, Attempt>),
  cards: list(card satisfies v.GenericSchema<unknown, Card>),
  sessions: list(session satisfies v.GenericSchema<unknown, Session>),
  lessons: list(lesson satisfies v.GenericSchema<unknown, LessonRecord>),
  katas: list(kata satisfies v.GenericSchema<unknown, KataRecord>),
  settings: list(setting satisfies v.GenericSchema<unknown, Setting>),
}) satisfies v.GenericSchema<unknown, Progress>;
