/** The one store of a page. Everybody who reads or writes progress begins with `openStore()`. */
import { openChannel } from "./channel.ts";
import { databaseBackend } from "./database.ts";
import { memoryBackend } from "./memory.ts";
import { createStore, type Store } from "./store.ts";

export { lastChange, mergeInto, resetAll, undo } from "./journal.ts";
export { askAfterSuccess, askToKeep, type Keeping, keeping } from "./persistence.ts";
export type { Store } from "./store.ts";

let opened: Promise<Store> | null = null;

/** Why the store is only in memory, as a sentence for the reader; null when it is kept. */
export let trouble: string | null = null;

function explain(error: unknown): string {
  const name = error instanceof DOMException || error instanceof Error ? error.name : "";
  if (name === "VersionError") {
    return "Your progress was written by a newer version of this site, and this page is an older one. Nothing of it is touched. Reload the page to use it.";
  }
  if (name === "AbortError") {
    return "Another tab of this site holds your progress and does not let go. Close it and reload this page. Until then, what you do here lasts as long as this page.";
  }
  return "This browser does not let the site keep anything (a private window, perhaps). What you do lasts until you close the page; on the Progress page you can save it as a file.";
}

async function open(): Promise<Store> {
  try {
    return createStore(await databaseBackend(), openChannel());
  } catch (error) {
    trouble = explain(error);
    return createStore(memoryBackend(), openChannel("mathesis-progress-memory"));
  }
}

/** The store of this page: kept by the browser, or in memory where that is refused. */
export function openStore(): Promise<Store> {
  opened ??= open();
  return opened;
}
