/** Numbers of the progress page, computed from the attempts alone. */
import { group } from "d3-array";
import { tries } from "../mastery/mastery.ts";
import { type Attempt, bySkill, inOrder, type Progress } from "../model.ts";
import { startOfDay } from "../review/queue.ts";
import { grades, remember } from "../schedule/memory.ts";

/** How a try went. */
export const kinds = ["right", "helped", "missed"] as const;
export type Kind = (typeof kinds)[number];

/** The words for it. */
export const kindNames: Readonly<Record<Kind, string>> = {
  right: "right at once, without help",
  helped: "right, with hints or after a slip",
  missed: "not solved",
};

/** One variant tried, on which day and how it went. */
export function kindOf(attempts: readonly Attempt[]): Kind {
  const [first] = attempts;
  if (first?.outcome === "right" && first.hints === 0) return "right";
  if (attempts.some(({ outcome }) => outcome === "shown")) return "missed";
  return attempts.some(({ outcome }) => outcome === "right") ? "helped" : "missed";
}

/** All tries of all skills. */
export const allTries = (progress: Progress): Attempt[][] =>
  [...bySkill(progress.attempts).values()].flatMap(tries);

export interface Day extends Readonly<Record<Kind, number>> {
  readonly day: number;
}

/** The tries of each of the last `count` days, empty days included, oldest first. */
export function byDay(progress: Progress, count: number, now: number): Day[] {
  const found = new Map<number, Record<Kind, number>>();
  for (const list of allTries(progress)) {
    const day = startOfDay(list[0]?.at ?? 0);
    const there = found.get(day) ?? { right: 0, helped: 0, missed: 0 };
    there[kindOf(list)]++;
    found.set(day, there);
  }
  return Array.from({ length: count }, (_, i) => {
    const date = new Date(startOfDay(now));
    // By the calendar, because days of the clock's change are not 24 hours long.
    date.setDate(date.getDate() - (count - 1 - i));
    const day = date.getTime();
    return { day, ...(found.get(day) ?? { right: 0, helped: 0, missed: 0 }) };
  });
}

/** A share with its 95% interval: E. B. Wilson, JASA 22, 1927, p. 209. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/** The interval of Wilson for `hits` of `n`; all of [0, 1] when n is 0. */
export function wilson(hits: number, n: number): Share {
  if (n === 0) return { share: Number.NaN, low: 0, high: 1 };
  const p = hits / n;
  const middle = p + (Z * Z) / (2 * n);
  const reach = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const whole = 1 + (Z * Z) / n;
  return {
    share: p,
    low: Math.max(0, (middle - reach) / whole),
    high: Math.min(1, (middle + reach) / whole),
  };
}

export interface Bin extends Share {
  /** The bin's borders. */
  readonly from: number;
  readonly to: number;
  /** The mean of what was predicted in it. */
  readonly predicted: number;
  readonly n: number;
  readonly recalled: number;
}

const borders = [0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0001];

/** What was predicted before each review, and whether it was recalled. */
export function predictions(
  progress: Progress,
  now: number,
): { readonly predicted: number; readonly recalled: boolean }[] {
  return [...bySkill(progress.attempts)].flatMap(([skill, attempts]) =>
    (remember(skill, attempts, now)?.reviews ?? []).flatMap(({ predicted, grade }) =>
      predicted === null ? [] : [{ predicted, recalled: grade !== grades.again }],
    ),
  );
}

/** Predicted against observed recall, in bins of the prediction; bins without reviews are left out. */
export function calibration(progress: Progress, now: number): Bin[] {
  const all = predictions(progress, now);
  return borders.slice(0, -1).flatMap((from, i) => {
    const to = borders[i + 1] ?? 1;
    const own = all.filter(({ predicted }) => predicted >= from && predicted < to);
    if (own.length === 0) return [];
    const recalled = own.filter((review) => review.recalled).length;
    const predicted = own.reduce((sum, review) => sum + review.predicted, 0) / own.length;
    return [{ from, to, predicted, n: own.length, recalled, ...wilson(recalled, own.length) }];
  });
}

/** An attempt so soon after the page of its lesson was opened was made on that page. */
const STAY = 3 * 3_600_000;

/** Minutes on each lesson: on its page, and on its exercises in review. */
export function minutesByLesson(progress: Progress): Map<string, number> {
  const minutes = new Map<string, number>();
  const add = (lesson: string, more: number): void =>
    void minutes.set(lesson, (minutes.get(lesson) ?? 0) + more);
  const starts = group(progress.sessions, ({ lesson }) => lesson);
  for (const { lesson, seconds } of progress.sessions) add(lesson, seconds / 60);
  for (const { lesson, at, milliseconds } of progress.attempts) {
    const onPage = (starts.get(lesson) ?? []).some(
      (session) => at >= session.at && at < session.at + STAY,
    );
    // An exercise left open overnight is not a night of work.
    if (!onPage) add(lesson, Math.min(milliseconds, 15 * 60_000) / 60_000);
  }
  return minutes;
}

/** The time of the first attempt; null when there is none. */
export const since = (progress: Progress): number | null =>
  inOrder(progress.attempts)[0]?.at ?? null;
