import type { KataReport } from "../kit/kata.ts";

/** What the page asks of a cell's worker; one request a worker. */
export interface RunRequest {
  readonly code: string;
  /** Lesson id, and the cell's file inside it: "code/tape.ts". */
  readonly lesson: string;
  readonly file: string;
  /** Edited texts of other cells of the page, by file: they are what the code imports. */
  readonly edited: Readonly<Record<string, string>>;
  /** Judge the code as the answer to this kata. */
  readonly kata?: { readonly id: string; readonly seed: number };
}

export type Channel = "log" | "warn" | "error";

/** Where an error happened; `line` counts from 1 in the cell's own text. */
export interface CellError {
  readonly message: string;
  readonly line: number | null;
  /** The imported file it happened in, when that is not the cell itself. */
  readonly file: string | null;
}

export type WorkerMessage =
  /** Everything is loaded: the time limit counts from here. */
  | { readonly type: "started" }
  | { readonly type: "output"; readonly channel: Channel; readonly text: string }
  | { readonly type: "failed"; readonly error: CellError }
  | { readonly type: "done"; readonly milliseconds: number; readonly report: KataReport | null };

/** Output beyond this is cut, in the worker and again on the page. */
export const MAX_LINES = 1000;
export const MAX_CHARACTERS = 256 * 1024;
