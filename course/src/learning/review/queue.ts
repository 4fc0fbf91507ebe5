/**
 * What to review today, and in which order.
 *
 * - Due: skills whose chance of recall falls to 90% before the day ends, weakest first.
 * - New: exercises of visited lessons that were never answered, at most a quarter of the daily
 *   amount (at least one), so that what was begun is kept before more is begun.
 * - Order: interleaved. Never the same skill twice in a row, and the same lesson twice in a row only
 *   where there is no other way. (Interleaving: D. Rohrer, R. Dedrick and K. Burgess, Psychonomic
 *   Bulletin & Review 21, 2014.)
 */
import { group } from "d3-array";
import type { Card, Progress } from "../model.ts";
import { skillOf } from "../model.ts";
import { believable, recallAt } from "../schedule/memory.ts";

/** An exercise that can be reviewed. */
export interface ReviewItem {
  readonly skill: string;
  readonly lesson: string;
  readonly exercise: string;
  readonly title: string;
}

/** An item of today's queue, with the reason for which it is there. */
export interface QueueItem extends ReviewItem {
  readonly reason: "due" | "new" | "again";
  /** The chance that it would be recalled now; null for what is new. */
  readonly recall: number | null;
}

export const DEFAULT_DAILY = 10;

/** The last millisecond of the local day of `now`. */
export const endOfDay = (now: number): number => new Date(now).setHours(23, 59, 59, 999);

/** The first millisecond of the local day of `now`. */
export const startOfDay = (now: number): number => new Date(now).setHours(0, 0, 0, 0);

/** Whether a skill is due before the day ends. */
export const isDue = (card: Card, now: number): boolean =>
  card.due <= endOfDay(now) || !believable(card.last, now);

/** The lessons that the reader has opened or answered. */
export const visited = (progress: Progress): Set<string> =>
  new Set([...progress.lessons, ...progress.attempts].map(({ lesson }) => lesson));

/** Skills first met today: they count against today's new ones. */
function begunToday(progress: Progress, now: number): number {
  const today = startOfDay(now);
  const before = new Set<string>();
  const since = new Set<string>();
  for (const { at, lesson, exercise } of progress.attempts) {
    (at < today ? before : since).add(skillOf(lesson, exercise));
  }
  return [...since].filter((skill) => !before.has(skill)).length;
}

/** Skills that were reviewed today, each counted once. */
export const reviewedToday = (progress: Progress, now: number): number => {
  const today = startOfDay(now);
  const done = progress.attempts.filter(({ at }) => at >= today && believable(at, now));
  return new Set(done.map(({ lesson, exercise }) => skillOf(lesson, exercise))).size;
};

/** Today's items in the order of the day, at most `daily` less what was done today. */
export function todaysQueue(
  items: readonly ReviewItem[],
  progress: Progress,
  daily: number,
  now: number,
): QueueItem[] {
  const cards = new Map(progress.cards.map((card) => [card.skill, card]));
  const seen = visited(progress);
  const due: QueueItem[] = items.flatMap((item) => {
    const card = cards.get(item.skill);
    return card && isDue(card, now)
      ? [{ ...item, reason: "due" as const, recall: recallAt(card, now) }]
      : [];
  });
  due.sort((a, b) => (a.recall ?? 0) - (b.recall ?? 0) || (a.skill < b.skill ? -1 : 1));
  const fresh: QueueItem[] = items
    .filter(({ skill, lesson }) => seen.has(lesson) && !cards.has(skill))
    .map((item) => ({ ...item, reason: "new", recall: null }));
  const room = Math.max(0, daily - reviewedToday(progress, now));
  const chosen = due.slice(0, room);
  const quota = Math.max(1, Math.floor(daily / 4)) - begunToday(progress, now);
  const more = Math.max(0, Math.min(quota, room - chosen.length));
  return interleave([...chosen, ...spread(fresh).slice(0, more)]);
}

/** New items of several lessons in turn, so that one lesson does not take the whole quota. */
function spread(items: readonly QueueItem[]): QueueItem[] {
  const lessons = group(items, ({ lesson }) => lesson);
  const longest = Math.max(0, ...[...lessons.values()].map((list) => list.length));
  return Array.from({ length: longest }, (_, i) =>
    [...lessons.values()].flatMap((list) => list[i] ?? []),
  ).flat();
}

/**
 * The same items, neighbours of different lessons where that is possible: each turn goes to the
 * lesson with the most items left (ties: the one whose next item came first), never to the lesson
 * of the turn before unless no other is left.
 */
export function interleave<T extends ReviewItem>(items: readonly T[]): T[] {
  const waiting = [...group(items, ({ lesson }) => lesson).values()].map((items) => [...items]);
  const rank = new Map(items.map((item, i) => [item, i]));
  const order = (list: readonly T[]): number => rank.get(list[0] as T) ?? 0; // lists here are never empty
  const result: T[] = [];
  while (result.length < items.length) {
    const last = result.at(-1)?.lesson;
    const left = waiting.filter((list) => list.length > 0);
    const others = left.filter((list) => list[0]?.lesson !== last);
    const [next] = (others.length > 0 ? others : left).sort(
      (a, b) => b.length - a.length || order(a) - order(b),
    );
    const item = next?.shift();
    if (item === undefined) break;
    result.push(item);
  }
  return result;
}

/** The queue after an item that went wrong: it comes again at the end, not right after itself. */
export const again = (rest: readonly QueueItem[], item: QueueItem): QueueItem[] => [
  ...rest,
  { ...item, reason: "again" },
];

/** The usual minutes for an item: the median of the reader's own tries, once there are five. */
export function minutesEach(progress: Progress): number {
  const times = progress.attempts
    .filter(({ outcome }) => outcome === "right")
    .map(({ milliseconds }) => milliseconds)
    .sort((a, b) => a - b);
  const own = times[Math.floor(times.length / 2)];
  return times.length < 5 || own === undefined ? 2 : Math.min(15, Math.max(0.25, own / 60_000));
}

/** When the next items come due after today, as day and count; the first `most` days that have any. */
export function coming(
  cards: readonly Card[],
  known: ReadonlySet<string>,
  now: number,
  most: number,
): { readonly day: number; readonly count: number }[] {
  const later = cards.filter((card) => known.has(card.skill) && !isDue(card, now));
  const days = group(later, ({ due }) => startOfDay(due));
  return [...days]
    .map(([day, list]) => ({ day, count: list.length }))
    .sort((a, b) => a.day - b.day)
    .slice(0, most);
}
