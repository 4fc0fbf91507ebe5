/** Where records are kept: in IndexedDB, or in memory where that is refused. */
import { type Attempt, keyPaths, type RoomName, type Rooms } from "../model.ts";

/** One record before and after a change; null where there was none. */
export interface Change {
  readonly room: RoomName;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What a reset or an import changed, so that it can be undone. */
export interface JournalEntry {
  readonly id: string;
  readonly at: number;
  readonly what: "reset" | "import";
  readonly changes: readonly Change[];
}

/** The rooms of the store, the journal of what can be undone included. */
export interface AllRooms extends Rooms {
  readonly journal: JournalEntry;
}

/** What work inside of one transaction can do. Only its own promises may be awaited there. */
export interface Transaction {
  get<R extends keyof AllRooms>(room: R, key: string): Promise<AllRooms[R] | undefined>;
  all<R extends keyof AllRooms>(room: R): Promise<AllRooms[R][]>;
  put<R extends keyof AllRooms>(room: R, record: AllRooms[R]): Promise<void>;
  remove(room: keyof AllRooms, key: string): Promise<void>;
  attemptsAt(lesson: string, exercise: string): Promise<Attempt[]>;
}

/** A place to keep records in; transactions that write run one after the other, all or nothing. */
export interface Backend {
  readonly kind: "indexeddb" | "memory";
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** The key by which each room, the journal included, finds its records. */
export const storeKeyPaths = {
  ...keyPaths,
  journal: "id",
} as const satisfies Record<keyof AllRooms, string>;

export const storeNames = Object.keys(storeKeyPaths) as (keyof AllRooms)[]; // the keys of the record above
