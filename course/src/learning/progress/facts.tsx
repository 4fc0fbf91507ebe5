import type { JSX } from "preact";
import { duration } from "../graph/states.ts";
import type { Progress } from "../model.ts";
import { dayName } from "../review/dates.ts";
import { isDue, type ReviewItem } from "../review/queue.ts";
import { allTries, kindOf, minutesByLesson, since } from "./stats.ts";

interface Props {
  readonly progress: Progress;
  readonly items: readonly ReviewItem[];
  /** How many lessons the course has. */
  readonly count: number;
  readonly now: number;
}

/** The few numbers at the top. */
export function Facts({ progress, items, count, now }: Props): JSX.Element {
  const tries = allTries(progress);
  const right = tries.filter((list) => kindOf(list) === "right").length;
  const minutes = [...minutesByLesson(progress).values()].reduce((a, b) => a + b, 0);
  const done = progress.lessons.filter((lesson) => lesson.done.value).length;
  const known = new Set(items.map(({ skill }) => skill));
  const cards = progress.cards.filter(({ skill }) => known.has(skill));
  const due = cards.filter((card) => isDue(card, now)).length;
  const next = Math.min(...cards.map((card) => card.due));
  const first = since(progress);
  const facts: readonly (readonly [string, string, string])[] = [
    [
      String(tries.length),
      tries.length === 1 ? "exercise tried" : "exercises tried",
      first === null ? "" : `since ${date(first)}`,
    ],
    [
      tries.length === 0 ? "–" : `${Math.round((100 * right) / tries.length)}%`,
      "right at once",
      "without a hint",
    ],
    [String(progress.cards.length), progress.cards.length === 1 ? "skill" : "skills", "met so far"],
    [String(done), done === 1 ? "lesson done" : "lessons done", `of ${count}`],
    [
      minutes >= 600 ? `${Math.round(minutes / 60)} h` : duration(minutes),
      "spent",
      "as far as is known",
    ],
    [
      due > 0 ? String(due) : "–",
      "to review today",
      due > 0 || !Number.isFinite(next) ? "" : `next ${dayName(next, now)}`,
    ],
  ];
  return (
    <dl class="progress-facts">
      {facts.map(([value, name, more]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{value}</b>
            <span>{more}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const date = (at: number): string =>
  new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
