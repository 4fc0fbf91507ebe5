import { readFileSync } from "node:fs";
import { KATAS } from "./files.ts";

/** What is known of a kata without running it. */
export interface KataEntry {
  /** "<lesson>/<kata>". */
  readonly id: string;
  readonly lesson: string;
  readonly kata: string;
  readonly title: string;
  readonly level: number;
  /** Rich texts, as the page has them. */
  readonly prompt: string;
  readonly hints: readonly string[];
  /** The text that the reader begins with. */
  readonly start: string;
}

/** Every kata of the course, in the order of their ids. */
export const readKatas = (): readonly KataEntry[] =>
  JSON.parse(readFileSync(KATAS, "utf8")) as KataEntry[]; // written by build.mjs from src/index.ts
