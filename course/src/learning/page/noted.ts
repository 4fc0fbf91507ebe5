/**
 * Attempts on their way to the store. They are noted at once in `localStorage`, because the store
 * takes a moment to load and to write: what was answered just before a page was left, the next page
 * keeps. Knows nothing of the store, so that every page can afford it.
 */
import { newId } from "../store/ids.ts";

/** An attempt with the name and the time that its record will have. */
export interface Noted {
  readonly id: string;
  readonly at: number;
  /** What the event carried; not looked at yet. */
  readonly detail: unknown;
}

const PREFIX = "mathesis.attempt.";

/** The storage; null where the browser refuses it, and then an attempt lives as long as its page. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Notes an attempt, where there is room for it. */
export function note(detail: unknown, at: number): Noted {
  const noted = { id: newId(), at, detail };
  try {
    storage()?.setItem(PREFIX + noted.id, JSON.stringify({ at, detail }));
  } catch {
    // No room left: it is kept if the page lives long enough.
  }
  return noted;
}

/** Strikes an attempt out: it is kept, or can never be. */
export const settle = ({ id }: Noted): void => storage()?.removeItem(PREFIX + id);

function read(key: string, text: string): Noted {
  const id = key.slice(PREFIX.length);
  try {
    const { at, detail } = JSON.parse(text) as Pick<Noted, "at" | "detail">; // note's own
    return { id, at, detail };
  } catch {
    return { id, at: Number.NaN, detail: null };
  }
}

/** What earlier pages noted and could not keep, the oldest first. */
export function stillNoted(): Noted[] {
  const store = storage();
  if (!store) return [];
  return Object.keys(store)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => read(key, store.getItem(key) ?? ""))
    .sort((a, b) => a.at - b.at);
}
