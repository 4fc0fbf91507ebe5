/** @file Runs the first cells of a notebook and keeps what each of them said. */
import { warmUp } from "../../client/sandbox/run-cell.ts";
import type { Cell } from "../model/notebook.ts";
import {
  type CellOutput,
  type ErrorPlace,
  type NotebookRun,
  type RunEnding,
  runNotebook,
} from "../program/run.ts";
import { type CellRun, type CellRuns, codeOf } from "./cell-run.ts";

/** How often what a program prints is shown, in milliseconds. */
const SHOWN_EVERY = 40;

/** What the runner says. */
export interface RunnerState {
  readonly runs: CellRuns;
  readonly running: boolean;
  /** The line that failed; null when none did. */
  readonly wrong: ErrorPlace | null;
}

const endings = {
  returned: "The program ended here: `return` stands outside of a function.",
  stopped: "Stopped.",
  flooded: "Stopped: too much output (1000 lines, 20 figures or 256 KB in all cells together).",
  lost: "Stopped: the program used up what the sandbox has. A new one is ready.",
} as const;

const seconds = (limit: number): string =>
  limit < 60_000 ? `${limit / 1000} s` : `${limit / 60_000} min`;

/** One notebook's runs. */
export class Runner {
  readonly #tell: (state: RunnerState) => void;
  #runs = new Map<string, CellRun>();
  #before: CellRuns = new Map();
  #wrong: ErrorPlace | null = null;
  #run: NotebookRun | null = null;
  #ids: readonly string[] = [];
  #current: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (state: RunnerState) => void) {
    this.#tell = tell;
  }

  /** Readies the sandbox, so that the first run answers at once. */
  warmUp(): void {
    warmUp();
  }

  /** Runs the cells up to the one with this id, from the beginning. */
  async start(cells: readonly Cell[], id: string, limit: number): Promise<void> {
    this.stop();
    const code = codeOf(cells);
    const pieces = code.slice(0, code.findIndex((cell) => cell.id === id) + 1);
    if (pieces.length === 0) return;
    const program = pieces.map(({ text }) => text);
    this.#before = new Map(this.#runs);
    this.#ids = pieces.map((cell) => cell.id);
    this.#current = null;
    this.#wrong = null;
    for (const [place, cell] of pieces.entries()) {
      const outputs = this.#runs.get(cell.id)?.outputs ?? [];
      this.#runs.set(cell.id, { state: "waiting", outputs, message: "", program, place });
    }
    const given = pieces.map((cell) => ({ id: cell.id, code: cell.text }));
    const run = runNotebook(given, limit, {
      begin: (cell) => this.#run === run && this.#begin(cell),
      output: (cell, output) => this.#run === run && this.#hear(cell, output),
    });
    this.#run = run;
    this.#say();
    const ending = await run.ended;
    if (this.#run !== run) return;
    this.#run = null;
    this.#conclude(ending, limit);
    this.#say();
  }

  /** Ends what runs. */
  stop(): void {
    const run = this.#run;
    if (!run) return;
    this.#run = null;
    run.stop();
    this.#conclude({ kind: "stopped" }, 0);
    this.#say();
  }

  /** Forgets what cells said that are gone. */
  forget(cells: readonly Cell[]): void {
    const there = new Set(cells.map(({ id }) => id));
    for (const id of this.#runs.keys()) if (!there.has(id)) this.#runs.delete(id);
  }

  #begin(id: string): void {
    if (this.#current !== null) this.#change(this.#current, { state: "done" });
    this.#current = id;
    this.#change(id, { state: "running", outputs: [] });
    this.#saySoon();
  }

  #hear(id: string, output: CellOutput): void {
    this.#change(id, { outputs: [...(this.#runs.get(id)?.outputs ?? []), output] });
    this.#saySoon();
  }

  #change(id: string, to: Partial<CellRun>): void {
    const run = this.#runs.get(id);
    if (run) this.#runs.set(id, { ...run, ...to });
  }

  #conclude(ending: RunEnding, limit: number): void {
    const at = this.#current ?? (ending.kind === "failed" ? (ending.place?.id ?? null) : null);
    const failed = at ?? this.#ids[0] ?? "";
    if (ending.kind === "done") {
      const cells = this.#ids.length === 1 ? "" : ` (${this.#ids.length} cells, from the first)`;
      const message = `Done in ${Math.max(1, Math.round(ending.milliseconds))} ms${cells}.`;
      if (this.#current !== null) this.#change(this.#current, { state: "done", message });
    } else {
      const outputs = this.#current === null ? { outputs: [] } : {};
      const state = ending.kind === "stopped" ? "stopped" : "failed";
      this.#change(failed, { state, message: this.#messageOf(ending, failed, limit), ...outputs });
      if (ending.kind === "failed") this.#wrong = ending.place;
    }
    // What was not reached stays as it was.
    for (const id of this.#ids) {
      if (this.#runs.get(id)?.state !== "waiting") continue;
      const before = this.#before.get(id);
      if (before) this.#runs.set(id, before);
      else this.#runs.delete(id);
    }
  }

  #messageOf(ending: Exclude<RunEnding, { kind: "done" }>, id: string, limit: number): string {
    if (ending.kind === "timeout") {
      return `Stopped after ${seconds(limit)}: the time limit. Is there a loop without an end?`;
    }
    if (ending.kind !== "failed") return endings[ending.kind];
    const { place, message } = ending;
    if (place === null) return message;
    const cell = this.#ids.indexOf(place.id) + 1;
    const where = place.id === id ? "" : `code cell ${cell}, `;
    const nothing = this.#current === null && this.#ids.length > 1 ? " Nothing was run." : "";
    return `${where}line ${place.line}: ${message}${nothing}`;
  }

  #saySoon(): void {
    this.#timer ??= setTimeout(() => this.#say(), SHOWN_EVERY);
  }

  #say(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { runs, running, wrong } = {
      runs: new Map(this.#runs),
      running: this.#run !== null,
      wrong: this.#wrong,
    };
    this.#tell({ runs, running, wrong });
  }
}
