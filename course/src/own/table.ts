/** Which katas can take the place of which functions: made by the build, asked for on first use. */
import { href } from "../build/links.ts";

/** A kata that stands for a function of the library. */
export interface Stand {
  readonly lesson: string;
  readonly kata: string;
  readonly title: string;
  readonly module: string;
  readonly name: string;
  /** The address of its card, below the site's root. */
  readonly address: string;
}

/** The katas, and the lessons in reading order. */
export interface StandTable {
  readonly lessons: readonly string[];
  readonly stands: readonly Stand[];
}

let table: Promise<StandTable> | null = null;

async function load(): Promise<StandTable> {
  const response = await fetch(href("own/table.json"));
  if (!response.ok) throw new RangeError(`own/table.json: ${response.status}`);
  return (await response.json()) as StandTable; // made by pages/own/table.json.ts of this build
}

/** The table; asked for again when a request for it failed. */
export function standTable(): Promise<StandTable> {
  table ??= load().catch((error: unknown) => {
    table = null;
    throw error;
  });
  return table;
}
