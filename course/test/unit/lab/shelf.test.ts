/** @file The shelf and the saving: two tabs, deleted notebooks, a browser that refuses. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Saver, type SaverListener } from "../../../src/lab/desk/saver.ts";
import { asCells, asName, type Cell, type Notebook } from "../../../src/lab/model/notebook.ts";
import {
  databaseKeeper,
  type Keeper,
  memoryKeeper,
  readNotebook,
} from "../../../src/lab/store/keeper.ts";
import { type Announcement, Shelf, type Tabs } from "../../../src/lab/store/shelf.ts";

const cellsOf = (...texts: readonly string[]): Cell[] =>
  asCells(texts.map((text) => ({ kind: "code", text })));

/** Tabs that hear each other at once, as BroadcastChannel lets them, and not themselves. */
function tabs(): () => Tabs {
  const all = new Set<{ readonly listeners: Set<(what: Announcement) => void> }>();
  return () => {
    const own = { listeners: new Set<(what: Announcement) => void>() };
    all.add(own);
    return {
      announce: (what) => {
        for (const other of all) if (other !== own) for (const each of other.listeners) each(what);
      },
      listen: (listener) => {
        own.listeners.add(listener);
        return () => own.listeners.delete(listener);
      },
    };
  };
}

const keepers: readonly (readonly [string, () => Promise<Keeper>])[] = [
  ["IndexedDB", databaseKeeper],
  ["memory", () => Promise.resolve(memoryKeeper())],
];

describe.each(keepers)("a shelf in %s", (_name, keeper) => {
  test("keeps, names, copies, deletes and brings back", async () => {
    let now = 1e12;
    const shelf = new Shelf(await keeper(), tabs()(), () => ++now);
    const first = await shelf.add({ name: "  One\n", cells: [{ kind: "text", text: "a\r\nb" }] });
    expect(first).toMatchObject({ name: "One", revision: 1, deleted: null });
    expect(first.cells).toMatchObject([{ kind: "text", text: "a\nb" }]);
    const copy = await shelf.duplicate(first.id);
    await shelf.rename(first.id, "");
    expect((await shelf.list()).map(({ name }) => name)).toEqual([
      "Untitled notebook",
      "One (copy)",
    ]);
    expect((await shelf.open(first.id))?.revision).toBe(2);
    await shelf.remove(first.id);
    expect(await shelf.open(first.id)).toBeUndefined();
    expect((await shelf.list()).map(({ id }) => id)).toEqual([copy?.id]);
    expect((await shelf.deleted()).map(({ id }) => id)).toEqual([first.id]);
    await shelf.bringBack(first.id);
    expect((await shelf.open(first.id))?.cells).toEqual(first.cells);
    await shelf.remove(first.id);
    now += 31 * 24 * 3600 * 1000;
    expect(await shelf.deleted()).toEqual([]);
    await shelf.bringBack(first.id);
    expect(await shelf.open(first.id)).toBeUndefined();
  });

  test("saves on what it knows only, and revives what was deleted", async () => {
    const shelf = new Shelf(await keeper(), tabs()());
    const { id, revision } = await shelf.add({ name: "N", cells: [] });
    const saved = await shelf.save(id, revision, { name: "N", cells: cellsOf("1") });
    expect(saved).toMatchObject({ kind: "saved", notebook: { revision: 2 } });
    const late = await shelf.save(id, revision, { name: "N", cells: cellsOf("2") });
    expect(late).toMatchObject({ kind: "conflict", theirs: { revision: 2 } });
    expect((await shelf.open(id))?.cells[0]?.text).toBe("1");
    await shelf.remove(id);
    const again = await shelf.save(id, 2, { name: "N", cells: cellsOf("3") });
    expect(again.kind).toBe("saved");
    expect((await shelf.open(id))?.cells[0]?.text).toBe("3");
  });
});

test("a record of another shape is left alone", () => {
  const cells = [{ id: "a", kind: "code", text: "" }];
  const whole = { id: "x", name: "n", cells, revision: 1, created: 1, changed: 1, deleted: null };
  expect(readNotebook(whole)).toEqual(whole);
  for (const other of [null, {}, { ...whole, cells: [] }, { ...whole, revision: "1" }]) {
    expect(readNotebook(other)).toBeUndefined();
  }
  expect(asName("x".repeat(300)).length).toBe(120);
});

