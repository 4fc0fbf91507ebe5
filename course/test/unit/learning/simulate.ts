/** A reader who answers by the laws of a known forgetting, day after day, through the real queue and schedule. */
import { type Rng, seeded } from "../../../src/kit/rng.ts";
import {
  type Attempt,
  type Card,
  emptyProgress,
  type Progress,
} from "../../../src/learning/model.ts";
import { type ReviewItem, todaysQueue } from "../../../src/learning/review/queue.ts";
import { DAY, remember } from "../../../src/learning/schedule/memory.ts";

/** The chance that this reader recalls a skill whose card is `card` after `days` days. */
export type Forgetting = (card: Card, days: number) => number;

interface Options {
  readonly items: readonly ReviewItem[];
  readonly days: number;
  readonly daily: number;
  readonly start: number;
  readonly seed: number;
  readonly forgetting: Forgetting;
  /** The share of days on which the reader comes. */
  readonly diligence?: number;
}

interface Memory {
  readonly attempts: Attempt[];
  readonly cards: Map<string, Card>;
}

function answer(rng: Rng, memory: Memory, item: ReviewItem, at: number, chance: number): void {
  const knows = rng.uniform() < chance;
  const own = memory.attempts.filter(
    ({ lesson, exercise }) => lesson === item.lesson && exercise === item.exercise,
  );
  const variant = 1 + own.length;
  const attempt = (outcome: Attempt["outcome"], hints: number, seconds: number): void => {
    const made: Attempt = {
      id: `s${String(memory.attempts.length).padStart(6, "0")}`,
      at: at + seconds * 1000,
      lesson: item.lesson,
      exercise: item.exercise,
      seed: variant,
      outcome,
      hints,
      milliseconds: Math.round(seconds * 1000),
    };
    own.push(made);
    memory.attempts.push(made);
  };
  const seconds = Math.round(rng.uniform(40, 110));
  if (knows) attempt("right", 0, seconds);
  else {
    attempt(rng.pick(["wrong", "misconception"] as const), 0, seconds);
    // Half of the failures end with a hint and the right answer, the others with the solution.
    if (rng.uniform() < 0.5) attempt("right", 2, seconds + 60);
    else attempt("shown", 3, seconds + 30);
  }
  const card = remember(item.skill, own, at + DAY / 2)?.card;
  if (card) memory.cards.set(item.skill, card);
}

/** Everything that the reader has at the end. */
export function simulate(options: Options): Progress {
  const { items, days, daily, start, forgetting, diligence = 1 } = options;
  const rng = seeded(options.seed);
  const memory: Memory = { attempts: [], cards: new Map() };
  const lessons = [...new Set(items.map(({ lesson }) => lesson))].map((lesson) => ({
    lesson,
    first: start,
    last: start,
    done: { value: false, at: 0 },
    place: { value: "", at: 0 },
  }));
  const progress = (): Progress => ({
    ...emptyProgress,
    attempts: memory.attempts,
    cards: [...memory.cards.values()],
    lessons,
  });
  for (let day = 0; day < days; day++) {
    if (rng.uniform() >= diligence) continue;
    // Not always at the same hour.
    let at = start + day * DAY + rng.int(0, 3) * 3_600_000;
    for (const item of todaysQueue(items, progress(), daily, at)) {
      const card = memory.cards.get(item.skill);
      const chance = card ? forgetting(card, (at - card.last) / DAY) : 0.6;
      answer(rng, memory, item, at, chance);
      at += 3 * 60_000;
    }
  }
  return progress();
}
