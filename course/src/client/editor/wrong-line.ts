import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

const setWrongLine = StateEffect.define<number | null>();
const decoration = Decoration.line({ class: "is-wrong" });

/** The line on which a run failed, until the text changes. */
export const wrongLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    const effect = transaction.effects.find((e) => e.is(setWrongLine));
    if (!effect) return transaction.docChanged ? Decoration.none : marks;
    const line: number | null = effect.value;
    const { doc } = transaction.state;
    if (line === null || line < 1 || line > doc.lines) return Decoration.none;
    return Decoration.set([decoration.range(doc.line(line).from)]);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Marks a line and, with `reveal`, brings it into view; null takes the mark away. */
export function markLine(view: EditorView, line: number | null, reveal = true): void {
  view.dispatch({ effects: setWrongLine.of(line) });
  if (!reveal || line === null || line < 1 || line > view.state.doc.lines) return;
  const at = view.state.doc.line(line).from;
  view.dispatch({ effects: EditorView.scrollIntoView(at) });
}
