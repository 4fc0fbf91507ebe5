import { type Extension, StateEffect, StateField } from "@codemirror/state";
import {
  EditorView,
  keymap,
  showTooltip,
  type Tooltip,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import type { Signature } from "../language/protocol.ts";
import type { Connection } from "./connection.ts";
import { renderSignature } from "./description.ts";

const setSignature = StateEffect.define<Tooltip | null>();

const signatureTooltip = StateField.define<Tooltip | null>({
  create: () => null,
  update: (tooltip, { effects, changes }) => {
    const effect = effects.find((e) => e.is(setSignature));
    if (effect) return effect.value;
    return tooltip && !changes.empty ? { ...tooltip, pos: changes.mapPos(tooltip.pos) } : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

const tooltipOf = (signature: Signature, pos: number): Tooltip => ({
  pos,
  above: true,
  create: () => ({ dom: renderSignature(signature) }),
});

/** Asks for the call at the caret and shows it; where there is none, nothing is shown. */
async function show(connection: Connection, view: EditorView): Promise<void> {
  const { head } = view.state.selection.main;
  const asked = view.state;
  const signature = await connection.ask((document) => document.signature(head));
  if (view.state.doc !== asked.doc || view.state.selection.main.head !== head) return;
  if (!signature && view.state.field(signatureTooltip) === null) return;
  const tooltip = signature && tooltipOf(signature, head);
  view.dispatch({ effects: setSignature.of(tooltip) });
}

/** True when the reader has just typed what begins a call's argument. */
function beginsArgument({ transactions, state }: ViewUpdate): boolean {
  if (!transactions.some((transaction) => transaction.isUserEvent("input.type"))) return false;
  const { head } = state.selection.main;
  return (
    /[(,]\s?$/.test(state.sliceDoc(Math.max(0, head - 2), head)) ||
    state.sliceDoc(head - 1, head + 1) === "()"
  );
}

/** The call that is being written, with its present argument emphasised. */
export const signatures = (connection: Connection): Extension => [
  signatureTooltip,
  EditorView.focusChangeEffect.of((_state, focused) => (focused ? null : setSignature.of(null))),
  ViewPlugin.define(() => ({
    update: (update) => {
      if (!update.docChanged && !update.selectionSet) return;
      const shown = update.state.field(signatureTooltip) !== null;
      if (shown || beginsArgument(update)) setTimeout(() => void show(connection, update.view));
    },
  })),
  keymap.of([
    {
      key: "Mod-Shift-Space",
      run: (view) => {
        void show(connection, view);
        return true;
      },
    },
    {
      key: "Escape",
      run: (view) => {
        if (view.state.field(signatureTooltip) === null) return false;
        view.dispatch({ effects: setSignature.of(null) });
        return true;
      },
    },
  ]),
];
