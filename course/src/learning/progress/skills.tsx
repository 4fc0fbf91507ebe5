import { group } from "d3-array";
import type { JSX } from "preact";
import { masteryOf } from "../mastery/mastery.ts";
import { bySkill, type Progress, splitSkill } from "../model.ts";
import { dayName } from "../review/dates.ts";
import type { ReviewItem } from "../review/queue.ts";
import type { LessonName } from "../review/review-page.tsx";

interface Props {
  readonly progress: Progress;
  readonly items: readonly ReviewItem[];
  readonly lessons: Readonly<Record<string, LessonName>>;
  readonly now: number;
}

/** Every skill that was tried, by lesson, with how well it is known and from how many tries. */
export function Skills({ progress, items, lessons, now }: Props): JSX.Element | null {
  const titles = new Map(items.map(({ skill, title }) => [skill, title]));
  const cards = new Map(progress.cards.map((card) => [card.skill, card]));
  const skills = [...bySkill(progress.attempts)].map(([skill, attempts]) => {
    const card = cards.get(skill) ?? null;
    const { lesson, exercise } = splitSkill(skill);
    return { skill, lesson, title: titles.get(skill) ?? exercise, card, mastery: masteryOf(attempts, card, now) };
  });
  if (skills.length === 0) return null;
  return (
    <section class="skills" aria-labelledby="skills-title">
      <h2 id="skills-title">What you can do</h2>
      <p class="plot-summary">
        The number estimates the chance that you would solve a fresh variant today, at once and
        without a hint: your recent tries, the latest counting most, times what the forgetting curve
        leaves of them.
      </p>
      <div class="table-box" tabIndex={0} role="group" aria-label="What you can do">
        <table class="plain skills-table">
          <thead>
            <tr>
              <th scope="col">Skill</th>
              <th scope="col">Known</th>
              <th scope="col">Tries</th>
              <th scope="col">Comes back</th>
            </tr>
          </thead>
          {[...group(skills, ({ lesson }) => lesson)].map(([lesson, own]) => (
            <tbody key={lesson}>
              <tr class="skills-lesson">
                <th scope="rowgroup" colSpan={4}>
                  {lessons[lesson] ? (
                    <a href={lessons[lesson]?.href}>{`${lessons[lesson]?.number} ${lessons[lesson]?.title}`}</a>
                  ) : (
                    lesson
                  )}
                </th>
              </tr>
              {own.map(({ skill, title, card, mastery }) => (
                <tr key={skill}>
                  <th scope="row">{title}</th>
                  <td class="skills-known">
                    <span class="bar" aria-hidden="true">
                      <i style={{ width: `${100 * mastery.value}%` }} />
                    </span>
                    <span>
                      {mastery.word}, {Math.round(100 * mastery.value)}%
                    </span>
                  </td>
                  <td>{mastery.tries}</td>
                  <td>{card ? dayName(card.due, now) : "–"}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}
