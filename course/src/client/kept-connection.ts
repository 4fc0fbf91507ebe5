/**
 * @file A connection to a database of IndexedDB that lasts as long as the page: it gives way to a
 * newer version of the site, and is opened again where it was lost. Knows no schema.
 */
import { type IDBPDatabase, type OpenDBCallbacks, openDB } from "idb";

/** A database, and what makes it from an earlier version of it. */
export interface Schema {
  readonly name: string;
  readonly version: number;
  readonly upgrade: NonNullable<OpenDBCallbacks<unknown>["upgrade"]>;
}

/** Nobody waits longer than this for a database that another tab holds. */
const PATIENCE = 4000;

/**
 * Opens a database. Rejects when the browser refuses, when a newer version of the site has been
 * there, or, with an AbortError, when another tab does not let go of it.
 */
export async function connect(
  { name, version, upgrade }: Schema,
  onLost: () => void,
): Promise<IDBPDatabase> {
  let late = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const opening = openDB(name, version, {
    upgrade,
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

/** Does some work on the database, on a new connection if the old one is gone. */
export type Use = <T>(work: (database: IDBPDatabase) => Promise<T>) => Promise<T>;

const isClosing = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "InvalidStateError";

/** The way to a database from now on. Rejects where its first connection is refused. */
export async function keepConnection(schema: Schema): Promise<Use> {
  let connection: Promise<IDBPDatabase> | null = null;
  const lose = (): void => {
    connection = null;
  };
  const open = (): Promise<IDBPDatabase> => {
    connection ??= connect(schema, lose);
    connection.catch(lose);
    return connection;
  };
  await open();
  return async (work) => {
    try {
      return await work(await open());
    } catch (error) {
      if (!isClosing(error)) throw error;
      lose();
      return await work(await open());
    }
  };
}
