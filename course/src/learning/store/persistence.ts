/** Whether the browser promises to keep what is stored, and how much there is. */
import type { Store } from "./store.ts";

/** What the browser says about keeping this site's data. */
export interface Keeping {
  readonly persisted: boolean | null;
  /** Bytes in use and allowed, where the browser tells. */
  readonly usage: number | null;
  readonly quota: number | null;
}

/** The browser's answers; null where it gives none. */
export async function keeping(): Promise<Keeping> {
  const storage = typeof navigator === "undefined" ? undefined : navigator.storage;
  const persisted = await storage?.persisted?.().catch(() => null);
  const estimate = await storage?.estimate?.().catch(() => null);
  return {
    persisted: persisted ?? null,
    usage: estimate?.usage ?? null,
    quota: estimate?.quota ?? null,
  };
}

/** Asks the browser to keep the data even when the disk is full; its answer, null when it cannot be asked. */
export async function askToKeep(): Promise<boolean | null> {
  const storage = typeof navigator === "undefined" ? undefined : navigator.storage;
  return (await storage?.persist?.().catch(() => null)) ?? null;
}

const ASKED = "mathesis.persist-asked";

/** Whether this browser has been asked; it is a matter of the browser, so it does not travel in files. */
function firstAsking(): boolean {
  try {
    if (localStorage.getItem(ASKED) !== null) return false;
    localStorage.setItem(ASKED, "yes");
    return true;
  } catch {
    return false;
  }
}

/** Asks once, after the first success: before that there is nothing worth keeping. */
export async function askAfterSuccess(store: Store): Promise<void> {
  if (store.kind === "indexeddb" && firstAsking()) await askToKeep();
}
