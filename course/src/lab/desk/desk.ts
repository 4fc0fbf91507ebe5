/** @file An open notebook: what is on the page, and everything that can be done to it. */
import { NotebookLanguage } from "../editor/language.ts";
import { change, emptyCell, insert, move, placeOf, remove } from "../model/cells.ts";
import {
  asName,
  type Cell,
  type CellKind,
  type Notebook,
  withPlainEnds,
} from "../model/notebook.ts";
import type { ErrorPlace } from "../program/run.ts";
import type { Shelf } from "../store/shelf.ts";
import { type CellRuns, codeOf } from "./cell-run.ts";
import { Runner } from "./runner.ts";
import { type Saved, Saver } from "./saver.ts";

/** A notebook that is not (yet) the reader's own, or one that is. */
export type Origin =
  | { readonly kind: "own"; readonly id: string }
  | { readonly kind: "link" }
  | { readonly kind: "example" };

/** A sentence for the reader; `undo` when it can be taken back. */
export interface Notice {
  readonly text: string;
  readonly undo: boolean;
}

/** Which part of which cell is to take the focus; counted, so that the same can be asked twice. */
export interface FocusWish {
  readonly id: string;
  readonly part: "frame" | "editor";
  readonly count: number;
}

/** Everything that the page shows. */
export interface DeskState {
  readonly origin: Origin;
  readonly name: string;
  readonly cells: readonly Cell[];
  readonly current: string;
  /** Whether the reader has been in a cell yet: before that none is set apart. */
  readonly visited: boolean;
  /** The cell of text that is being written; null when all are shown as they read. */
  readonly writing: string | null;
  readonly runs: CellRuns;
  readonly running: boolean;
  readonly wrong: ErrorPlace | null;
  readonly saved: Saved;
  readonly notice: Notice | null;
  readonly focus: FocusWish | null;
  readonly limit: number;
  /** Counted up when texts came from elsewhere, which editors do not know yet. */
  readonly texts: number;
}

/** What can be opened on a desk. */
export interface DeskContent {
  readonly origin: Origin;
  readonly name: string;
  readonly cells: readonly Cell[];
}

interface Removed {
  readonly cell: Cell;
  readonly at: number;
}

/** Milliseconds for which a sentence stays that offers nothing. */
const READ = 8000;

/** The time limits that a reader can choose, in milliseconds. */
export const limits = [10_000, 60_000, 600_000] as const;

/** An open notebook. */
export class Desk {
  readonly language: NotebookLanguage;
  readonly #shelf: Shelf;
  readonly #runner: Runner;
  readonly #listeners = new Set<() => void>();
  readonly #removed: Removed[] = [];
  #saver: Saver | null = null;
  #keeping: Promise<void> | null = null;
  #awaited: FocusWish | null = null;
  #state: DeskState;

  constructor(shelf: Shelf, content: DeskContent, notebook: Notebook | null) {
    this.#shelf = shelf;
    const [first] = content.cells;
    this.#state = {
      ...content,
      current: first?.id ?? "",
      visited: false,
      writing: null,
      runs: new Map(),
      running: false,
      wrong: null,
      saved: "saved",
      notice: null,
      focus: null,
      limit: limits[0],
      texts: 0,
    };
    this.language = new NotebookLanguage(() => this.#state.cells);
    this.#runner = new Runner((state) => this.#set(state));
    if (notebook) this.#saver = this.#saverOf(notebook);
  }

  get state(): DeskState {
    return this.#state;
  }

  /** True while closing the page would lose something. */
  get unsaved(): boolean {
    return this.#saver?.unsaved === true || this.#keeping !== null;
  }

  /** Calls `listener` after every change; the result stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Saves, ends what runs, and lets go of everything. */
  async close(): Promise<void> {
    this.#runner.stop();
    this.language.dispose();
    await this.#keeping;
    await this.#saver?.close();
  }

  /** Saves now. */
  async flush(): Promise<void> {
    await this.#saver?.flush();
  }

  // What is written

