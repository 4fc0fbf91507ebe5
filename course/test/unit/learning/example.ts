/** Three months of a reader, made by simulation, for tests that look at the pages. */
import { curriculum } from "../../../src/curriculum.ts";
import type { Progress, Session } from "../../../src/learning/model.ts";
import type { ReviewItem } from "../../../src/learning/review/queue.ts";
import { DAY, rebuildCards, recallAt } from "../../../src/learning/schedule/memory.ts";
import { simulate } from "./simulate.ts";

const real = ["best-step", "count-passes", "graph-paths", "softmax-gradient", "two-layer-deltas"];
const MONTHS = 90;

/** Lessons that this reader has gone through: the beginnings of the first parts, and nn/backprop. */
const lessons = [
  "nn/backprop",
  ...curriculum.flatMap(({ number, lessons: own }) =>
    number <= 5 ? own.slice(0, [3, 9, 0, 4, 0, 3][number] ?? 0).map(({ id }) => id) : [],
  ),
];

const items: ReviewItem[] = lessons.flatMap((lesson) => {
  const ids = lesson === "nn/backprop" ? real : ["recall", "compute", "apply"];
  return ids.map((exercise) => ({
    skill: `${lesson}#${exercise}`,
    lesson,
    exercise,
    title: exercise,
  }));
});

/** What that reader has at `now`, some of it due. */
export function exampleProgress(now: number): Progress {
  const start = now - MONTHS * DAY;
  const forgetting = (card: Parameters<typeof recallAt>[0], days: number): number =>
    recallAt(card, card.last + days * DAY);
  const whole = simulate({
    items,
    days: MONTHS - 12,
    daily: 12,
    start,
    seed: 3,
    forgetting,
    diligence: 0.75,
  });
  // Backpropagation was last answered two months ago: its exercises are due.
  const attempts = whole.attempts.filter(
    ({ lesson, at }) => lesson !== "nn/backprop" || at < start + 15 * DAY,
  );
  const base = rebuildCards({ ...whole, attempts, cards: [] }, now);
  const sessions: Session[] = lessons.map((lesson, i) => ({
    id: `session-${i}`,
    lesson,
    at: start + i * 3 * DAY,
    seconds: 900 + ((i * 977) % 3600),
  }));
  const records = base.lessons.map((lesson, i) => ({
    ...lesson,
    last: lesson.lesson === "nn/backprop" ? now - DAY : start + i * 3 * DAY,
    done: {
      value: lesson.lesson !== "nn/backprop" && i < lessons.length - 1,
      at: start + i * 3 * DAY,
    },
    place: { value: lesson.lesson === "nn/backprop" ? "gradient-checking" : "", at: start },
  }));
  const settings = [
    { name: "path", value: "B", at: start },
    { name: "pace/la/vector-operations", value: 1.3, at: start },
  ];
  return { ...base, sessions, lessons: records, settings };
}
