import type { JSX } from "preact";
import { useReducer } from "preact/hooks";
import type { LessonNames } from "../graph/names.ts";
import type { Progress } from "../model.ts";
import { useProgress } from "../page/use-progress.ts";
import { Before } from "./before.tsx";
import { Ended } from "./ended.tsx";
import { Going } from "./going.tsx";
import { DEFAULT_DAILY, type QueueItem, type ReviewItem, todaysQueue } from "./queue.ts";
import { advance, freshSeed, readySession } from "./session.ts";

interface Props {
  readonly items: readonly ReviewItem[];
  readonly lessons: LessonNames;
}

/** How many items a day, from the settings. */
export const dailyFrom = (value: unknown): number =>
  typeof value === "number" && value >= 1 && value <= 100 ? Math.round(value) : DEFAULT_DAILY;

/** Today's review: what it holds, one item at a time, and what came of it. */
export function ReviewPage({ items, lessons }: Props): JSX.Element {
  const reader = useProgress();
  const [session, send] = useReducer(advance, readySession);
  if (!reader) return <p class="review-wait needs-script">Reading your progress …</p>;
  const { progress, store } = reader;
  const daily = dailyFrom(progress.settings.find(({ name }) => name === "daily")?.value);
  const queue = todaysQueue(items, progress, daily, Date.now());
  const begin = (): void =>
    send({ kind: "start", queue, seed: freshSeed(usedSeeds(progress, queue[0])) });
  if (session.state === "going" && session.current) {
    const [following] = session.rest;
    return (
      <Going
        session={session}
        lessons={lessons}
        onMarked={(detail) => send({ kind: "marked", detail })}
        onNext={() => send({ kind: "next", seed: freshSeed(usedSeeds(progress, following)) })}
        onStop={() => send({ kind: "stop" })}
      />
    );
  }
  const shared = { lessons, queue, onBegin: begin };
  if (session.state === "ended" && session.results.length > 0) {
    return <Ended session={session} cards={progress.cards} {...shared} />;
  }
  const setDaily = (amount: number): void => void store.set("daily", amount);
  return <Before items={items} progress={progress} daily={daily} onDaily={setDaily} {...shared} />;
}

/** The seeds that the reader has met of an item. */
const usedSeeds = (progress: Progress, item: QueueItem | undefined): number[] =>
  progress.attempts
    .filter(({ lesson, exercise }) => lesson === item?.lesson && exercise === item.exercise)
    .map(({ seed }) => seed);
