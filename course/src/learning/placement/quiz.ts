/**
 * The course of the placement quiz: twelve questions, two for each of six areas. In the first round
 * every area is asked at its middle level; in the second, above it after a right answer and below it
 * after another. So an area's score is
 *
 *     middle right, upper right 3 · middle right only 2 · lower right only 1 · neither 0
 */
import { algebra } from "./areas/algebra.ts";
import { derivatives } from "./areas/derivatives.ts";
import { functions } from "./areas/functions.ts";
import { probability } from "./areas/probability.ts";
import { programming } from "./areas/programming.ts";
import { vectors } from "./areas/vectors.ts";
import { type Area, areas, type QuestionKind } from "./question.ts";

/** The generators of each area, by level. */
export const bank: Readonly<Record<Area, readonly [QuestionKind, QuestionKind, QuestionKind]>> = {
  algebra,
  functions,
  derivatives,
  vectors,
  probability,
  programming,
};

export const QUESTIONS = 2 * areas.length;

/** The generator of the next question, given which answers were right so far; null after the last. */
export function nextKind(right: readonly boolean[]): QuestionKind | null {
  const at = right.length;
  const area = areas[at % areas.length];
  if (area === undefined || at >= QUESTIONS) return null;
  const [lower, middle, upper] = bank[area];
  if (at < areas.length) return middle;
  return right[at - areas.length] ? upper : lower;
}

/** What an area's answers show: 0 to 3; null where it was not asked twice. */
export type Scores = Readonly<Record<Area, number | null>>;

/** The scores after some answers. */
export function scores(right: readonly boolean[]): Scores {
  const entries = areas.map((area, i) => {
    const [middle, second] = [right[i], right[i + areas.length]];
    if (middle === undefined || second === undefined) return [area, null];
    return [area, middle ? (second ? 3 : 2) : second ? 1 : 0];
  });
  return Object.fromEntries(entries) as Scores; // one entry for each area
}
