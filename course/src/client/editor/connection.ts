import { ChangeSet, type Extension, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, ViewPlugin } from "@codemirror/view";
import { LanguageUnavailable } from "../language/client.ts";
import type { LanguageDocument } from "../language/folder-client.ts";

/** Where an editor's language service stands. */
export type LanguageStatus = "idle" | "loading" | "ready" | "unavailable";

const setStatus = StateEffect.define<LanguageStatus>();

/** The status, for what shows it. */
export const languageStatus = StateField.define<LanguageStatus>({
  create: () => "idle",
  update: (status, { effects }) => effects.find((e) => e.is(setStatus))?.value ?? status,
});

/** Sent when other files of the folder have changed, or the service has become ready. */
export const refresh = StateEffect.define<null>();

/** How long other editors wait for quiet before they check their text again. */
const OTHERS_DELAY = 400;

/** Changes of the text since a question was asked, for answers that name places. */
export interface Tracked {
  /** Where a place of then is now. */
  readonly place: (at: number) => number;
  readonly stop: () => void;
}

/**
 * What ties one editor to its file in the language service. Nothing is loaded before the editor is
 * focused; when the service cannot be had, every question is answered by null and the editor goes on.
 */
export class Connection {
  readonly #load: () => Promise<LanguageDocument>;
  readonly #tracked = new Set<{ changes: ChangeSet }>();
  #view: EditorView | null = null;
  #document: Promise<LanguageDocument | null> | null = null;
  #current: LanguageDocument | null = null;
  #stopOthers: () => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(load: () => Promise<LanguageDocument>) {
    this.#load = load;
  }

  /** True once the service has been asked for. */
  get started(): boolean {
    return this.#document !== null;
  }

  /** Asks the service; null where there is none or it cannot say. */
  async ask<T>(question: (document: LanguageDocument) => Promise<T>): Promise<T | null> {
    const document = await this.#document;
    if (!document) return null;
    try {
      return await question(document);
    } catch (error) {
      if (error instanceof LanguageUnavailable) this.#say("unavailable");
      return null;
    }
  }

  /** Follows the changes of the text from now on. */
  track(view: EditorView): Tracked {
    const entry = { changes: ChangeSet.empty(view.state.doc.length) };
    this.#tracked.add(entry);
    return {
      place: (at) => entry.changes.mapPos(at),
      stop: () => this.#tracked.delete(entry),
    };
  }

  /** The part that lives in the editor. */
  get extension(): Extension {
    const plugin = ViewPlugin.define((view) => {
      this.#view = view;
      return {
        update: (update) => {
          if (update.focusChanged && update.view.hasFocus) this.#document ??= this.#start();
          if (!update.docChanged) return;
          for (const entry of this.#tracked) entry.changes = entry.changes.compose(update.changes);
          this.#current?.update(update.state.doc.toString());
        },
        destroy: () => {
          this.#view = null;
          this.#stopOthers();
          clearTimeout(this.#timer);
        },
      };
    });
    return [languageStatus, plugin];
  }

  async #start(): Promise<LanguageDocument | null> {
    this.#say("loading");
    try {
      const document = await this.#load();
      this.#current = document;
      if (this.#view) document.update(this.#view.state.doc.toString());
      await document.ready;
      this.#stopOthers = document.onOthers(() => this.#refreshSoon());
      this.#say("ready");
      return document;
    } catch {
      this.#current = null;
      this.#say("unavailable");
      return null;
    }
  }

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    const send = (): void => this.#view?.dispatch({ effects: refresh.of(null) });
    this.#timer = setTimeout(send, OTHERS_DELAY);
  }

  /** In a task of its own: the editor must not be changed while it tells of a change. */
  #say(status: LanguageStatus): void {
    setTimeout(() => {
      this.#view?.dispatch({ effects: [setStatus.of(status), refresh.of(null)] });
    });
  }
}
