import { syntaxTree } from "@codemirror/language";
import type { Extension, Range } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { eachToken, isIdentifier } from "../../build/tokens.ts";

function marksOf(view: EditorView, identifiers: ReadonlyMap<string, string>): DecorationSet {
  const marks: Range<Decoration>[] = [];
  const tree = syntaxTree(view.state);
  const mark = (start: number, end: number, kind: string): void => {
    const word = view.state.sliceDoc(start, end);
    const symbol = isIdentifier(kind) ? identifiers.get(word) : undefined;
    const style = `--sym:var(--sym-${symbol})`;
    const attributes: Record<string, string> = symbol ? { "data-sym": symbol, style } : {};
    marks.push(Decoration.mark({ class: `tok-${kind}`, attributes }).range(start, end));
  };
  for (const { from, to } of view.visibleRanges) eachToken(tree, mark, from, to);
  return Decoration.set(marks, true);
}

/** The colours of the static listing, and its links to quantities, for the visible part. */
export const colours = (identifiers: ReadonlyMap<string, string>): Extension =>
  ViewPlugin.define(
    (view) => ({
      decorations: marksOf(view, identifiers),
      update(update: ViewUpdate): void {
        const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
        if (update.docChanged || update.viewportChanged || parsed) {
          this.decorations = marksOf(update.view, identifiers);
        }
      },
    }),
    { decorations: (plugin) => plugin.decorations },
  );
