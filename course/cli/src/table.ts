import { katas } from "virtual:terminal/katas";
import type { Kata } from "../../src/kit/exercises/kata.ts";

/** A kata with its place. */
export interface PlacedKata {
  readonly lesson: string;
  readonly id: string;
  readonly kata: Kata;
}

/** Every kata of the course, by "<lesson>/<kata>"; build.mjs takes them from the exercises' files. */
export const kataTable = katas as Readonly<Record<string, PlacedKata>>;
