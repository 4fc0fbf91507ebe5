/** @file Where notebooks are kept: the database `mathesis-lab`, or memory where the browser refuses one. */
import type { IDBPDatabase } from "idb";
import * as v from "valibot";
import { keepConnection } from "../../client/kept-connection.ts";
import { asName, type Notebook } from "../model/notebook.ts";

const ROOM = "notebooks";

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

/** Notebooks kept by the browser. Rejects where it refuses. */
export async function databaseKeeper(): Promise<Keeper> {
  const use = await keepConnection({
    name: "mathesis-lab",
    version: 1,
    upgrade: (database) => {
      database.createObjectStore(ROOM, { keyPath: "id" });
    },
  });
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
