/**
 * @file Running a notebook: its first cells, afresh, as one program in the sandbox of the course. What
 * is heard is divided to the cells that said it.
 */
import type { Ending, Output } from "../../client/sandbox/protocol.ts";
import { type Run, runCell } from "../../client/sandbox/run-cell.ts";
import { type Composed, compose, type Piece, placeIn, readMark } from "./compose.ts";

/** Something that a cell printed or drew, or the value of its last line. */
export type CellOutput = Output | { readonly channel: "value"; readonly text: string };

/** What is told while a notebook runs. */
export interface RunListener {
  /** The cell with this id has begun; those before it are done. */
  readonly begin: (id: string) => void;
  readonly output: (id: string, output: CellOutput) => void;
}

/** Where something went wrong. */
export interface ErrorPlace {
  readonly id: string;
  readonly line: number;
}

/** How a run ended. */
export type RunEnding =
  | { readonly kind: "done"; readonly milliseconds: number }
  | {
      readonly kind: "failed";
      readonly message: string;
      /** In a cell's own lines, where that is known; it may lie above the cell that ran. */
      readonly place: ErrorPlace | null;
    }
  /** The program ended before its last cell did: a `return` outside of functions. */
  | { readonly kind: "returned" }
  | { readonly kind: "timeout" | "stopped" | "flooded" | "lost" };

/** A notebook that runs. */
export interface NotebookRun {
  readonly ended: Promise<RunEnding>;
  readonly stop: () => void;
}

const newToken = (): string =>
  [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(36)).join("");

/** What keeps a cell from being run at all: its syntax, or a module that is not there. */
async function problemIn({ id, code }: Piece): Promise<RunEnding | null> {
  const { CodeError, makeProgram } = await import("../../client/sandbox/program.ts");
  try {
    await makeProgram({ code, lesson: "", file: "cell.ts", edited: {} }, 1);
    return null;
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    const place = error.line === null ? null : { id, line: error.line };
    return { kind: "failed", message: error.message, place: place ?? { id, line: 1 } };
  }
}

class OneRun {
  readonly #on: RunListener;
  readonly #pieces: readonly Piece[];
  readonly #composed: Composed;
  #run: Run | null = null;
  #stopped = false;
  #current: string;
  #complete = false;

  constructor(pieces: readonly Piece[], on: RunListener) {
    this.#on = on;
    this.#pieces = pieces;
    this.#composed = compose(pieces, newToken());
    this.#current = pieces[0]?.id ?? "";
  }

  async start(limit: number): Promise<RunEnding> {
    for (const piece of this.#pieces) {
      const problem = await problemIn(piece);
      if (problem) return problem;
    }
    if (this.#stopped) return { kind: "stopped" };
    const request = { code: this.#composed.code, lesson: "", file: "notebook.ts", edited: {} };
    this.#run = runCell(request, limit, (output) => this.#hear(output));
    return this.#conclude(await this.#run.ended);
  }

  stop(): void {
    this.#stopped = true;
    this.#run?.stop();
  }

  #hear(output: Output): void {
    const mark = output.channel === "log" ? readMark(this.#composed.token, output.text) : null;
    if (mark === null) this.#on.output(this.#current, output);
    else if (mark.kind === "end") this.#complete = true;
    else if (mark.kind === "value") {
      this.#on.output(this.#current, { channel: "value", text: mark.text });
    } else {
      this.#current = this.#pieces[mark.index]?.id ?? this.#current;
      this.#on.begin(this.#current);
    }
  }

  #conclude(ending: Ending): RunEnding {
    if (ending.kind === "done") {
      const { milliseconds } = ending;
      return this.#complete ? { kind: "done", milliseconds } : { kind: "returned" };
    }
    if (ending.kind !== "failed") return { kind: ending.kind };
    const { message, line } = ending.error;
    return { kind: "failed", message, place: placeIn(this.#composed, line) };
  }
}

/** Runs some cells from the beginning; `limit` milliseconds count for all of them together. */
export function runNotebook(pieces: readonly Piece[], limit: number, on: RunListener): NotebookRun {
  const run = new OneRun(pieces, on);
  const ended = run.start(limit).catch((error: unknown): RunEnding => {
    return {
      kind: "failed",
      message: `The notebook could not be run: ${String(error)}`,
      place: null,
    };
  });
  return { ended, stop: () => run.stop() };
}
