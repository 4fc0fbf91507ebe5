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

type Fact = readonly [value: string, name: string, more: string];

function triesFacts(progress: Progress): Fact[] {
  const tries = allTries(progress);
  const right = tries.filter((list) => kindOf(list) === "right").length;
  const share = tries.length === 0 ? "–" : `${Math.round((100 * right) / tries.length)}%`;
  const first = since(progress);
  const name = tries.length === 1 ? "exercise tried" : "exercises tried";
  return [
    [String(tries.length), name, first === null ? "" : `since ${date(first)}`],
    [share, "right at once", "without a hint"],
  ];
}

function dueFact({ progress, items, now }: Props): Fact {
  const known = new Set(items.map(({ skill }) => skill));
  const cards = progress.cards.filter(({ skill }) => known.has(skill));
  const due = cards.filter((card) => isDue(card, now)).length;
  if (due > 0) return [String(due), "to review today", ""];
  const next = Math.min(...cards.map((card) => card.due));
  return ["–", "to review today", Number.isFinite(next) ? `next ${dayName(next, now)}` : ""];
}

/** The few numbers at the top. */
export function Facts(props: Props): JSX.Element {
  const { progress, count } = props;
  const minutes = [...minutesByLesson(progress).values()].reduce((a, b) => a + b, 0);
  const time = minutes >= 600 ? `${Math.round(minutes / 60)} h` : duration(minutes);
  const done = progress.lessons.filter((lesson) => lesson.done.value).length;
  const skills = progress.cards.length;
  const facts: readonly Fact[] = [
    ...triesFacts(progress),
    [String(skills), skills === 1 ? "skill" : "skills", "met so far"],
    [String(done), done === 1 ? "lesson done" : "lessons done", `of ${count}`],
    [time, "spent", "as far as is known"],
    dueFact(props),
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
