/** The reader's store: every reading and writing of progress goes through these functions. */
import {
  type Attempt,
  type AttemptDetail,
  type Card,
  type Dated,
  type KataRecord,
  type LessonRecord,
  type Progress,
  type roomNames,
  type Session,
  type Setting,
  skillOf,
  unchanged,
} from "../model.ts";
import type { Backend, Transaction } from "./backend.ts";
import type { Channel } from "./channel.ts";
import { newId } from "./ids.ts";

/** Computes a skill's card from all its attempts; the schedule's own, given so that only those who record load it. */
export type Remember = (skill: string, attempts: readonly Attempt[], now: number) => Card | null;

/** The functions of the store. */
export interface Store {
  /** "memory" when the browser keeps nothing beyond this page. */
  readonly kind: Backend["kind"];
  readonly backend: Backend;
  readonly channel: Channel;
  readonly clock: () => number;
  readonly all: () => Promise<Progress>;
  /** Keeps an attempt, made now unless told; one of the same id is kept once. */
  readonly record: (
    detail: AttemptDetail,
    remember: Remember,
    made?: Pick<Attempt, "id" | "at">,
  ) => Promise<Attempt>;
  readonly visit: (lesson: string) => Promise<LessonRecord>;
  readonly spend: (id: string, lesson: string, seconds: number) => Promise<void>;
  readonly setDone: (lesson: string, done: boolean) => Promise<void>;
  readonly setPlace: (lesson: string, anchor: string) => Promise<void>;
  /** The programs that passed. */
  readonly programs: () => Promise<readonly KataRecord[]>;
  /** Whether the program that passed takes the place of the library's function. */
  readonly useProgram: (skill: string, use: boolean) => Promise<void>;
  readonly setting: (name: string) => Promise<Setting["value"] | undefined>;
  readonly set: (name: string, value: Setting["value"]) => Promise<void>;
  readonly subscribe: Channel["subscribe"];
}

/** Everything there is, read in one transaction. */
export async function readAll(tx: Transaction): Promise<Progress> {
  const [attempts, cards, sessions, lessons, katas, settings] = await Promise.all([
    tx.all("attempts"),
    tx.all("cards"),
    tx.all("sessions"),
    tx.all("lessons"),
    tx.all("katas"),
    tx.all("settings"),
  ] satisfies { readonly [I in keyof typeof roomNames]: unknown });
  return { attempts, cards, sessions, lessons, katas, settings };
}

/** A change made now is later than the one before, even if a clock was set back in between. */
const dated = <T>(
  value: T,
  before: { readonly at: number } | undefined,
  now: number,
): Dated<T> => ({
  value,
  at: Math.max(now, (before?.at ?? 0) + 1),
});

function newLesson(lesson: string, now: number): LessonRecord {
  return { lesson, first: now, last: now, done: unchanged, place: { value: "", at: 0 } };
}

async function record(
  tx: Transaction,
  { code, ...detail }: AttemptDetail,
  made: Pick<Attempt, "id" | "at">,
  remember: Remember,
  now: number,
): Promise<Attempt> {
  const attempt: Attempt = { ...detail, ...made };
  const skill = skillOf(detail.lesson, detail.exercise);
  await tx.put("attempts", attempt);
  const card = remember(skill, await tx.attemptsAt(detail.lesson, detail.exercise), now);
  // It follows from all attempts there are, so it is the latest.
  if (card) await tx.put("cards", card);
  if (code !== undefined && detail.outcome === "right") {
    const use = (await tx.get("katas", skill))?.use ?? unchanged;
    await tx.put("katas", { skill, code, at: made.at, use });
  }
  return attempt;
}

/** How the parts of the store write: all or nothing, then everybody is told. */
type Write = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

type LessonPart = Pick<Store, "visit" | "setDone" | "setPlace">;

function lessonPart(write: Write, clock: () => number): LessonPart {
  const change = (
    lesson: string,
    next: (record: LessonRecord, now: number) => LessonRecord,
  ): Promise<LessonRecord> =>
    write(async (tx) => {
      const now = clock();
      const changed = next((await tx.get("lessons", lesson)) ?? newLesson(lesson, now), now);
      await tx.put("lessons", changed);
      return changed;
    });
  return {
    visit: (lesson) => change(lesson, (old, now) => ({ ...old, last: Math.max(now, old.last) })),
    setDone: async (lesson, done) => {
      await change(lesson, (old, now) => ({ ...old, done: dated(done, old.done, now) }));
    },
    setPlace: async (lesson, anchor) => {
      await change(lesson, (old, now) => ({ ...old, place: dated(anchor, old.place, now) }));
    },
  };
}

async function spend(tx: Transaction, session: Session): Promise<void> {
  const old = await tx.get("sessions", session.id);
  const seconds = Math.max(session.seconds, old?.seconds ?? 0);
  await tx.put("sessions", { ...session, at: old?.at ?? session.at, seconds });
}

/** What did not pass cannot be used, so without a record nothing changes. */
async function useProgram(
  tx: Transaction,
  skill: string,
  value: boolean,
  now: number,
): Promise<void> {
  const record = await tx.get("katas", skill);
  if (record) await tx.put("katas", { ...record, use: dated(value, record.use, now) });
}

/** The store on a backend. */
export function createStore(
  backend: Backend,
  channel: Channel,
  clock: () => number = Date.now,
): Store {
  const write: Write = async (work) => {
    const result = await backend.write(work);
    channel.announce();
    return result;
  };
  return {
    kind: backend.kind,
    backend,
    channel,
    clock,
    subscribe: channel.subscribe,
    ...lessonPart(write, clock),
    all: () => backend.read(readAll),
    record: (detail, remember, made = { id: newId(), at: clock() }) =>
      write((tx) => record(tx, detail, made, remember, clock())),
    spend: (id, lesson, seconds) =>
      write((tx) => spend(tx, { id, lesson, at: clock() - 1000 * seconds, seconds })),
    programs: () => backend.read((tx) => tx.all("katas")),
    useProgram: (skill, use) => write((tx) => useProgram(tx, skill, use, clock())),
    setting: async (name) => (await backend.read((tx) => tx.get("settings", name)))?.value,
    set: (name, value) =>
      write(async (tx) => {
        const old = await tx.get("settings", name);
        await tx.put("settings", { name, ...dated(value, old, clock()) });
      }),
  };
}
