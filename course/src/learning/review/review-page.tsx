import type { JSX } from "preact";
import { useReducer } from "preact/hooks";
import type { LessonNames } from "../graph/names.ts";
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
  const stored = progress.settings.find(({ name }) => name === "daily")?.value;
  const daily = dailyFrom(stored);
  const queue = todaysQueue(items, progress, daily, Date.now());
  const usedFor = (item: QueueItem | undefined): number[] =>
    progress.attempts
      .filter(({ lesson, exercise }) => lesson === item?.lesson && exercise === item.exercise)
      .map(({ seed }) => seed);
  const start = (chosen: readonly QueueItem[]): void =>
    send({ kind: "start", queue: chosen, seed: freshSeed(usedFor(chosen[0])) });
  if (session.state === "going" && session.current) {
    const next = (): void => send({ kind: "next", seed: freshSeed(usedFor(session.rest[0])) });
    return (
      <Going
        session={session}
        lessons={lessons}
        onMarked={(detail) => send({ kind: "marked", detail })}
        onNext={next}
        onStop={() => send({ kind: "stop" })}
      />
    );
  }
  if (session.state === "ended" && session.results.length > 0) {
    return (
      <Ended
        session={session}
        lessons={lessons}
        cards={progress.cards}
        left={queue}
        onMore={() => start(queue)}
      />
    );
  }
  return (
    <Before
      items={items}
      lessons={lessons}
      progress={progress}
      queue={queue}
      daily={daily}
      onDaily={(amount) => void store.set("daily", amount)}
      onStart={() => start(queue)}
    />
  );
}
