import type { AttemptDetail } from "./model.ts";

/** The event by which the page hears of an attempt (docs/design/004). */
export const ATTEMPT = "mathesis:attempt";

/** Tells the page of an attempt; whoever marks calls it. */
export function announceAttempt(detail: AttemptDetail): void {
  document.dispatchEvent(new CustomEvent<AttemptDetail>(ATTEMPT, { detail }));
}
