import { type Question, question } from "../../src/kit/exercises/question.ts";
import type { Ask, Entry } from "../../src/kit/index.ts";

/** A question with this answer. */
export const asking = <I, A, R>(ask: Ask<I, A, R>, answer: A): Question =>
  question({ ask, answer });

/** What is said of an entry: the outcome and the sentence, or the problem. */
export function said(asked: Question, entry: Entry): string {
  const reading = asked.read(entry);
  if (!reading.ok) return `problem: ${reading.problems.map(({ message }) => message).join(" ")}`;
  const marking = asked.mark(reading.answer);
  return `${marking.outcome}: ${marking.explanation}`;
}
