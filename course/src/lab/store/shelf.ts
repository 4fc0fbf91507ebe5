/** @file The reader's notebooks: list, open, save, name, copy, delete and bring back, across tabs. */
import { asCells, asName, type Cell, type Draft, type Notebook, newId } from "../model/notebook.ts";
import { databaseKeeper, type Keeper, memoryKeeper } from "./keeper.ts";

/** Deleted notebooks can be brought back for so long. */
const KEPT_DELETED = 30 * 24 * 3600 * 1000;

/** What one tab tells the others. */
export interface Announcement {
  readonly id: string;
  readonly revision: number;
  readonly deleted: boolean;
}

/** What came of saving. */
export type Saving =
  | { readonly kind: "saved"; readonly notebook: Notebook }
  /** Another tab has saved meanwhile: nothing was written. */
  | { readonly kind: "conflict"; readonly theirs: Notebook };

/** The tabs of the site; where BroadcastChannel is missing, this one alone. */
export interface Tabs {
  readonly announce: (what: Announcement) => void;
  readonly listen: (listener: (what: Announcement) => void) => () => void;
}

/** All notebooks of a reader. */
export class Shelf {
  readonly #keeper: Keeper;
  readonly #tabs: Tabs;
  readonly #clock: () => number;

  constructor(keeper: Keeper, tabs: Tabs, clock: () => number = Date.now) {
    this.#keeper = keeper;
    this.#tabs = tabs;
    this.#clock = clock;
  }

  get kind(): Keeper["kind"] {
    return this.#keeper.kind;
  }

  /** Hears what other tabs do; the result stops it. */
  listen(listener: (what: Announcement) => void): () => void {
    return this.#tabs.listen(listener);
  }

  /** The notebooks that are there, the last changed first. */
  async list(): Promise<Notebook[]> {
    const all = await this.#keeper.all();
    return all
      .filter(({ deleted }) => deleted === null)
      .sort((a, b) => b.changed - a.changed || (a.id < b.id ? -1 : 1));
  }

  /** Those deleted lately, the last first; older ones are forgotten now. */
  async deleted(): Promise<Notebook[]> {
    const all = (await this.#keeper.all()).filter(({ deleted }) => deleted !== null);
    const isOld = ({ deleted }: Notebook): boolean => this.#clock() - (deleted ?? 0) > KEPT_DELETED;
    for (const { id } of all.filter(isOld)) await this.#keeper.remove(id);
    return all.filter((each) => !isOld(each)).sort((a, b) => (b.deleted ?? 0) - (a.deleted ?? 0));
  }

  /** A notebook that is there; undefined for one that never was, or was deleted. */
  async open(id: string): Promise<Notebook | undefined> {
    const found = await this.#keeper.get(id);
    return found?.deleted === null ? found : undefined;
  }

  /** Puts a new notebook on the shelf. */
  add({ name, cells }: Draft): Promise<Notebook> {
    return this.keep(name, asCells(cells));
  }

  /** Puts a new notebook on the shelf whose cells stay those that are open on the page. */
  async keep(name: string, cells: readonly Cell[]): Promise<Notebook> {
    const notebook = this.#next(undefined, { id: newId(), name: asName(name), cells });
    await this.#keeper.change(notebook.id, () => notebook);
    this.#announce(notebook);
    return notebook;
  }

  /** Saves what became of revision `base`; a notebook that was deleted meanwhile is there again. */
  async save(
    id: string,
    base: number,
    { name, cells }: { readonly name: string; readonly cells: readonly Cell[] },
  ): Promise<Saving> {
    let result: Saving | null = null;
    await this.#keeper.change(id, (now) => {
      if (now && now.deleted === null && now.revision !== base) {
        result = { kind: "conflict", theirs: now };
        return undefined;
      }
      const notebook = this.#next(now, { id, name: asName(name), cells });
      result = { kind: "saved", notebook };
      return notebook;
    });
    // The change has been asked: it always answers.
    const saving = result as Saving | null;
    if (saving === null) throw new RangeError("the notebook was not asked for");
    if (saving.kind === "saved") this.#announce(saving.notebook);
    return saving;
  }

  /** Gives a notebook another name. */
  async rename(id: string, name: string): Promise<void> {
    await this.#change(id, (now) => this.#next(now, { ...now, name: asName(name) }));
  }

  /** A second notebook with the same cells. */
  async duplicate(id: string): Promise<Notebook | undefined> {
    const found = await this.open(id);
    return found && (await this.add({ name: `${found.name} (copy)`, cells: found.cells }));
  }

  /** Takes a notebook away; it can be brought back for a month. */
  async remove(id: string): Promise<void> {
    await this.#change(id, (now) => ({ ...now, deleted: this.#clock() }));
  }

  /** Brings a deleted notebook back. */
  async bringBack(id: string): Promise<void> {
    await this.#change(id, (now) => ({ ...now, deleted: null }));
  }

  async #change(id: string, change: (now: Notebook) => Notebook): Promise<void> {
    let changed: Notebook | null = null;
    await this.#keeper.change(id, (now) => {
      changed = now ? change(now) : null;
      return changed ?? undefined;
    });
    if (changed !== null) this.#announce(changed);
  }

  #next(before: Notebook | undefined, what: Pick<Notebook, "id" | "name" | "cells">): Notebook {
    const now = this.#clock();
    const { id, name, cells } = what;
    return {
      ...{ id, name, cells },
      revision: (before?.revision ?? 0) + 1,
      created: before?.created ?? now,
      changed: now,
      deleted: null,
    };
  }

  #announce({ id, revision, deleted }: Notebook): void {
    this.#tabs.announce({ id, revision, deleted: deleted !== null });
  }
}

/** The other tabs of this site. */
export function openTabs(name = "mathesis-lab"): Tabs {
  if (typeof BroadcastChannel === "undefined") {
    return { announce: () => undefined, listen: () => () => undefined };
  }
  const channel = new BroadcastChannel(name);
  const listeners = new Set<(what: Announcement) => void>();
  channel.onmessage = (event: MessageEvent<Announcement>) => {
    for (const listener of listeners) listener(event.data); // only this module speaks here
  };
  return {
    announce: (what) => channel.postMessage(what),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Why notebooks are only in memory, as a sentence for the reader. */
function explain(error: unknown): string {
  const name = error instanceof DOMException || error instanceof Error ? error.name : "";
  if (name === "VersionError") {
    return "Your notebooks were written by a newer version of this site, and this page is an older one. Nothing of them is touched. Reload the page to use them.";
  }
  if (name === "AbortError") {
    return "Another tab of this site holds your notebooks and does not let go. Close it and reload this page. Until then, what you write here lasts as long as this page.";
  }
  return "This browser does not let the site keep anything (a private window, perhaps). What you write lasts until you close the page: save it as a file.";
}

/** The shelf, and why it is only in memory where it is. */
export interface OpenShelf {
  readonly shelf: Shelf;
  readonly trouble: string | null;
}

let opened: Promise<OpenShelf> | null = null;

/** The shelf of this page. */
export function openShelf(): Promise<OpenShelf> {
  opened ??= databaseKeeper().then(
    (keeper) => ({ shelf: new Shelf(keeper, openTabs()), trouble: null }),
    (error: unknown) => ({
      shelf: new Shelf(memoryKeeper(), {
        announce: () => undefined,
        listen: () => () => undefined,
      }),
      trouble: explain(error),
    }),
  );
  return opened;
}
