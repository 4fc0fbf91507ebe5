/** @file What a board is, as plain data: the same in memory, in a file, in the address. */
import { type Role, roles } from "../../kit/symbols.ts";

/** The plane has two numbers a point, space three. */
export const rooms = ["plane", "space"] as const;
export type Room = (typeof rooms)[number];

/** How many numbers a point of a room has. */
export const sizeOfRoom = (room: Room): 2 | 3 => (room === "plane" ? 2 : 3);

/** One object. Its name is unique, and others refer to it by its name. */
export interface Item {
  readonly name: string;
  /** Which construction makes it. */
  readonly kind: string;
  /** What it is made of: names of other objects. */
  readonly of: readonly string[];
  /** Numbers of its own: coordinates, entries, factors. */
  readonly numbers: readonly number[];
  /** Which of a list, for shapes and pictures; else "". */
  readonly choice: string;
  readonly role: Role;
  readonly hidden: boolean;
}

/** How the board is looked at. */
export interface View {
  /** The middle of the picture of the plane, and how many units it is wide. */
  readonly centre: readonly [x: number, y: number];
  readonly across: number;
  /** What is dragged stands at multiples of this; 0: anywhere. */
  readonly snap: number;
  /** Space: degrees round and above, and how far the axes reach. */
  readonly azimuth: number;
  readonly elevation: number;
  readonly reach: number;
}

/** A board of one room. */
export interface Board {
  readonly room: Room;
  readonly items: readonly Item[];
  readonly view: View;
  /** The guided start that it came from, whose goal is watched; "" for none. */
  readonly start: string;
}

/** A view from where a usual board is seen whole. */
export const usualView: View = {
  centre: [0.5, 0.5],
  across: 10,
  snap: 0,
  azimuth: 32,
  elevation: 22,
  reach: 3,
};

/** What a board may hold; more is refused. */
export const LIMITS = {
  items: 60,
  parents: 12,
  numbers: 64,
  size: 1e4,
  across: [0.5, 200],
  centre: 1e4,
  reach: [0.5, 50],
} as const;

/** Letters, Latin or Greek, with an index: "v", "Av", "λ_1". */
export const NAME = /^[A-Za-zΑ-Ωα-ω]{1,6}(_[A-Za-z0-9]{1,2})?$/u;

/** A name as typed, in the form in which it is kept: "v1" is v_1. */
export const tidyName = (text: string): string =>
  text.trim().replace(/^([A-Za-zΑ-Ωα-ω]+)([0-9]{1,2})$/u, "$1_$2");

/** A refusal: a sentence for the reader. */
export interface Refused {
  readonly refused: string;
}

export const refuse = (refused: string): Refused => ({ refused });

export const isRefused = (value: object): value is Refused => "refused" in value;

/** The roles that an object may be coloured with. */
export const itemRoles: readonly Role[] = roles;
