import type { JSX } from "preact";
import type { LessonNames } from "../graph/names.ts";
import { duration } from "../graph/states.ts";
import type { Progress } from "../model.ts";
import { count, dayName } from "./dates.ts";
import { coming, minutesEach, type QueueItem, type ReviewItem, reviewedToday } from "./queue.ts";

interface Props {
  readonly items: readonly ReviewItem[];
  readonly lessons: LessonNames;
  readonly progress: Progress;
  readonly queue: readonly QueueItem[];
  readonly daily: number;
  readonly onDaily: (amount: number) => void;
  readonly onBegin: () => void;
}

const amounts = [5, 10, 20, 40];

/** The page before the first item: how much there is, or why there is nothing. */
export function Before(props: Props): JSX.Element {
  const { queue } = props;
  return (
    <div class="review-before needs-script">
      {queue.length > 0 ? <Today {...props} /> : <Nothing {...props} />}
      <Coming {...props} />
      <Daily {...props} />
    </div>
  );
}

function Today({ queue, progress, lessons, onBegin }: Props): JSX.Element {
  const minutes = Math.max(1, Math.round(queue.length * minutesEach(progress)));
  const fresh = queue.filter(({ reason }) => reason === "new").length;
  const due = queue.length - fresh;
  const from = new Set(queue.map(({ lesson }) => lesson));
  const kinds = [
    ...(due > 0 ? [`${due} to keep`] : []),
    ...(fresh > 0 ? [`${fresh} not tried before`] : []),
  ];
  return (
    <section class="review-today" aria-labelledby="review-today">
      <h2 id="review-today">
        <b>{queue.length}</b> {queue.length === 1 ? "item" : "items"} today, about{" "}
        {duration(minutes)}
      </h2>
      <p>
        {kinds.join(" and ")}, from {[...from].map((id) => lessons[id]?.title ?? id).join(", ")}.
        Stop whenever you like: each answer counts when it is given.
      </p>
      <button type="button" class="button button-strong review-start" onClick={onBegin}>
        Begin
      </button>
    </section>
  );
}

function Nothing({ items, progress, lessons }: Props): JSX.Element {
  const today = reviewedToday(progress, Date.now());
  const begun = progress.attempts.length > 0 || progress.lessons.length > 0;
  if (today > 0) {
    return (
      <section class="review-today">
        <h2>Enough for today</h2>
        <p>
          You have reviewed {count(today, "exercise")}. More today would add little to what stays.
        </p>
      </section>
    );
  }
  if (begun && progress.cards.length > 0) {
    return (
      <section class="review-today">
        <h2>Nothing is due today</h2>
        <p>Everything you have answered is still fresh enough to wait. What comes when is below.</p>
      </section>
    );
  }
  const [first] = items;
  const lesson = first && lessons[first.lesson];
  return (
    <section class="review-today">
      <h2>Nothing to review yet</h2>
      <p>
        Open a lesson and answer an exercise. It comes back here with other numbers after a day or
        two, then after longer and longer gaps, each time shortly before you would forget it.
      </p>
      {first && lesson?.href && (
        <p>
          For example <a href={lesson.href}>{lesson.title}</a>, which has{" "}
          {count(items.filter((item) => item.lesson === first.lesson).length, "exercise")} that can
          come back.
        </p>
      )}
    </section>
  );
}

function Coming({ items, progress }: Props): JSX.Element | null {
  const now = Date.now();
  const days = coming(progress.cards, new Set(items.map(({ skill }) => skill)), now, 6);
  if (days.length === 0) return null;
  const most = Math.max(...days.map((day) => day.count));
  return (
    <section class="review-coming" aria-labelledby="review-coming">
      <h3 id="review-coming">What comes when</h3>
      <dl>
        {days.map((day) => (
          <div key={day.day}>
            <dt>{dayName(day.day, now)}</dt>
            <dd>
              <span class="bar" aria-hidden="true">
                <i style={{ width: `${(100 * day.count) / most}%` }} />
              </span>
              {count(day.count, "item")}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Daily({ daily, onDaily }: Props): JSX.Element {
  return (
    <section class="review-daily">
      <h3 id="review-daily">How much a day</h3>
      <fieldset class="paths" aria-labelledby="review-daily">
        {[...new Set([...amounts, daily])]
          .sort((a, b) => a - b)
          .map((amount) => (
            <label key={amount}>
              <input
                type="radio"
                name="daily"
                checked={amount === daily}
                onChange={() => onDaily(amount)}
              />
              <span>{amount}</span>
            </label>
          ))}
      </fieldset>
      <p class="aside">
        At most a quarter of these are new. Items of different lessons take turns: it feels harder
        than one kind after another, and more of it stays.
      </p>
    </section>
  );
}
