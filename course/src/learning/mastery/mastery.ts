/**
 * How well a skill is known: an estimate of the chance that a fresh variant, met today, is answered
 * right at once and without help.
 *
 *     mastery = recent success × retrievability today
 *
 * Recent success is the proportion of successes among the variants tried, the i-th last of n with
 * weight b^i, with g failures imagined before the first ("ghosts", so that one lucky answer is not
 * mastery):
 *
 *     Σ_{i<n} b^i sᵢ / Σ_{i<n+g} b^i,   b = 0.7, g = 2
 *
 * This is the recency-weighted proportion of R-PFA (A. Galyardt and I. Goldin, Move your lamp post:
 * recent data reflects learner knowledge better than older data, Journal of Educational Data Mining
 * 7(2), 2015, §3), with fractions for help: sᵢ is 1 without a hint, 2/3, 1/3 or 0 with one, two or
 * three, half of that if a wrong answer came first, and 0 if the variant was not solved or shown.
 * Retrievability is the forgetting curve of FSRS-6, schedule/memory.ts.
 *
 * It is an estimate from a handful of answers, and the pages say from how many.
 */
import { type Attempt, type Card, inOrder } from "../model.ts";
import { recallAt, SITTING } from "../schedule/memory.ts";

const DECAY = 0.7;
const GHOSTS = 2;

/** One variant tried: its attempts, in order. */
export function tries(attempts: readonly Attempt[]): Attempt[][] {
  const found: Attempt[][] = [];
  for (const attempt of inOrder(attempts)) {
    const last = found.at(-1);
    const [first] = last ?? [];
    const same = first?.seed === attempt.seed && attempt.at - first.at < SITTING;
    if (last && same) last.push(attempt);
    else found.push([attempt]);
  }
  return found;
}

/** How much of a success one try was, from 0 to 1. */
export function success(attempts: readonly Attempt[]): number {
  for (const [i, { outcome, hints }] of attempts.entries()) {
    if (outcome === "shown") return 0;
    if (outcome === "right") return (1 - Math.min(hints, 3) / 3) / (i === 0 ? 1 : 2);
  }
  return 0;
}

/** The recency-weighted proportion of successes. */
export function recentSuccess(successes: readonly number[]): number {
  const weight = (i: number): number => DECAY ** i;
  const n = successes.length;
  const total = Array.from({ length: n + GHOSTS }, (_, i) => weight(i)).reduce((a, b) => a + b, 0);
  return successes.reduce((sum, s, k) => sum + weight(n - 1 - k) * s, 0) / total;
}

/** A skill's mastery, with how many variants it rests on. */
export interface Mastery {
  readonly value: number;
  readonly tries: number;
  readonly word: (typeof words)[number]["word"] | "not tried";
}

/** The words for the number, from the top. */
export const words = [
  { from: 0.8, word: "firm" },
  { from: 0.55, word: "good" },
  { from: 0.3, word: "growing" },
  { from: 0, word: "begun" },
] as const;

/** The mastery of a skill at a time; `card` is its memory. */
export function masteryOf(attempts: readonly Attempt[], card: Card | null, now: number): Mastery {
  const tried = tries(attempts);
  if (tried.length === 0) return { value: 0, tries: 0, word: "not tried" };
  const value = recentSuccess(tried.map(success)) * (card ? recallAt(card, now) : 1);
  const word = words.find(({ from }) => value >= from)?.word ?? "begun";
  return { value, tries: tried.length, word };
}
