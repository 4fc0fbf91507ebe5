import type * as Merge from "@codemirror/merge";
import { Compartment, type Extension, StateEffect, StateField } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { say } from "./says.ts";

/** What is loaded when the reader first compares. */
let merge: typeof Merge | null = null;

const compartment = new Compartment();
const setComparing = StateEffect.define<boolean>();

/** True while the original is shown between the lines. */
export const comparing = StateField.define<boolean>({
  create: () => false,
  update: (on, { effects }) => effects.find((e) => e.is(setComparing))?.value ?? on,
});

/** The room in which the comparison is put when it is asked for. */
export const comparison: Extension = [comparing, compartment.of([])];

/** How many pieces differ from the original. */
export const changeCount = (view: EditorView): number =>
  merge?.getChunks(view.state)?.chunks.length ?? 0;

/** "no change", "1 change", "3 changes". */
export function changesInWords(view: EditorView): string {
  const count = changeCount(view);
  if (count === 0) return "The same as the original";
  return count === 1 ? "1 change" : `${count} changes`;
}

/** Shows the original between the lines, or takes it away again. */
export async function toggleComparison(view: EditorView, original: string): Promise<void> {
  const on = !view.state.field(comparing);
  merge ??= await import("@codemirror/merge");
  const extension = merge.unifiedMergeView({
    original,
    mergeControls: false,
    syntaxHighlightDeletions: false,
    allowInlineDiffs: false,
  });
  view.dispatch({
    effects: [compartment.reconfigure(on ? extension : []), setComparing.of(on)],
  });
  say(view, on ? `${changesInWords(view)}.` : "The comparison is closed.");
}

/** Puts the caret into the next piece that differs, after the last into the first. */
export function goToChange(view: EditorView): void {
  const chunks = merge?.getChunks(view.state)?.chunks ?? [];
  if (chunks.length === 0) return;
  const { head } = view.state.selection.main;
  const after = chunks.findIndex(({ fromB }) => fromB > head);
  const index = after < 0 ? 0 : after;
  const at = Math.min(chunks[index]?.fromB ?? 0, view.state.doc.length);
  view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
  view.focus();
  const { number } = view.state.doc.lineAt(at);
  say(view, `Change ${index + 1} of ${chunks.length}, line ${number}.`);
}

/** Puts the original back in the piece where the caret is, or in the next one. */
export function putBack(view: EditorView): void {
  if (!merge || changeCount(view) === 0) return;
  const { head } = view.state.selection.main;
  const chunks = merge.getChunks(view.state)?.chunks ?? [];
  const here = chunks.some(({ fromB, endB }) => fromB <= head && head <= endB);
  if (!here) goToChange(view);
  const { number } = view.state.doc.lineAt(view.state.selection.main.head);
  merge.rejectChunk(view);
  say(view, `Line ${number} is as in the original. ${changesInWords(view)}.`);
}
