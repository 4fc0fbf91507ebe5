/** The database `mathesis` of IndexedDB: its schema by version, and transactions on it. */
import { type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { unchanged } from "../model.ts";
import type { AllRooms, Backend, JournalEntry, Transaction } from "./backend.ts";
import { storeKeyPaths, storeNames } from "./backend.ts";

export const DATABASE = "mathesis";

type Upgrade = IDBPTransaction<unknown, string[], "versionchange">;

/** Takes the database from the version before to the next one; awaits nothing but the transaction's own promises. */
export type Migration = (database: IDBPDatabase, transaction: Upgrade) => unknown;

/** Puts what `change` makes of it in the place of every record of a room. */
async function changeAll<T>(
  transaction: Upgrade,
  room: string,
  change: (record: T) => unknown,
): Promise<void> {
  const store = transaction.objectStore(room);
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
    await cursor.update(change(cursor.value as T)); // what version 1 has put into this room
  }
}

const withUse = (record: unknown): unknown =>
  record === null ? null : { ...(record as object), use: unchanged };

/** Version n of the schema is what the first n of these make. They are never changed, only added to. */
export const migrations: readonly Migration[] = [
  (database) => {
    for (const room of storeNames) {
      const store = database.createObjectStore(room, { keyPath: storeKeyPaths[room] });
      if (room === "attempts") store.createIndex("skill", ["lesson", "exercise"]);
    }
  },
  // From version 2 on, a program that passed says whether it stands for the library's function.
  async (_database, transaction) => {
    await changeAll(transaction, "katas", withUse);
    // What can be undone holds records, too.
    await changeAll(transaction, "journal", (entry: JournalEntry) => ({
      ...entry,
      changes: entry.changes.map((change) =>
        change.room === "katas"
          ? { ...change, before: withUse(change.before), after: withUse(change.after) }
          : change,
      ),
    }));
  },
];

/** All steps or none: when one fails, the database stays as it was and is not opened. */
async function migrate(
  steps: readonly Migration[],
  database: IDBPDatabase,
  transaction: Upgrade,
): Promise<void> {
  try {
    for (const step of steps) await step(database, transaction);
  } catch {
    transaction.abort();
  }
}

/** Nobody waits longer than this for a database that another tab holds. */
const PATIENCE = 4000;

/** Opens the database; rejects when the browser refuses, or when a newer version of the site has been there. */
export function openDatabase(
  steps: readonly Migration[] = migrations,
  onLost: () => void = () => undefined,
): Promise<IDBPDatabase> {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(new DOMException("another tab holds the database", "AbortError"));
    }, PATIENCE);
    const opened = openDB(DATABASE, steps.length, {
      upgrade: (database, from, _to, transaction) => {
        void migrate(steps.slice(from), database, transaction);
      },
      // A newer version of the site waits in another tab: make room for it.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close(); // the event comes from the connection
        onLost();
      },
      terminated: onLost,
    });
    opened
      .then((database) => {
        clearTimeout(timer);
        if (late) database.close();
        else resolve(database);
      })
      .catch((error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      });
  });
}

function transactionOn(
  database: IDBPDatabase,
  mode: "readonly" | "readwrite",
): { readonly tx: Transaction; readonly done: Promise<void>; readonly abort: () => void } {
  const native = database.transaction(storeNames, mode);
  // What comes out of a room is what this module's put has put in.
  const tx: Transaction = {
    get: (room, key) =>
      native.objectStore(room).get(key) as Promise<AllRooms[typeof room] | undefined>,
    all: (room) => native.objectStore(room).getAll() as Promise<AllRooms[typeof room][]>,
    put: async (room, record) => {
      await native.objectStore(room).put?.(record);
    },
    remove: async (room, key) => {
      await native.objectStore(room).delete?.(key);
    },
    attemptsAt: (lesson, exercise) =>
      native.objectStore("attempts").index("skill").getAll([lesson, exercise]),
  };
  return { tx, done: native.done, abort: () => native.abort() };
}

async function run<T>(
  database: IDBPDatabase,
  mode: "readonly" | "readwrite",
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { tx, done, abort } = transactionOn(database, mode);
  const finished = done.then(
    () => null,
    (error: unknown) => error,
  );
  try {
    const result = await work(tx);
    const failure = await finished;
    if (failure !== null) throw failure instanceof Error ? failure : new Error(String(failure));
    return result;
  } catch (error) {
    try {
      abort();
    } catch {
      // It had ended by itself.
    }
    throw error;
  }
}

const isClosing = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "InvalidStateError";

/** Records kept by the browser. A lost connection is opened again. Rejects where IndexedDB is refused. */
export async function databaseBackend(): Promise<Backend> {
  let connection: Promise<IDBPDatabase> | null = null;
  const lose = (): void => {
    connection = null;
  };
  const connect = (): Promise<IDBPDatabase> => {
    connection ??= openDatabase(migrations, lose);
    connection.catch(lose);
    return connection;
  };
  await connect();
  const inMode =
    (mode: "readonly" | "readwrite") =>
    async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
      try {
        return await run(await connect(), mode, work);
      } catch (error) {
        if (!isClosing(error)) throw error;
        lose();
        return await run(await connect(), mode, work);
      }
    };
  return { kind: "indexeddb", read: inMode("readonly"), write: inMode("readwrite") };
}
