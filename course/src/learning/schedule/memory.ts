/**
 * The memory of a skill, replayed from its attempts with FSRS-6 (ts-fsrs, its published default
 * parameters, desired retention 90%).
 *
 * Attempts within six hours of the first are one sitting, and a sitting is one review: what is
 * repeated within minutes says little about memory. Its grade comes from the sitting's first
 * variant:
 *
 * | what happened | grade |
 * |---|---|
 * | right at once, no hint | good; easy below half, hard above three times the usual time |
 * | right at once, one hint | hard |
 * | wrong, then right without a hint: a slip, found alone | hard |
 * | anything else (two hints or more, solution shown, given up) | again |
 *
 * The usual time is the median of the skill's earlier right first answers, once there are three.
 * Because a card is a function of the attempts, two devices that hold the same attempts hold the
 * same cards.
 */
import { type FSRSState, fsrs, type Grade } from "ts-fsrs";
import { type Attempt, bySkill, type Card, inOrder, type Progress } from "../model.ts";

export const DAY = 86_400_000;
/** Attempts this near to the first one of a sitting belong to it. */
export const SITTING = 6 * 3_600_000;
/** The chance of recall at which a skill is due. */
export const DESIRED_RETENTION = 0.9;

const scheduler = fsrs({
  request_retention: DESIRED_RETENTION,
  enable_fuzz: false,
  enable_short_term: false,
  maximum_interval: 3650,
});

export const grades = { again: 1, hard: 2, good: 3, easy: 4 } as const satisfies Record<
  string,
  Grade
>;

/** One review of a skill: what was predicted, and what happened. */
export interface Review {
  readonly at: number;
  readonly grade: Grade;
  /** The chance of recall that FSRS gave beforehand; null at the first review. */
  readonly predicted: number | null;
}

/** Everything that follows from the attempts at one skill. */
export interface Memory {
  readonly card: Card;
  readonly reviews: readonly Review[];
}

/** The sittings of a skill, each the attempts at its first variant. */
export function sittings(attempts: readonly Attempt[]): Attempt[][] {
  const found: Attempt[][] = [];
  for (const attempt of inOrder(attempts)) {
    const [first] = found.at(-1) ?? [];
    if (!first || attempt.at - first.at >= SITTING) found.push([attempt]);
    else if (attempt.seed === first.seed) found.at(-1)?.push(attempt);
  }
  return found;
}

const median = (values: readonly number[]): number | null =>
  values.length === 0
    ? null
    : (values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null);

/** The grade of a sitting, given the usual time for the skill (null while it is not known). */
export function gradeOf(sitting: readonly Attempt[], usual: number | null): Grade {
  const [first, second] = sitting;
  if (!first) return grades.again;
  if (first.outcome === "right") {
    if (first.hints > 1) return grades.again;
    if (first.hints === 1) return grades.hard;
    if (usual === null) return grades.good;
    if (first.milliseconds > 3 * usual) return grades.hard;
    return first.milliseconds < usual / 2 ? grades.easy : grades.good;
  }
  const slip = first.hints === 0 && first.outcome !== "shown";
  return slip && second?.outcome === "right" && second.hints === 0 ? grades.hard : grades.again;
}

/** The chance of recalling a skill at a time, by the forgetting curve of FSRS-6. */
export const recallAt = (card: Pick<Card, "stability" | "last">, at: number): number =>
  scheduler.forgetting_curve(Math.max(0, at - card.last) / DAY, card.stability);

/** Memory after one more review. */
function step(card: Card | null, skill: string, at: number, grade: Grade): Card {
  const before: FSRSState | null = card;
  const elapsed = card ? Math.max(0, at - card.last) / DAY : 0;
  const { stability, difficulty } = scheduler.next_state(before, elapsed, grade);
  const days = grade === grades.again ? 1 : scheduler.next_interval(stability, elapsed);
  return {
    skill,
    stability,
    difficulty,
    last: at,
    due: at + days * DAY,
    reps: (card?.reps ?? 0) + 1,
    lapses: (card?.lapses ?? 0) + (card && grade === grades.again ? 1 : 0),
  };
}

/** Whether a time can be believed: a clock that once went wrong must not silence a skill for years. */
export const believable = (at: number, now: number): boolean => at <= now + DAY;

/** The memory of one skill at the time `now`; null without attempts. */
export function remember(skill: string, attempts: readonly Attempt[], now: number): Memory | null {
  let card: Card | null = null;
  const reviews: Review[] = [];
  const times: number[] = [];
  for (const sitting of sittings(attempts.filter(({ at }) => believable(at, now)))) {
    const [first] = sitting;
    if (!first) continue;
    const grade = gradeOf(sitting, times.length < 3 ? null : median(times));
    const predicted = card ? recallAt(card, first.at) : null;
    reviews.push({ at: first.at, grade, predicted });
    card = step(card, skill, first.at, grade);
    if (first.outcome === "right" && first.hints === 0) times.push(first.milliseconds);
  }
  return card ? { card, reviews } : null;
}

/**
 * The same progress with every card that its attempts support: a card stays as it came only where
 * it knows of a later review than there are attempts.
 */
export function rebuildCards(progress: Progress, now: number): Progress {
  const cards = new Map(progress.cards.map((card) => [card.skill, card]));
  for (const [skill, attempts] of bySkill(progress.attempts)) {
    const card = remember(skill, attempts, now)?.card;
    const kept = cards.get(skill);
    const newest = attempts.findLast(({ at }) => believable(at, now))?.at ?? 0;
    const keep = kept && kept.last > newest && believable(kept.last, now);
    if (card && !keep) cards.set(skill, card);
  }
  const sorted = [...cards.values()].sort((a, b) => (a.skill < b.skill ? -1 : 1));
  return { ...progress, cards: sorted };
}
