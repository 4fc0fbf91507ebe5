/** Puts attempts into the store, one after the other. */
import { type AttemptDetail, outcomes } from "../model.ts";
import { rememberCard } from "../schedule/card.ts";
import { askAfterSuccess, openStore, trouble } from "../store/index.ts";
import { type Noted, settle } from "./noted.ts";
import { notice } from "./notice.ts";

/** Whether an event's detail is what the agreement says: what is kept for ever must be well formed. */
export function isAttempt(detail: unknown): detail is AttemptDetail {
  if (typeof detail !== "object" || detail === null) return false;
  const { lesson, exercise, seed, outcome, hints, milliseconds, misconception, code } =
    detail as Partial<Record<keyof AttemptDetail, unknown>>; // every property is checked below
  const name = (text: unknown): boolean =>
    typeof text === "string" && text !== "" && text.length <= 200 && !text.includes("#");
  const within = (x: unknown, high: number): boolean =>
    typeof x === "number" && x >= 0 && x <= high;
  const optional = (text: unknown, most: number): boolean =>
    text === undefined || (typeof text === "string" && text.length <= most);
  return (
    name(lesson) &&
    name(exercise) &&
    Number.isSafeInteger(seed) &&
    outcomes.some((known) => known === outcome) &&
    Number.isInteger(hints) &&
    within(hints, 3) &&
    within(milliseconds, 1e9) &&
    optional(misconception, 200) &&
    optional(code, 200_000)
  );
}

/** Keeps one attempt. What cannot be kept is said, stays noted for the next page, and this one goes on. */
export async function keep(noted: Noted): Promise<void> {
  const { detail, id, at } = noted;
  if (!isAttempt(detail) || !Number.isFinite(at)) {
    console.warn("An attempt was not kept: its description is not whole.", detail);
    settle(noted);
    return;
  }
  const store = await openStore();
  if (trouble !== null) notice(trouble);
  try {
    await store.record(detail, rememberCard, { id, at });
    settle(noted);
    if (detail.outcome === "right") await askAfterSuccess(store);
  } catch (error) {
    const full = error instanceof DOMException && error.name === "QuotaExceededError";
    notice(
      full
        ? "The browser has no room left: this answer could not be kept. Save your progress as a file on the Progress page, and free some space."
        : "This answer could not be kept: the browser refused to write it. Reload the page and try again.",
    );
  }
}

/** Keeps attempts one after the other. */
export async function keepAll(all: readonly Noted[]): Promise<void> {
  for (const noted of all) await keep(noted);
}
