import { group } from "d3-array";
import type { JSX } from "preact";
import type { LessonNames } from "../graph/names.ts";
import { type Mastery, masteryOf } from "../mastery/mastery.ts";
import { bySkill, type Card, type Progress, splitSkill } from "../model.ts";
import { TableBox } from "../page/table-box.tsx";
import { count, dayName } from "../review/dates.ts";
import type { ReviewItem } from "../review/queue.ts";

interface Props {
  readonly progress: Progress;
  readonly items: readonly ReviewItem[];
  readonly lessons: LessonNames;
  readonly now: number;
}

interface Skill {
  readonly skill: string;
  readonly lesson: string;
  readonly title: string;
  readonly card: Card | null;
  readonly mastery: Mastery;
}

function skillsOf({ progress, items, now }: Props): Skill[] {
  const titles = new Map(items.map(({ skill, title }) => [skill, title]));
  const cards = new Map(progress.cards.map((card) => [card.skill, card]));
  return [...bySkill(progress.attempts)].map(([skill, attempts]) => {
    const card = cards.get(skill) ?? null;
    const { lesson, exercise } = splitSkill(skill);
    const title = titles.get(skill) ?? exercise;
    return { skill, lesson, title, card, mastery: masteryOf(attempts, card, now) };
  });
}

/** Every skill that was tried, by lesson, with how well it is known and from how many tries. */
export function Skills(props: Props): JSX.Element | null {
  const lessons = [...group(skillsOf(props), ({ lesson }) => lesson)];
  if (lessons.length === 0) return null;
  const order = Object.keys(props.lessons);
  lessons.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return (
    <section class="skills" aria-labelledby="skills-title">
      <h2 id="skills-title">What you can do</h2>
      <p class="plot-summary">
        The number estimates the chance that you would solve a fresh variant today, at once and
        without a hint: your recent tries, the latest counting most, times what the forgetting curve
        leaves of them.
      </p>
      {lessons.map(([lesson, skills]) => (
        <LessonSkills
          key={lesson}
          lesson={lesson}
          skills={skills}
          open={lessons.length < 4}
          {...props}
        />
      ))}
    </section>
  );
}

interface LessonProps extends Props {
  readonly lesson: string;
  readonly skills: readonly Skill[];
  readonly open: boolean;
}

function LessonSkills({ lesson, skills, open, lessons, now }: LessonProps): JSX.Element {
  const name = lessons[lesson];
  const mean = skills.reduce((sum, { mastery }) => sum + mastery.value, 0) / skills.length;
  return (
    <details class="skills-lesson" open={open}>
      <summary>
        <span class="skills-number">{name?.number}</span>
        <span>{name?.title ?? lesson}</span>
        <span class="skills-mean">
          <Bar value={mean} />
          {count(skills.length, "skill")}, {Math.round(100 * mean)}% on average
        </span>
      </summary>
      <TableBox
        label={`Skills of ${name?.title ?? lesson}`}
        head={["Skill", "Known", "Tries", "Comes back"]}
      >
        {skills.map((skill) => (
          <Row key={skill.skill} skill={skill} now={now} />
        ))}
      </TableBox>
      {name?.href && (
        <p class="aside">
          <a href={name.href}>To the lesson</a>
        </p>
      )}
    </details>
  );
}

function Row({ skill, now }: { readonly skill: Skill; readonly now: number }): JSX.Element {
  const { title, card, mastery } = skill;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td class="skills-known">
        <Bar value={mastery.value} />
        {mastery.word}, {Math.round(100 * mastery.value)}%
      </td>
      <td>{mastery.tries}</td>
      <td>{card ? dayName(card.due, now) : "–"}</td>
    </tr>
  );
}

const Bar = ({ value }: { readonly value: number }): JSX.Element => (
  <span class="bar" aria-hidden="true">
    <i style={{ width: `${100 * value}%` }} />
  </span>
);
