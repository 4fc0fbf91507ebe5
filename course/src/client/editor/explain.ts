import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import {
  type Command,
  EditorView,
  hoverTooltip,
  keymap,
  showTooltip,
  type Tooltip,
} from "@codemirror/view";
import type { Connection } from "./connection.ts";
import { renderDescription, spokenDescription } from "./description.ts";
import { element } from "./element.ts";
import { problemsOf, type Shown } from "./problems.ts";
import { say } from "./says.ts";

const setExplanation = StateEffect.define<Tooltip | null>();

/** The explanation that was asked for by a key or a button; moving on closes it. */
const explanation = StateField.define<Tooltip | null>({
  create: () => null,
  update: (tooltip, transaction) => {
    const effect = transaction.effects.find((e) => e.is(setExplanation));
    if (effect) return effect.value;
    return transaction.docChanged || transaction.selection ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

const problemsAt = (state: EditorState, at: number): Shown[] =>
  problemsOf(state).filter(({ from, to }) => from <= at && at <= to);

const renderProblem = ({ severity, message }: Shown): HTMLElement =>
  element("p", `cm-docs-problem is-${severity}`, message);

async function explain(connection: Connection, view: EditorView): Promise<void> {
  const { head } = view.state.selection.main;
  const wrong = problemsAt(view.state, head);
  const hover = await connection.ask((document) => document.hover(head));
  const nothing = "There is no name here to explain.";
  const parts = [...wrong.map(renderProblem), ...(hover ? [renderDescription(hover)] : [])];
  const create = (): { dom: HTMLElement } => ({
    dom: element("div", "cm-explain", ...(parts.length > 0 ? parts : [element("p", "", nothing)])),
  });
  const tooltip: Tooltip = { pos: hover?.from ?? head, above: true, create };
  const spoken = [...wrong.map(({ message }) => message), hover ? spokenDescription(hover) : ""];
  view.dispatch({ effects: setExplanation.of(tooltip) });
  say(view, spoken.filter(Boolean).join(" ") || nothing);
}

/** Shows what the name at the caret is, and what is wrong there. */
export const explainCaret =
  (connection: Connection): Command =>
  (view) => {
    void explain(connection, view);
    return true;
  };

const close: Command = (view) => {
  if (view.state.field(explanation) === null) return false;
  view.dispatch({ effects: setExplanation.of(null) });
  return true;
};

/** Types and docs: for what the pointer rests on, and by F1 for what the caret stands on. */
export const explanations = (connection: Connection): Extension => [
  explanation,
  EditorView.focusChangeEffect.of((_state, focused) => (focused ? null : setExplanation.of(null))),
  hoverTooltip(
    async (_view, pos) => {
      const hover = connection.started ? await connection.ask((file) => file.hover(pos)) : null;
      if (!hover) return null;
      const create = (): { dom: HTMLElement } => ({ dom: renderDescription(hover) });
      return { pos: hover.from, end: hover.to, above: true, create };
    },
    { hoverTime: 350 },
  ),
  keymap.of([
    { key: "F1", run: explainCaret(connection) },
    { key: "Mod-k Mod-i", run: explainCaret(connection) },
    { key: "Escape", run: close },
  ]),
];
