import type { JSX } from "preact";
import type { LessonNames } from "../graph/names.ts";
import { duration, pace } from "../graph/states.ts";
import type { Progress } from "../model.ts";
import { minutesByLesson } from "./stats.ts";

interface Props {
  readonly progress: Progress;
  readonly lessons: LessonNames;
}

/** The time on each lesson. */
export function Time({ progress, lessons }: Props): JSX.Element | null {
  const times = [...minutesByLesson(progress)]
    .filter(([, minutes]) => minutes >= 0.5)
    .sort(([, a], [, b]) => b - a);
  if (times.length === 0) return null;
  const most = Math.max(...times.map(([, minutes]) => minutes));
  const factor = pace(progress.settings);
  return (
    <section class="times" aria-labelledby="times-title">
      <h2 id="times-title">Time</h2>
      <p class="plot-summary">
        Minutes with the lesson in sight and something happening; two quiet minutes stop the clock.
        {factor !== null &&
          ` Lessons take you about ${factor.toFixed(1)} times as long as usual, and the times shown elsewhere are scaled by that.`}
      </p>
      <dl class="times-list">
        {times.map(([lesson, minutes]) => (
          <div key={lesson}>
            <dt>{lessons[lesson]?.title ?? lesson}</dt>
            <dd>
              <span class="bar" aria-hidden="true">
                <i style={{ width: `${(100 * minutes) / most}%` }} />
              </span>
              {duration(minutes)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
