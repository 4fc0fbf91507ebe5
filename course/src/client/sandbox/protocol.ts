import type { KataReport } from "../../kit/exercises/kata.ts";

/** What is run: a text, and what it may import. */
export interface RunRequest {
  readonly code: string;
  /** Lesson id ("" outside lessons), and the text's file inside it: "code/tape.ts". */
  readonly lesson: string;
  readonly file: string;
  /** Texts of other files by name: they are what the code imports, before what is published. */
  readonly edited: Readonly<Record<string, string>>;
  /** Judge the code as the answer to this kata. */
  readonly kata?: { readonly id: string; readonly seed: number };
  /** Functions of the library that the reader's own take the place of. */
  readonly own?: readonly OwnCode[];
}

/** A program of the reader's that passed a kata, to stand for a function of the library. */
export interface OwnCode {
  /** The kata's lesson and id. */
  readonly lesson: string;
  readonly kata: string;
  /** The library's name for the function. */
  readonly name: string;
  readonly code: string;
}

/** What a program prints, and where. */
export type Channel = "log" | "warn" | "error";

/** Something printed. */
export interface Line {
  readonly channel: Channel;
  readonly text: string;
}

/** What a program shows. A plot's spec is plain data, not yet known to be a figure. */
export type Output = Line | { readonly channel: "plot"; readonly spec: unknown };

/** Where an error happened; `line` counts from 1 in the cell's own text. */
export interface CellError {
  readonly message: string;
  readonly line: number | null;
  /** The imported file it happened in, when that is not the cell itself. */
  readonly file: string | null;
}

/** How a run ended. */
export type Ending =
  | { readonly kind: "done"; readonly milliseconds: number; readonly report: KataReport | null }
  | { readonly kind: "failed"; readonly error: CellError }
  | { readonly kind: "timeout" }
  | { readonly kind: "stopped" }
  | { readonly kind: "flooded" }
  /** The sandbox itself was lost (memory, or it no longer answered) and replaced. */
  | { readonly kind: "lost" };

/** What the worker says; everything is plain, and believed by nobody. */
export type WorkerMessage =
  /** Everything is loaded: the time limit counts from here. */
  | { readonly type: "started" }
  | { readonly type: "output"; readonly lines: readonly Line[] }
  /** A figure as JSON. */
  | { readonly type: "plot"; readonly json: string }
  /** A file of a data set, by its name. */
  | { readonly type: "file"; readonly id: number; readonly name: string }
  | { readonly type: "failed"; readonly error: CellError }
  | { readonly type: "done"; readonly milliseconds: number; readonly report: KataReport | null };

/** The answer to a question for a file; null when there is no such file. */
export interface FileAnswer {
  readonly type: "file";
  readonly id: number;
  readonly bytes: ArrayBuffer | null;
}

/** What the page asks of the frame. */
export type FrameRequest =
  | { readonly type: "runtime"; readonly text: string }
  | {
      readonly type: "run";
      readonly run: number;
      readonly program: string;
      readonly limit: number;
    }
  | { readonly type: "stop"; readonly run: number }
  | { readonly type: "answer"; readonly run: number; readonly answer: FileAnswer }
  | { readonly type: "ping" };

/** What the frame tells the page. `message` is the worker's, unread. */
export type FrameMessage =
  | { readonly type: "ready" }
  | { readonly type: "pong" }
  | { readonly type: "worker"; readonly run: number; readonly message: unknown }
  | { readonly type: "over"; readonly run: number; readonly reason: "timeout" | "flooded" }
  | {
      readonly type: "broken";
      readonly run: number;
      readonly message: string;
      /** In the text of the whole program. */
      readonly line: number;
    };

/** What the text of a program tells the runtime about itself. */
export interface ProgramFacts {
  /** The files in the order in which they run, the cell's own last. */
  readonly files: readonly ProgramFile[];
  readonly kata: { readonly id: string; readonly seed: number } | null;
  readonly own: readonly OwnFact[];
}

/** The reader's own function, as the runtime hears of it. */
export interface OwnFact {
  readonly lesson: string;
  readonly kata: string;
  readonly name: string;
  readonly files: readonly ProgramFile[];
  /** Why there is nothing to run; null when there is. */
  readonly problem: string | null;
}

/** What the files of the reader's own functions are called begins with this. */
export const OWN = "@";

/** A file of a program, and on which lines of the worker's text it stands. */
export interface ProgramFile {
  readonly file: string;
  readonly first: number;
  readonly last: number;
}

/** What stack traces call the worker's text. */
export const SOURCE = "mathesis-cell.js";

/** Milliseconds a program may run when nobody says otherwise. */
export const DEFAULT_LIMIT = 2000;

/** What a run may say. The worker keeps to it; frame and page end the run when it does not. */
export const caps = {
  lines: 1000,
  characters: 256 * 1024,
  plots: 20,
  /** Characters of the JSON of all figures. */
  plotCharacters: 4 * 1024 * 1024,
  /** In any second. */
  messages: 200,
  files: 20,
  /** Characters of the message of an error. */
  error: 4000,
} as const;
