import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ExerciseCard } from "../../components/exercises/exercise-card.tsx";
import type { LessonNames } from "../graph/names.ts";
import type { AttemptDetail } from "../model.ts";
import type { QueueItem } from "./queue.ts";
import { type Session, solved } from "./session.ts";

interface Props {
  readonly session: Session;
  readonly lessons: LessonNames;
  readonly onMarked: (detail: AttemptDetail) => void;
  readonly onNext: () => void;
  readonly onStop: () => void;
}

const FIELD = ".exercise :is(input, textarea, select, math-field)";

/** Puts the focus into the first field of the card, as soon as there is one. */
function useFocusOnField(key: string): { current: HTMLDivElement | null } {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const find = (): boolean => {
      const field = box.current?.querySelector<HTMLElement>(FIELD);
      field?.focus();
      return field !== null && field !== undefined;
    };
    if (!box.current || find()) return;
    const watch = new MutationObserver(() => find() && watch.disconnect());
    watch.observe(box.current, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [key]);
  return box;
}

/** Puts the focus on the way on once it is right: the verdict is spoken by its own live region. */
function useFocusWhen(done: boolean, button: { current: HTMLButtonElement | null }): void {
  useEffect(() => {
    if (done) button.current?.focus();
  }, [done]);
}

const reasons = (item: QueueItem): string => {
  if (item.reason === "new") return "New: not tried before";
  if (item.reason === "again") return "Once more, with other numbers";
  return item.recall === null
    ? ""
    : `Chance that you still know it: ${Math.round(100 * item.recall)}%`;
};

/** One item of the review: card, way on, way out. */
export function Going({ session, lessons, onMarked, onNext, onStop }: Props): JSX.Element | null {
  const { current, rest, results, seed, attempts } = session;
  const key = `${current?.skill}.${seed}`;
  const box = useFocusOnField(key);
  const next = useRef<HTMLButtonElement>(null);
  const done = solved(session);
  useFocusWhen(done, next);
  if (!current) return null;
  return (
    <div class="review-going" ref={box}>
      <Head
        item={current}
        at={results.length}
        total={results.length + 1 + rest.length}
        lessons={lessons}
      />
      <ExerciseCard
        key={key}
        lesson={current.lesson}
        id={current.exercise}
        seed={seed}
        onMarked={onMarked}
      />
      <div class="review-foot">
        <button
          type="button"
          ref={next}
          class={`button ${done ? "button-strong" : ""}`}
          onClick={onNext}
        >
          {done ? "Next" : attempts.length > 0 ? "Leave it and go on" : "Skip"}
        </button>
        <button type="button" class="button button-bare" onClick={onStop}>
          Stop here
        </button>
      </div>
    </div>
  );
}

interface HeadProps {
  readonly item: QueueItem;
  readonly at: number;
  readonly total: number;
  readonly lessons: LessonNames;
}

/** Where one is: which item of how many, from which lesson, and why it is here. */
function Head({ item, at, total, lessons }: HeadProps): JSX.Element {
  const lesson = lessons[item.lesson];
  return (
    <div class="review-head">
      <h2 class="visually-hidden">
        Item {at + 1} of {total}
      </h2>
      <p class="review-place">
        <b>
          {at + 1} of {total}
        </b>
        {lesson?.href && <a href={lesson.href}>{`${lesson.number} ${lesson.title}`}</a>}
        <span>{reasons(item)}</span>
      </p>
      <progress max={total} value={at} aria-label="Items behind you" />
    </div>
  );
}
