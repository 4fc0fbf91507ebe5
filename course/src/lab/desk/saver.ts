/** @file Saves an open notebook by itself, and minds that another tab may have it open, too. */
import type { Cell, Notebook } from "../model/notebook.ts";
import type { Announcement, Shelf } from "../store/shelf.ts";

/** Milliseconds of quiet after which a change is saved. */
const QUIET = 600;

/** What is saved. */
export interface Content {
  readonly name: string;
  readonly cells: readonly Cell[];
}

/** Where the saving stands. */
export type Saved = "saved" | "unsaved" | "failed";

/** Whom the saver tells. */
export interface SaverListener {
  readonly content: () => Content;
  readonly state: (saved: Saved) => void;
  /** Another tab has saved, and nothing was unsaved here. */
  readonly follow: (theirs: Notebook) => void;
  /** Another tab has saved while something was unsaved here: this page's is kept beside it. */
  readonly part: (own: Notebook, theirs: Notebook) => void;
  readonly deleted: () => void;
  /** The browser refused to write. */
  readonly refused: (full: boolean) => void;
}

/** The saving of one notebook. */
export class Saver {
  readonly #shelf: Shelf;
  readonly #on: SaverListener;
  readonly #stopListening: () => void;
  #id: string;
  #revision: number;
  #unsaved = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(shelf: Shelf, { id, revision }: Notebook, on: SaverListener) {
    this.#shelf = shelf;
    this.#id = id;
    this.#revision = revision;
    this.#on = on;
    this.#stopListening = shelf.listen((what) => this.#hear(what));
  }

  /** True while something is not saved. */
  get unsaved(): boolean {
    return this.#unsaved;
  }

  /** Something has changed. */
  touch(): void {
    this.#unsaved = true;
    this.#on.state("unsaved");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), QUIET);
  }

  /** Saves now what is unsaved. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#work = this.#work.then(() => (this.#unsaved ? this.#save() : undefined));
    return this.#work;
  }

  /** Saves what is unsaved, and ends. */
  async close(): Promise<void> {
    await this.flush();
    this.#stopListening();
  }

  async #save(): Promise<void> {
    this.#unsaved = false;
    const content = this.#on.content();
    try {
      const saving = await this.#shelf.save(this.#id, this.#revision, content);
      if (saving.kind === "saved") this.#revision = saving.notebook.revision;
      else await this.#part(content, saving.theirs);
      if (!this.#unsaved) this.#on.state("saved");
    } catch (error) {
      this.#unsaved = true;
      this.#on.state("failed");
      this.#on.refused(error instanceof DOMException && error.name === "QuotaExceededError");
    }
  }

  /** Both are kept: this page's becomes a notebook of its own. */
  async #part({ name, cells }: Content, theirs: Notebook): Promise<void> {
    const own = await this.#shelf.keep(`${name} (second version)`, cells);
    this.#id = own.id;
    this.#revision = own.revision;
    this.#on.part(own, theirs);
  }

  #hear({ id, revision, deleted }: Announcement): void {
    if (id !== this.#id) return;
    if (deleted) this.#on.deleted();
    else if (revision > this.#revision) void this.#follow();
  }

  async #follow(): Promise<void> {
    await this.#work;
    const theirs = await this.#shelf.open(this.#id);
    if (!theirs || this.#unsaved || theirs.revision <= this.#revision) return;
    this.#revision = theirs.revision;
    this.#on.follow(theirs);
  }
}
