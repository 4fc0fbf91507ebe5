/** @file Where notebooks are kept: the database `mathesis-lab`, or memory where the browser refuses one. */
import { type IDBPDatabase, openDB } from "idb";
import * as v from "valibot";
import { asName, type Notebook } from "../model/notebook.ts";

const DATABASE = "mathesis-lab";
const VERSION = 1;
const ROOM = "notebooks";

/** Nobody waits longer than this for a database that another tab holds. */
const PATIENCE = 4000;

/** Looks at the record that is there and says what is to be there; `undefined` changes nothing. */
export type Change = (now: Notebook | undefined) => Notebook | undefined;

/** A place to keep notebooks in. */
export interface Keeper {
  readonly kind: "indexeddb" | "memory";
  /** All of them, the deleted ones included. What cannot be read is left alone and not listed. */
  readonly all: () => Promise<Notebook[]>;
  readonly get: (id: string) => Promise<Notebook | undefined>;
  /** Changes one record, with nobody between looking and writing; gives the record that was there. */
  readonly change: (id: string, change: Change) => Promise<Notebook | undefined>;
  readonly remove: (id: string) => Promise<void>;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const record = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  name: v.pipe(v.string(), v.transform(asName)),
  cells: v.pipe(
    v.array(v.object({ id: v.string(), kind: v.picklist(["code", "text"]), text: v.string() })),
    v.minLength(1),
  ),
  revision: count,
  created: count,
  changed: count,
  deleted: v.nullable(count),
});

/** A record as a notebook; undefined where it is none, such as one of a later version of the site. */
export function readNotebook(value: unknown): Notebook | undefined {
  const read = v.safeParse(record, value);
  return read.success ? read.output : undefined;
}

/** Notebooks that last as long as the page. */
export function memoryKeeper(): Keeper {
  const kept = new Map<string, Notebook>();
  return {
    kind: "memory",
    all: () => Promise.resolve([...kept.values()]),
    get: (id) => Promise.resolve(kept.get(id)),
    change: (id, change) => {
      const now = kept.get(id);
      const next = change(now);
      if (next) kept.set(id, next);
      return Promise.resolve(now);
    },
    remove: (id) => {
      kept.delete(id);
      return Promise.resolve();
    },
  };
}

async function connect(onLost: () => void): Promise<IDBPDatabase> {
  let late = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const opening = openDB(DATABASE, VERSION, {
    upgrade: (database) => {
      database.createObjectStore(ROOM, { keyPath: "id" });
    },
    // A newer version of the site waits in another tab: make room for it.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close(); // the event comes from the connection
      onLost();
    },
    terminated: onLost,
  });
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new DOMException("another tab holds the database", "AbortError"));
    }, PATIENCE);
  });
  opening.then(
    (database) => {
      clearTimeout(timer);
      if (late) database.close();
    },
    () => clearTimeout(timer),
  );
  return await Promise.race([opening, tooLate]);
}

const isClosing = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "InvalidStateError";

/** Notebooks kept by the browser. Rejects where it refuses. */
export async function databaseKeeper(): Promise<Keeper> {
  let connection: Promise<IDBPDatabase> | null = null;
  const lose = (): void => {
    connection = null;
  };
  const open = (): Promise<IDBPDatabase> => {
    connection ??= connect(lose);
    connection.catch(lose);
    return connection;
  };
  const use = async <T>(work: (database: IDBPDatabase) => Promise<T>): Promise<T> => {
    try {
      return await work(await open());
    } catch (error) {
      if (!isClosing(error)) throw error;
      lose();
      return await work(await open());
    }
  };
  await open();
  return {
    kind: "indexeddb",
    all: () =>
      use(async (database) =>
        (await database.getAll(ROOM)).flatMap((value) => readNotebook(value) ?? []),
      ),
    get: (id) => use(async (database) => readNotebook(await database.get(ROOM, id))),
    change: (id, change) => use((database) => changeIn(database, id, change)),
    remove: (id) => use((database) => database.delete(ROOM, id)),
  };
}

async function changeIn(
  database: IDBPDatabase,
  id: string,
  change: Change,
): Promise<Notebook | undefined> {
  const transaction = database.transaction(ROOM, "readwrite");
  const now = readNotebook(await transaction.store.get(id));
  const next = change(now);
  if (next) await transaction.store.put(next);
  await transaction.done;
  return now;
}
