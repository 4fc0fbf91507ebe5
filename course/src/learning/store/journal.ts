/** Changes of many records at once, merging a file in and resetting, each of which can be undone. */
import {
  emptyProgress,
  keyOf,
  type Progress,
  type RoomName,
  type Rooms,
  roomNames,
} from "../model.ts";
import type { Change, JournalEntry, Transaction } from "./backend.ts";
import { newId } from "./ids.ts";
import { canonical, mergeProgress, mergeRecord } from "./merge.ts";
import { readAll, type Store } from "./store.ts";

/** So many changes can be undone; older ones are forgotten. */
const REMEMBERED = 3;

const table = <R extends RoomName>(room: R, progress: Progress): Map<string, Rooms[R]> =>
  new Map(progress[room].map((record) => [keyOf(room, record), record]));

/** The records that differ between two states. */
export function differences(before: Progress, after: Progress): Change[] {
  return roomNames.flatMap((room) => {
    const [old, now] = [table(room, before), table(room, after)];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
      const change = { room, key, before: old.get(key) ?? null, after: now.get(key) ?? null };
      return canonical(change.before) === canonical(change.after) ? [] : [change];
    });
  });
}

async function write(tx: Transaction, { room, key }: Change, record: unknown): Promise<void> {
  // A change holds records of its own room only: differences made it.
  if (record === null) await tx.remove(room, key);
  else await tx.put(room, record as Rooms[typeof room]);
}

async function apply(
  store: Store,
  what: JournalEntry["what"],
  next: (now: Progress) => Progress,
): Promise<number> {
  const count = await store.backend.write(async (tx) => {
    const before = await readAll(tx);
    const changes = differences(before, next(before));
    if (changes.length === 0) return 0;
    await Promise.all(changes.map((change) => write(tx, change, change.after)));
    await tx.put("journal", { id: newId(), at: store.clock(), what, changes });
    const entries = (await tx.all("journal")).toSorted((a, b) => b.at - a.at);
    for (const { id } of entries.slice(REMEMBERED)) await tx.remove("journal", id);
    return changes.length;
  });
  store.channel.announce();
  return count;
}

/** Merges records in; `finish` is applied to the union before it is stored. The number of records that changed. */
export const mergeInto = (
  store: Store,
  progress: Progress,
  finish: (merged: Progress) => Progress,
): Promise<number> => apply(store, "import", (now) => finish(mergeProgress(now, progress)));

/** Forgets everything, except how to undo it. */
export const resetAll = (store: Store): Promise<number> =>
  apply(store, "reset", () => emptyProgress);

/** The change that undo would take back; null when there is none. */
export const lastChange = async (store: Store): Promise<JournalEntry | null> =>
  (await store.backend.read((tx) => tx.all("journal"))).toSorted((a, b) => b.at - a.at)[0] ?? null;

async function takeBack(tx: Transaction, change: Change): Promise<void> {
  const { room, key, before, after } = change;
  const now = (await tx.get(room, key)) ?? null;
  if (canonical(now) === canonical(after)) await write(tx, change, before);
  // The record has moved on since: what was before is added to it, and nothing of it is lost.
  else if (before !== null && now !== null) {
    const merged = mergeRecord(room, before as Rooms[typeof room], now);
    await write(tx, change, merged);
  } else if (now === null) await write(tx, change, before);
}

/** Takes a change back; what was done since stays. */
export async function undo(
  store: Store,
  id: string,
  finish: (progress: Progress) => Progress,
): Promise<void> {
  await store.backend.write(async (tx) => {
    const entry = await tx.get("journal", id);
    if (!entry) return;
    await Promise.all(entry.changes.map((change) => takeBack(tx, change)));
    await tx.remove("journal", id);
    const now = await readAll(tx);
    const rest = differences(now, finish(now));
    await Promise.all(rest.map((change) => write(tx, change, change.after)));
  });
  store.channel.announce();
}
