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
  // The verdict is spoken by its own live region; Enter then goes on.
  useEffect(() => {
    if (done) next.current?.focus();
  }, [done]);
  if (!current) return null;
  const lesson = lessons[current.lesson];
  const total = results.length + 1 + rest.length;
  return (
    <div class="review-going" ref={box}>
      <h2 class="visually-hidden">
        Item {results.length + 1} of {total}
      </h2>
      <div class="review-head">
        <p class="review-place">
          <b>
            {results.length + 1} of {total}
          </b>
          {lesson?.href && <a href={lesson.href}>{`${lesson.number} ${lesson.title}`}</a>}
          <span>{reasons(current)}</span>
        </p>
        <progress max={total} value={results.length} aria-label="Items behind you" />
      </div>
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
