import type { JSX } from "preact";
import type { LessonNames } from "../graph/names.ts";
import { useProgress } from "../page/use-progress.ts";
import type { ReviewItem } from "../review/queue.ts";
import { Calibration } from "./calibration.tsx";
import { DataRoom } from "./data-room.tsx";
import { DaysChart } from "./days-chart.tsx";
import { Facts } from "./facts.tsx";
import { Skills } from "./skills.tsx";
import { Time } from "./time.tsx";

interface Props {
  readonly items: readonly ReviewItem[];
  readonly lessons: LessonNames;
  readonly count: number;
}

/** The reader's own data: what was done, how well it stays, and the file that holds it. */
export function ProgressPage({ items, lessons, count }: Props): JSX.Element {
  const reader = useProgress();
  if (!reader) return <p class="review-wait needs-script">Reading your progress …</p>;
  const { progress, store, trouble } = reader;
  const now = Date.now();
  const empty = progress.attempts.length === 0 && progress.lessons.length === 0;
  return (
    <div class="progress needs-script">
      {trouble !== null && (
        <p class="trouble" role="status">
          {trouble}
        </p>
      )}
      {empty ? (
        <Empty />
      ) : (
        <>
          <Facts progress={progress} items={items} count={count} now={now} />
          <DaysChart progress={progress} now={now} />
          <Calibration progress={progress} now={now} />
          <Skills progress={progress} items={items} lessons={lessons} now={now} />
          <Time progress={progress} lessons={lessons} />
        </>
      )}
      <DataRoom store={store} progress={progress} />
    </div>
  );
}

function Empty(): JSX.Element {
  return (
    <section class="progress-empty">
      <h2>Nothing yet</h2>
      <p>
        When you have answered exercises, this page shows how many a day and how they went, how well
        each skill is known, whether what the schedule predicts of your memory comes true, and the
        time you spent on each lesson. All of it is computed in this browser from your own answers,
        and none of it leaves it.
      </p>
      <p>Have you been here before, elsewhere? Bring your file below.</p>
    </section>
  );
}
