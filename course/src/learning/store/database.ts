/** The database `mathesis` of IndexedDB: its schema by version, and transactions on it. */
import type { IDBPDatabase, IDBPTransaction } from "idb";
import { connect, keepConnection, type Schema } from "../../client/kept-connection.ts";
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

const schema = (steps: readonly Migration[]): Schema => ({
  name: DATABASE,
  version: steps.length,
  upgrade: (database, from, _to, transaction) => {
    void migrate(steps.slice(from), database, transaction);
  },
});

/** The bare database at the version that these steps make; who opens it closes it. */
export const openDatabase = (steps: readonly Migration[]): Promise<IDBPDatabase> =>
  connect(schema(steps), () => undefined);

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

/** Records kept by the browser. A lost connection is opened again. Rejects where IndexedDB is refused. */
export async function databaseBackend(): Promise<Backend> {
  const use = await keepConnection(schema(migrations));
  return {
    kind: "indexeddb",
    read: (work) => use((database) => run(database, "readonly", work)),
    write: (work) => use((database) => run(database, "readwrite", work)),
  };
}
