import type { LiveValues } from "./live.ts";

/** One step of an algorithm: what a figure draws, what a screen reader says. */
export interface Step<State> {
  /** A short name, for the seek bar: "forward: z¹". */
  readonly label: string;
  /** One sentence that says what happened and with which numbers. */
  readonly text: string;
  /** Everything the figure needs to draw this moment. */
  readonly state: State;
  /** Keys of the symbols that changed: lit in formula, code and figure. */
  readonly changed?: readonly string[];
  /** The numbers of this moment, by name, for formulas that show them (`live`). */
  readonly values?: LiveValues;
}

/** An algorithm as a generator of its steps: the one trace that figure, stepper, text and tests share. */
export type Steps<State> = Generator<Step<State>, void, undefined>;

/** All steps of a finite trace. Throws RangeError beyond `limit` steps (default 10 000). */
export function collectSteps<State>(steps: Iterable<Step<State>>, limit = 10_000): Step<State>[] {
  const list: Step<State>[] = [];
  for (const step of steps) {
    if (list.length === limit) throw new RangeError(`more than ${limit} steps`);
    list.push(step);
  }
  return list;
}
