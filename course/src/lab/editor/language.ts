/**
 * @file The language service of a notebook: its cells of code in their order, each seeing the names of
 * those before it. Nothing is loaded before somebody writes in a cell.
 */
import type { LanguageClient } from "../../client/language/client.ts";
import type { LanguageDocument } from "../../client/language/folder-client.ts";
import type { Cell } from "../model/notebook.ts";

/** One notebook's cells in the language service. */
export class NotebookLanguage {
  readonly #cells: () => readonly Cell[];
  readonly #listeners = new Set<{ readonly id: string; readonly listener: () => void }>();
  #client: Promise<LanguageClient> | null = null;
  #order = "";

  /** `cells` gives the notebook's cells as they are now. */
  constructor(cells: () => readonly Cell[]) {
    this.#cells = cells;
  }

  /** The cell with this id, for its editor. */
  async document(id: string): Promise<LanguageDocument> {
    this.#client ??= this.#start();
    const client = await this.#client;
    return {
      ready: client.ready,
      update: (text) => {
        client.update(id, text);
        this.#tell(id);
      },
      completions: (at) => client.completions(id, at),
      describe: (at, entry) => client.describe(id, at, entry),
      hover: (at) => client.hover(id, at),
      signature: (at) => client.signature(id, at),
      diagnostics: () => client.diagnostics(id),
      onOthers: (listener) => {
        const entry = { id, listener };
        this.#listeners.add(entry);
        return () => this.#listeners.delete(entry);
      },
    };
  }

  /** To be called when cells have come, gone or moved; with `texts`, when others have changed them. */
  settle(texts = false): void {
    const order = this.#orderNow();
    if (this.#client === null || (order === this.#order && !texts)) return;
    this.#order = order;
    void this.#client.then((client) => {
      client.open(this.#files(), "shared");
      this.#tell(null);
    });
  }

  /** Ends the service. */
  dispose(): void {
    void this.#client?.then((client) => client.dispose());
    this.#client = null;
    this.#listeners.clear();
  }

  async #start(): Promise<LanguageClient> {
    const { startLanguage } = await import("../../client/language/start.ts");
    const client = startLanguage();
    this.#order = this.#orderNow();
    client.open(this.#files(), "shared");
    return client;
  }

  #code(): readonly Cell[] {
    return this.#cells().filter(({ kind }) => kind === "code");
  }

  #orderNow(): string {
    return this.#code()
      .map(({ id }) => id)
      .join(" ");
  }

  #files(): { readonly name: string; readonly text: string }[] {
    return this.#code().map(({ id, text }) => ({ name: id, text }));
  }

  #tell(changed: string | null): void {
    for (const { id, listener } of this.#listeners) if (id !== changed) listener();
  }
}
