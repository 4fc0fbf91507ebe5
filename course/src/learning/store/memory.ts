import type { AllRooms, Backend, Transaction } from "./backend.ts";
import { storeKeyPaths, storeNames } from "./backend.ts";

type Tables = ReadonlyMap<keyof AllRooms, Map<string, unknown>>;

function transactionOn(tables: Tables): Transaction {
  const table = (room: keyof AllRooms): Map<string, unknown> =>
    tables.get(room) ?? new Map<string, unknown>();
  // A table holds the records of its own room only: put is the one way in.
  const all = <R extends keyof AllRooms>(room: R): AllRooms[R][] =>
    [...table(room).values()] as AllRooms[R][];
  return {
    get: (room, key) => Promise.resolve(table(room).get(key) as AllRooms[typeof room] | undefined),
    all: (room) => Promise.resolve(all(room)),
    put: (room, record) => {
      const key = String(Reflect.get(record, storeKeyPaths[room]));
      table(room).set(key, structuredClone(record));
      return Promise.resolve();
    },
    remove: (room, key) => {
      table(room).delete(key);
      return Promise.resolve();
    },
    attemptsAt: (lesson, exercise) =>
      Promise.resolve(
        all("attempts").filter((a) => a.lesson === lesson && a.exercise === exercise),
      ),
  };
}

const emptyTables = (): Tables => new Map(storeNames.map((room) => [room, new Map()]));

const copy = (tables: Tables): Tables =>
  new Map([...tables].map(([room, table]) => [room, new Map(table)]));

/** Records that last as long as the page. */
export function memoryBackend(): Backend {
  let tables = emptyTables();
  let queue: Promise<unknown> = Promise.resolve();
  return {
    kind: "memory",
    read: (work) => work(transactionOn(tables)),
    write: (work) => {
      const turn = queue.then(async () => {
        const draft = copy(tables);
        const result = await work(transactionOn(draft));
        tables = draft;
        return result;
      });
      queue = turn.catch(() => undefined);
      return turn;
    },
  };
}
