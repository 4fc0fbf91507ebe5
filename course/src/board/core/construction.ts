/** @file What a construction is: how an object is made of others, said, written and computed again. */
import type { Role } from "../../kit/symbols.ts";
import type { Vec } from "./mathematics.ts";
import type { Room } from "./model.ts";
import type { Value, ValueOf, ValueType } from "./value.ts";

/** A place for another object. */
export interface Slot {
  /** What it is for: "vector", "onto". */
  readonly label: string;
  readonly takes: readonly ValueType[];
  /** At least this many objects stand here; only in the last slot. */
  readonly least?: number;
  readonly optional?: boolean;
}

/** A number of an object's own. */
export interface Field {
  readonly label: string;
  readonly initial: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** A slider beside the box, from `min` to `max`. */
  readonly slider?: boolean;
}

/** What a construction computes from. */
export interface Given {
  readonly room: Room;
  readonly of: readonly Value[];
  readonly numbers: readonly number[];
  readonly choice: string;
}

/** Names as a formula or a program writes them. */
export interface Names {
  readonly me: string;
  readonly of: readonly string[];
}

export type Group = "Free" | "Lines and shapes" | "Vectors" | "Matrices" | "Measures";

export interface Construction {
  readonly kind: string;
  /** "Sum of vectors". */
  readonly title: string;
  readonly group: Group;
  readonly rooms: readonly Room[];
  /** Names to try, in order. */
  readonly names: readonly string[];
  readonly role: Role;
  readonly slots: readonly Slot[];
  /** Numbers of its own, in a room, made of so many others. */
  readonly fields: (room: Room, parents: number) => readonly Field[];
  /** What may be chosen, in a room. */
  readonly choices?: (room: Room) => readonly string[];
  /** The type of the result for arguments of these types. */
  readonly gives: (types: readonly ValueType[], room: Room) => ValueType;
  /** How it is made of others, in a few words; by default its title and their names. */
  readonly made?: (names: readonly string[]) => string;
  readonly compute: (given: Given) => Value;
  /** The formula with live numbers, in TeX. */
  readonly tex: (given: Given, value: Value, names: Names) => string;
  /** The same as a program with mathesis: lines that declare `names.me`. */
  readonly code: (given: Given, names: Names) => readonly string[];
}

/** The type of a value that must be there: the graph has checked it. */
function expected(value: Value | undefined, types: readonly ValueType[]): Value {
  if (value !== undefined && types.some((type) => type === value.type)) return value;
  throw new TypeError(
    `a construction needs ${types.join(" or ")}, not ${value?.type ?? "nothing"}`,
  );
}

/** The value in a slot, of one type. */
export function valueIn<T extends ValueType>(given: Given, at: number, type: T): ValueOf<T> {
  return expected(given.of[at], [type]) as ValueOf<T>; // of this type, as was just checked
}

/** The components of a vector, or the coordinates of a point. */
export function vecIn({ of }: Given, at: number): Vec {
  const value = expected(of[at], ["point", "vector"]);
  return value.type === "point" ? value.at : value.type === "vector" ? value.by : [];
}

/** All vectors from a slot on. */
export const vecsIn = (given: Given, first = 0): readonly Vec[] =>
  given.of.slice(first).map((_, i) => vecIn(given, first + i));

/** The origin of a room. */
export const originOf = (room: Room): Vec => (room === "plane" ? [0, 0] : [0, 0, 0]);

/** A vector from the origin. */
export const arrow = (by: Vec): Value => ({ type: "vector", by, from: by.map(() => 0) });

export const noFields = (): readonly Field[] => [];
export const bothRooms: readonly Room[] = ["plane", "space"];
