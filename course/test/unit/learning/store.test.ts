import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { beforeEach, describe, expect, test } from "vitest";
import { type AttemptDetail, emptyProgress } from "../../../src/learning/model.ts";
import { rememberCard } from "../../../src/learning/schedule/card.ts";
import { rebuildCards } from "../../../src/learning/schedule/memory.ts";
import type { Backend } from "../../../src/learning/store/backend.ts";
import { openChannel } from "../../../src/learning/store/channel.ts";
import {
  DATABASE,
  databaseBackend,
  migrations,
  openDatabase,
} from "../../../src/learning/store/database.ts";
import { lastChange, mergeInto, resetAll, undo } from "../../../src/learning/store/journal.ts";
import { memoryBackend } from "../../../src/learning/store/memory.ts";
import { createStore, type Store } from "../../../src/learning/store/store.ts";

const detail: AttemptDetail = {
  lesson: "nn/backprop",
  exercise: "best-step",
  seed: 17,
  outcome: "right",
  hints: 0,
  milliseconds: 5200,
};
const NOW = Date.UTC(2026, 10, 21);
const now = (): number => NOW;
const finish = (progress: typeof emptyProgress): typeof emptyProgress =>
  rebuildCards(progress, NOW);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const store = (backend: Backend, clock = now): Store =>
  createStore(backend, openChannel(`test-${Math.random()}`), clock);

const backends: readonly [string, () => Promise<Backend>][] = [
  ["IndexedDB", databaseBackend],
  ["memory", () => Promise.resolve(memoryBackend())],
];

describe.each(backends)("on %s", (_name, open) => {
  test("an attempt is stored with its card and, for a kata, its program", async () => {
    const s = store(await open());
    await s.record({ ...detail, code: "export const f = 1;" }, rememberCard);
    const { attempts, cards, katas } = await s.all();
    expect(attempts).toMatchObject([{ lesson: "nn/backprop", outcome: "right", at: NOW }]);
    expect(attempts[0]).not.toHaveProperty("code");
    expect(cards).toMatchObject([{ skill: "nn/backprop#best-step", reps: 1, last: NOW }]);
    expect(katas).toEqual([
      {
        skill: "nn/backprop#best-step",
        code: "export const f = 1;",
        at: NOW,
        use: { value: false, at: 0 },
      },
    ]);
  });

  test("a program is switched on and off, and passing again keeps the decision", async () => {
    let time = NOW;
    const s = store(await open(), () => time);
    const [skill, other] = ["nn/backprop#best-step", "nn/backprop#other"];
    await s.useProgram(skill, true);
    expect(await s.programs()).toEqual([]); // what did not pass cannot be used
    await s.record({ ...detail, code: "first" }, rememberCard);
    await s.record({ ...detail, exercise: "other", code: "third" }, rememberCard);
    await s.useProgram(skill, true);
    time -= 1e6; // a clock that is set back does not lose the later decision
    await s.useProgram(other, true);
    await s.useProgram(other, false);
    await s.record({ ...detail, code: "second" }, rememberCard);
    const programs = new Map((await s.programs()).map((record) => [record.skill, record]));
    expect(programs.get(skill)).toMatchObject({ code: "second", use: { value: true, at: NOW } });
    expect(programs.get(other)).toMatchObject({ code: "third", use: { value: false } });
    expect((await s.all()).katas).toHaveLength(2);
  });

  test("a program that did not pass is not stored", async () => {
    const s = store(await open());
    await s.record({ ...detail, outcome: "wrong", code: "x" }, rememberCard);
    expect((await s.all()).katas).toEqual([]);
  });

  test("an attempt that two tabs bring is kept once, with the time it was made at", async () => {
    const backend = await open();
    const made = { id: "one", at: NOW - 5000 };
    const tabs = [store(backend), store(backend)];
    await Promise.all(tabs.map((tab) => tab.record(detail, rememberCard, made)));
    const { attempts, cards } = await store(backend).all();
    expect(attempts).toEqual([{ ...detail, ...made }]);
    expect(cards).toMatchObject([{ reps: 1, last: made.at }]);
  });

  test("a hundred writes at once lose nothing", async () => {
    const backend = await open();
    const [a, b] = [store(backend), store(backend)];
    await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        (i % 2 ? a : b).record({ ...detail, seed: i, exercise: `e${i % 7}` }, rememberCard),
      ),
    );
    const { attempts, cards } = await a.all();
    expect(attempts).toHaveLength(100);
    expect(new Set(attempts.map(({ seed }) => seed)).size).toBe(100);
    expect(cards).toHaveLength(7);
  });

  test("lessons, time and settings: the later change wins even if the clock went back", async () => {
    let time = NOW;
    const s = store(await open(), () => time);
    await s.visit("nn/backprop");
    await s.setDone("nn/backprop", true);
    await s.set("path", "I");
    time -= 1e6;
    await s.setDone("nn/backprop", false);
    await s.set("path", "A");
    await s.setPlace("nn/backprop", "gradient-checking");
    await s.spend("one", "nn/backprop", 30);
    await s.spend("one", "nn/backprop", 20);
    const { lessons, settings, sessions } = await s.all();
    expect(lessons).toMatchObject([{ first: NOW, last: NOW, done: { value: false } }]);
    expect(lessons[0]?.place.value).toBe("gradient-checking");
    expect(settings[0]?.value).toBe("A");
    expect(await s.setting("path")).toBe("A");
    expect(sessions).toEqual([
      { id: "one", lesson: "nn/backprop", at: NOW - 1e6 - 30_000, seconds: 30 },
    ]);
  });

  test("work that fails in the middle changes nothing", async () => {
    const backend = await open();
    const s = store(backend);
    await s.record(detail, rememberCard);
    const before = await s.all();
    const failing = backend.write(async (tx) => {
      await tx.remove("cards", "nn/backprop#best-step");
      throw new RangeError("planted");
    });
    await expect(failing).rejects.toThrow("planted");
    expect(await s.all()).toEqual(before);
  });

  test("a reset forgets everything and is undone, with what came since", async () => {
    const s = store(await open());
    await s.record(detail, rememberCard);
    await s.setDone("nn/backprop", true);
    const before = await s.all();
    expect(await resetAll(s)).toBe(3);
    expect(await s.all()).toEqual(emptyProgress);
    await s.record({ ...detail, seed: 18 }, rememberCard);
    const change = await lastChange(s);
    expect(change?.what).toBe("reset");
    await undo(s, change?.id ?? "", finish);
    const after = await s.all();
    expect(after.attempts).toHaveLength(2);
    expect(after.attempts).toEqual(expect.arrayContaining([...before.attempts]));
    expect(after.lessons).toEqual(before.lessons);
    expect(await lastChange(s)).toBeNull();
  });

  test("a merge is undone: what it brought goes, what was done since stays", async () => {
    const s = store(await open());
    const other = store(memoryBackend());
    await other.record({ ...detail, exercise: "other" }, rememberCard);
    await s.record(detail, rememberCard);
    const before = await s.all();
    expect(await mergeInto(s, await other.all(), finish)).toBe(2);
    expect((await s.all()).attempts).toHaveLength(2);
    expect(await mergeInto(s, await other.all(), finish)).toBe(0);
    await s.visit("nn/backprop");
    await undo(s, (await lastChange(s))?.id ?? "", finish);
    const after = await s.all();
    expect({ ...after, lessons: [] }).toEqual(before);
    expect(after.lessons).toHaveLength(1);
  });

  test("three changes can be undone, no more are remembered", async () => {
    let time = NOW;
    const s = store(await open(), () => time++);
    for (let i = 0; i < 5; i++) {
      await s.record(detail, rememberCard);
      await resetAll(s);
    }
    expect(await s.backend.read((tx) => tx.all("journal"))).toHaveLength(3);
  });
});

