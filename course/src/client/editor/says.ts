import { StateEffect } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

/** A sentence for the editor's polite live region (foot.ts). */
export const saying = StateEffect.define<string>();

/** Has a sentence read aloud when the reader is idle. */
export const say = (view: EditorView, text: string): void =>
  view.dispatch({ effects: saying.of(text) });
