import { parseArgs } from "node:util";
import { DEFAULT_LIMIT } from "./job.ts";
import { Trouble } from "./terminal.ts";

/** What was asked for. */
export interface Asked {
  readonly command: string;
  readonly rest: readonly string[];
  readonly watch: boolean;
  readonly force: boolean;
  readonly help: boolean;
  /** Null: a new one each time. */
  readonly seed: number | null;
  /** Milliseconds. */
  readonly limit: number;
  /** The file of progress. */
  readonly progress: string;
  /** Where katas are written and looked for. */
  readonly folder: string;
}

const options = {
  watch: { type: "boolean", short: "w", default: false },
  force: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
  seed: { type: "string" },
  limit: { type: "string" },
  file: { type: "string", default: "mathesis-progress.json" },
  folder: { type: "string", default: "katas" },
} as const;

/** Reads the words of the command line. Throws Trouble for what cannot be understood. */
export function readArgs(words: readonly string[]): Asked {
  const { values, positionals } = parsed(words);
  const [command = "", ...rest] = positionals;
  const { watch, force, help, seed, limit, file, folder } = values;
  return {
    ...{ command, rest, watch, force, help, folder },
    seed: seed === undefined ? null : whole("seed", seed, 0, 2 ** 31),
    limit: limit === undefined ? DEFAULT_LIMIT : 1000 * whole("limit", limit, 1, 600),
    progress: file,
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(/\. /);
    throw new Trouble(`${sentence}. Try npx mathesis-course --help.`);
  }
}

function whole(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= low && value <= high) return value;
  throw new Trouble(`--${name} wants a whole number from ${low} to ${high}, not "${text}".`);
}