  setText(id: string, text: string): void {
    const plain = withPlainEnds(text);
    if (this.#cell(id)?.text === plain) return;
    this.#write(change(this.#state.cells, id, { text: plain }));
  }

  setName(name: string): void {
    const next = asName(name);
    if (next === this.#state.name) return;
    this.#set({ name: next });
    this.#touch();
  }

  setKind(id: string, kind: CellKind): void {
    if (this.#cell(id)?.kind === kind) return;
    this.#write(change(this.#state.cells, id, { kind }));
    this.#set({ writing: kind === "text" ? id : null });
    this.focus(id, "editor");
  }

  /** Puts an empty cell above or below another and goes there. */
  add(id: string, side: "above" | "below", kind: CellKind): void {
    const cell = emptyCell(kind);
    const at = placeOf(this.#state.cells, id) + (side === "below" ? 1 : 0);
    this.#write(insert(this.#state.cells, at, cell));
    this.#set({ writing: kind === "text" ? cell.id : this.#state.writing });
    this.focus(cell.id, "editor");
  }

  move(id: string, by: number): void {
    const next = move(this.#state.cells, id, by);
    if (next === this.#state.cells) return;
    this.#write(next);
    this.focus(id, "frame");
    this.#say(`Moved: now cell ${placeOf(next, id) + 1} of ${next.length}.`);
  }

  remove(id: string): void {
    const { cells } = this.#state;
    const at = placeOf(cells, id);
    const cell = cells[at];
    if (!cell) return;
    this.#removed.push({ cell, at });
    const next = remove(cells, id);
    this.#write(next);
    this.focus(next[Math.min(at, next.length - 1)]?.id ?? "", "frame");
    this.#set({ notice: { text: `Cell ${at + 1} is deleted.`, undo: true } });
  }

  /** Brings the cell back that was deleted last. */
  undo(): void {
    const last = this.#removed.pop();
    if (!last) {
      this.#say("There is nothing to bring back.");
      return;
    }
    const { cells } = this.#state;
    const at = Math.min(last.at, cells.length);
    this.#write(insert(cells, at, last.cell));
    this.focus(last.cell.id, "frame");
    this.#say(`Cell ${at + 1} is back.`);
  }

  // Where the reader is

  /** Makes a cell the current one. */
  visit(id: string): void {
    const isNew = this.#state.current !== id || !this.#state.visited;
    if (isNew && this.#cell(id)) this.#set({ current: id, visited: true });
  }

  /** Opens a cell of text for writing, or shows it as it reads. */
  write(id: string | null): void {
    if (this.#state.writing !== id) this.#set({ writing: id });
  }

  /** Asks that a part of a cell takes the focus. */
  focus(id: string, part: FocusWish["part"]): void {
    const focus: FocusWish = { id, part, count: (this.#state.focus?.count ?? 0) + 1 };
    this.#awaited = part === "editor" ? focus : null;
    this.#set({ current: id, visited: true, focus });
  }

  /** True while an editor is on its way to which the keys that are pressed now belong. */
  get awaitsEditor(): boolean {
    return this.#awaited !== null;
  }

  /** Whether a wish for an editor still stands; asking fulfils it. */
  arrive(wish: FocusWish): boolean {
    const stands = this.#awaited === wish;
    if (stands) this.#awaited = null;
    return stands;
  }

  /** Goes to the cell before or after; at the end with `add`, to a new one. */
  step(id: string, by: 1 | -1, options: { readonly add?: boolean } = {}): void {
    const { cells } = this.#state;
    const next = cells[placeOf(cells, id) + by];
    if (next) this.focus(next.id, "frame");
    else if (options.add === true) this.add(id, "below", "code");
  }

  dismiss(): void {
    this.#set({ notice: null });
  }

  // What runs

  /** Runs the notebook up to a cell; a cell of text is shown as it reads. */
  run(id: string): void {
    const { cells, limit, writing } = this.#state;
    const cell = this.#cell(id);
    if (cell?.kind === "text") {
      if (writing === id) this.write(null);
      return;
    }
    void this.#runner.start(cells, id, limit);
  }

  runAll(): void {
    const last = codeOf(this.#state.cells).at(-1);
    if (last) this.run(last.id);
    else this.#say("There is no code to run.");
  }

  stop(): void {
    this.#runner.stop();
  }

  setLimit(limit: number): void {
    this.#set({ limit });
  }

  /** Readies the sandbox for the first run. */
  warmUp(): void {
    this.#runner.warmUp();
  }

  // Where it is kept

  /** Makes a notebook that came by a link, or an example, the reader's own. */
  keep(): Promise<void> {
    this.#keeping ??= this.#keep().finally(() => {
      this.#keeping = null;
    });
    return this.#keeping;
  }

  async #keep(): Promise<void> {
    if (this.#state.origin.kind === "own") return;
    const { name, cells } = this.#state;
    try {
      const notebook = await this.#shelf.keep(name, cells);
      this.#saver = this.#saverOf(notebook);
      this.#set({ origin: { kind: "own", id: notebook.id }, saved: "saved" });
      this.#say("A copy is yours now: what you change is saved.");
      // What was written meanwhile is not in it yet.
      if (this.#state.cells !== cells || this.#state.name !== name) this.#saver.touch();
    } catch {
      this.#set({ saved: "failed" });
      this.#refused(false);
    }
  }

  #saverOf(notebook: Notebook): Saver {
    return new Saver(this.#shelf, notebook, {
      content: () => this.#state,
      state: (saved) => this.#set({ saved }),
      follow: (theirs) => this.#follow(theirs),
      part: (own, theirs) => {
        this.#set({ origin: { kind: "own", id: own.id }, name: own.name });
        this.#say(
          `“${theirs.name}” was changed in another tab at the same time. Both are kept: this one is now “${own.name}”.`,
        );
      },
      deleted: () =>
        this.#say(
          "This notebook was deleted in another tab. It is still here: write on, and it is kept again.",
        ),
      refused: (full) => this.#refused(full),
    });
  }

  #refused(full: boolean): void {
    const why = full ? "the browser has no room left" : "the browser refused to write";
    this.#say(`Not saved: ${why}. Save the notebook as a file before you close the page.`);
  }

  /** Takes over what another tab has saved. */
  #follow({ name, cells }: Notebook): void {
    const current = cells.some(({ id }) => id === this.#state.current)
      ? this.#state.current
      : (cells[0]?.id ?? "");
    this.#set({ name, cells, current, texts: this.#state.texts + 1 });
    this.language.settle(true);
    this.#say("Changed in another tab, and taken over here.");
  }

  #cell(id: string): Cell | undefined {
    return this.#state.cells.find((cell) => cell.id === id);
  }

  #write(cells: readonly Cell[]): void {
    const notice = this.#state.notice?.undo === true ? this.#state.notice : null;
    this.#set({ cells, notice });
    this.#runner.forget(cells);
    this.language.settle();
    this.#touch();
  }

  #touch(): void {
    if (this.#saver) this.#saver.touch();
    else void this.keep();
  }

  #say(text: string): void {
    const notice: Notice = { text, undo: false };
    this.#set({ notice });
    setTimeout(() => {
      if (this.#state.notice === notice) this.dismiss();
    }, READ);
  }

  #set(to: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...to };
    for (const listener of this.#listeners) listener();
  }
}
