import { useRef } from "preact/hooks";
import type { Marking } from "../../kit/exercises/marking.ts";
import { type Attempt, announceAttempt } from "./attempt.ts";

/** Counts hints and time on one variant and announces attempts. */
export interface Attempts {
  readonly hint: (step: number) => void;
  readonly marked: (marking: Marking) => void;
  /** The solution was opened; tells of it once, and not after a right answer. */
  readonly shown: () => void;
}

interface Subject {
  readonly lesson: string;
  readonly exercise: string;
  readonly seed: number;
  readonly onMarked?: ((attempt: Attempt) => void) | undefined;
}

const outcomeOf = (marking: Marking): Pick<Attempt, "outcome" | "misconception"> =>
  marking.outcome === "misconception"
    ? { outcome: "misconception", misconception: marking.id }
    : { outcome: marking.outcome === "right" ? "right" : "wrong" };

/** One variant's attempts; a component that shows another variant is mounted anew. */
export function useAttempts({ lesson, exercise, seed, onMarked }: Subject): Attempts {
  const state = useRef({ start: Date.now(), hints: 0, over: false });
  const announce = (found: Pick<Attempt, "outcome" | "misconception">): void => {
    const { start, hints } = state.current;
    const attempt = { lesson, exercise, seed, ...found, hints, milliseconds: Date.now() - start };
    announceAttempt(attempt);
    onMarked?.(attempt);
  };
  return {
    hint: (step) => {
      state.current.hints = Math.max(state.current.hints, step);
    },
    marked: (marking) => {
      const found = outcomeOf(marking);
      announce(found);
      if (found.outcome === "right") state.current.over = true;
    },
    shown: () => {
      if (!state.current.over) announce({ outcome: "shown" });
      state.current.over = true;
    },
  };
}
