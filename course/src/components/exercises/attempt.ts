/** One attempt at an exercise or kata, as the rest of the page hears of it. */
export interface Attempt {
  readonly lesson: string;
  readonly exercise: string;
  readonly seed: number;
  /** An answer that is right in part counts as wrong. */
  readonly outcome: "right" | "misconception" | "wrong" | "shown";
  readonly misconception?: string;
  /** How many of the three hints were open. */
  readonly hints: number;
  /** Since the variant was shown. */
  readonly milliseconds: number;
  /** The program, for a kata that passed. */
  readonly code?: string;
}

/** The event on `document` that carries an attempt. */
export const ATTEMPT = "mathesis:attempt";

/** Tells the page of an attempt; `learning/` listens. */
export const announceAttempt = (attempt: Attempt): boolean =>
  document.dispatchEvent(new CustomEvent<Attempt>(ATTEMPT, { detail: attempt }));
