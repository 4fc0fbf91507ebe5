import type { LanguageClient } from "./client.ts";
import type {
  CompletionEntry,
  CompletionList,
  EntryDetails,
  Hover,
  Problem,
  Signature,
} from "./protocol.ts";

/** One file of the folder, as its editor uses it. */
export interface LanguageDocument {
  /** Rejects when there is no language service. */
  readonly ready: Promise<unknown>;
  readonly update: (text: string) => void;
  readonly completions: (at: number) => Promise<CompletionList | null>;
  readonly describe: (at: number, entry: CompletionEntry) => Promise<EntryDetails | null>;
  readonly hover: (at: number) => Promise<Hover | null>;
  readonly signature: (at: number) => Promise<Signature | null>;
  readonly diagnostics: () => Promise<readonly Problem[]>;
  /** Calls `listener` when another file of the folder has changed; gives what ends that. */
  readonly onOthers: (listener: () => void) => () => void;
}

/** The editors of one folder: each sees the texts of the others, and hears when they change. */
export class FolderClient {
  readonly #client: LanguageClient;
  readonly #listeners = new Set<{ readonly name: string; readonly listener: () => void }>();

  constructor(client: LanguageClient) {
    this.#client = client;
  }

  /** The file of that name. */
  document(name: string): LanguageDocument {
    const client = this.#client;
    return {
      ready: client.ready,
      update: (text) => {
        client.update(name, text);
        for (const { name: other, listener } of this.#listeners) if (other !== name) listener();
      },
      completions: (at) => client.completions(name, at),
      describe: (at, entry) => client.describe(name, at, entry),
      hover: (at) => client.hover(name, at),
      signature: (at) => client.signature(name, at),
      diagnostics: () => client.diagnostics(name),
      onOthers: (listener) => {
        const entry = { name, listener };
        this.#listeners.add(entry);
        return () => this.#listeners.delete(entry);
      },
    };
  }
}