describe("two tabs on one notebook", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  interface Tab {
    cells: readonly Cell[];
    readonly log: string[];
    readonly saver: Saver;
  }

  function open(shelf: Shelf, notebook: Notebook): Tab {
    const log: string[] = [];
    const on: SaverListener = {
      content: () => ({ name: notebook.name, cells: tab.cells }),
      state: (saved) => void log.push(saved),
      follow: (theirs) => {
        log.push("follow");
        tab.cells = theirs.cells;
      },
      part: (own) => void log.push(`part ${own.name}`),
      deleted: () => void log.push("deleted"),
      refused: (full) => void log.push(full ? "full" : "refused"),
    };
    const tab: Tab = { cells: notebook.cells, log, saver: new Saver(shelf, notebook, on) };
    return tab;
  }

  async function two(): Promise<{ shelves: [Shelf, Shelf]; a: Tab; b: Tab; id: string }> {
    const [keeper, newTabs] = [memoryKeeper(), tabs()];
    const shelves: [Shelf, Shelf] = [new Shelf(keeper, newTabs()), new Shelf(keeper, newTabs())];
    const notebook = await shelves[0].add({ name: "N", cells: [{ kind: "code", text: "start" }] });
    return {
      shelves,
      a: open(shelves[0], notebook),
      b: open(shelves[1], notebook),
      id: notebook.id,
    };
  }

  const type = (tab: Tab, text: string): void => {
    tab.cells = cellsOf(text);
    tab.saver.touch();
  };

  test("one writes, the other follows and can write on", async () => {
    const { shelves, a, b, id } = await two();
    type(a, "from a");
    await vi.advanceTimersByTimeAsync(700);
    expect(a.log).toEqual(["unsaved", "saved"]);
    expect(b.log).toEqual(["follow"]);
    expect(b.cells[0]?.text).toBe("from a");
    type(b, "from b");
    await vi.advanceTimersByTimeAsync(700);
    expect(a.cells[0]?.text).toBe("from b");
    expect((await shelves[0].list()).map(({ id: each }) => each)).toEqual([id]);
  });

  test("both write at once: both are kept, and it is said", async () => {
    const { shelves, a, b } = await two();
    type(a, "from a");
    type(b, "from b");
    await vi.advanceTimersByTimeAsync(700);
    expect(b.log).toContain("part N (second version)");
    const kept = await shelves[0].list();
    expect(kept.map(({ name, cells }) => `${name}: ${cells[0]?.text}`).sort()).toEqual([
      "N (second version): from b",
      "N: from a",
    ]);
    type(b, "more of b");
    await vi.advanceTimersByTimeAsync(700);
    const texts = (await shelves[0].list()).map(({ cells }) => cells[0]?.text);
    expect(new Set(texts)).toEqual(new Set(["from a", "more of b"]));
  });

  test("deleted in one, it stays in the other until it is written again", async () => {
    const { shelves, b, id } = await two();
    await shelves[0].remove(id);
    expect(b.log).toEqual(["deleted"]);
    type(b, "on");
    await b.saver.close();
    expect((await shelves[0].open(id))?.cells[0]?.text).toBe("on");
  });

  test("a browser that refuses is said, and the next try saves", async () => {
    const keeper = memoryKeeper();
    let refuses = true;
    const shelf = new Shelf(
      {
        ...keeper,
        change: (id, change) => {
          if (!refuses) return keeper.change(id, change);
          return Promise.reject(new DOMException("no room", "QuotaExceededError"));
        },
      },
      tabs()(),
    );
    refuses = false;
    const tab = open(shelf, await shelf.add({ name: "N", cells: [] }));
    refuses = true;
    type(tab, "x");
    await vi.advanceTimersByTimeAsync(700);
    expect(tab.log).toEqual(["unsaved", "failed", "full"]);
    expect(tab.saver.unsaved).toBe(true);
    refuses = false;
    await tab.saver.flush();
    expect(tab.log.at(-1)).toBe("saved");
  });
});