test("a listener hears of changes in its own tab and in others", async () => {
  const backend = memoryBackend();
  const [here, there] = [openChannel("tabs"), openChannel("tabs")];
  let heard = 0;
  const stop = there.subscribe(() => heard++);
  await createStore(backend, here, now).record(detail, rememberCard);
  await expect.poll(() => heard).toBe(1);
  stop();
  await createStore(backend, there, now).record(detail, rememberCard);
  expect(heard).toBe(1);
});

describe("the database", () => {
  test("a database of version 1 keeps its programs, and what can be undone", async () => {
    const first = await openDatabase(migrations.slice(0, 1));
    const [old, older] = [1, 2].map((n) => ({ skill: "a/b#c", code: `code ${n}`, at: NOW - n }));
    await first.put("katas", old);
    const change = { room: "katas", key: "a/b#c", before: older, after: old };
    const lesson = { room: "attempts", key: "x", before: null, after: null };
    await first.put("journal", { id: "1", at: NOW, what: "import", changes: [change, lesson] });
    first.close();
    const s = store(await databaseBackend());
    const use = { value: false, at: 0 };
    expect(await s.programs()).toEqual([{ ...old, use }]);
    await undo(s, "1", finish);
    expect(await s.programs()).toEqual([{ ...older, use }]);
  });

  test("a later version of the schema keeps what there was", async () => {
    const s = store(await databaseBackend());
    await s.record(detail, rememberCard);
    const second = await openDatabase([
      ...migrations,
      (database) => database.createObjectStore("notes", { keyPath: "id" }),
    ]);
    expect(second.version).toBe(migrations.length + 1);
    expect(await second.getAll("attempts")).toHaveLength(1);
    expect([...second.objectStoreNames]).toContain("notes");
    second.close();
  });

  test("an older page does not touch what a newer one has written", async () => {
    const newer = await openDB(DATABASE, migrations.length + 5, {
      upgrade: (database) => void database.createObjectStore("future"),
    });
    newer.close();
    await expect(databaseBackend()).rejects.toMatchObject({ name: "VersionError" });
    const again = await openDB(DATABASE);
    expect([...again.objectStoreNames]).toEqual(["future"]);
    again.close();
  });

  test("where IndexedDB is refused the backend says so", async () => {
    const refusing = {
      open: () => {
        throw new DOMException("no", "SecurityError");
      },
    };
    globalThis.indexedDB = refusing as unknown as IDBFactory; // only open is called
    await expect(databaseBackend()).rejects.toMatchObject({ name: "SecurityError" });
  });

  test("a connection that was taken away is opened again", async () => {
    const backend = await databaseBackend();
    const s = store(backend);
    await s.record(detail, rememberCard);
    // Another tab begins an upgrade: this connection is closed to let it through.
    const other = await openDB(DATABASE, migrations.length, {});
    other.close();
    const upgraded = openDB(DATABASE, migrations.length + 1);
    (await upgraded).close();
    await expect(s.all()).rejects.toMatchObject({ name: "VersionError" });
  });
});
