import { type Question, type QuestionSpec, question } from "./question.ts";

/** One line of a worked example. */
export interface WorkedLine {
  /** Rich text: what stands there. */
  readonly line: string;
  /** Rich text: why it follows. */
  readonly because?: string;
  /** What a faded example asks for in place of the line. */
  readonly blank?: Question;
}

/** The blank of a worked line: a kind of answer, the answer, and mistakes that can be named. */
export const blank = <I, A, R>(spec: QuestionSpec<I, A, R>): Question => question(spec);
