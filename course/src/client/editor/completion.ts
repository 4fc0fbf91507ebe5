import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  insertCompletionText,
  pickedCompletion,
} from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import type { EditorView, Rect } from "@codemirror/view";
import type { CompletionEntry } from "../language/protocol.ts";
import type { Connection } from "./connection.ts";
import { renderDescription } from "./description.ts";

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
/** An import's module, being written. */
const MODULE = /\b(?:from|import)\s*\(?["'][^"']*$/;

/** Where words are words: a list there would be in the way, and take the Escape that leaves. */
const PROSE = /Comment|String/;

/** Where completion opens by itself: in a word, after a dot, in the text of an import. */
function isAsked({ state, pos, explicit }: CompletionContext): boolean {
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  if (explicit || MODULE.test(before)) return true;
  if (PROSE.test(syntaxTree(state).resolveInner(pos, -1).name)) return false;
  return WORD.test(before) || /[\p{ID_Continue}$)\]"'`]\.$/u.test(before);
}

/** Names in scope, the library, the lesson's other files, then the language's own names. */
const BOOSTS = [20, 10, -10, 0, 5];

/** Puts the name in place of the word, and its import where imports are. */
function choose(
  connection: Connection,
  entry: CompletionEntry,
  view: EditorView,
  chosen: Completion,
  from: number,
  to: number,
): void {
  const asked = entry.origin && connection.ask((document) => document.describe(to, entry));
  const tracked = connection.track(view);
  const text = entry.insert ?? entry.name;
  view.dispatch({
    ...insertCompletionText(view.state, text, from - (entry.back ?? 0), to),
    annotations: pickedCompletion.of(chosen),
  });
  void Promise.resolve(asked).then((details) => {
    const changes = (details?.edits ?? []).map(({ from: start, to: end, insert }) => ({
      from: tracked.place(start),
      to: tracked.place(end),
      insert,
    }));
    tracked.stop();
    if (changes.length > 0) view.dispatch({ changes, userEvent: "input.complete" });
  });
}

function optionOf(connection: Connection, entry: CompletionEntry, at: number): Completion {
  const { name, kind, module, rank } = entry;
  return {
    label: name,
    type: kind,
    boost: kind === "module" ? -rank : (BOOSTS[rank] ?? 0),
    ...(module === undefined ? {} : { detail: module }),
    info: async () => {
      const details = await connection.ask((document) => document.describe(at, entry));
      return details && renderDescription(details, true);
    },
    apply: (view, chosen, from, to) => choose(connection, entry, view, chosen, from, to),
  };
}

async function complete(
  connection: Connection,
  context: CompletionContext,
): Promise<CompletionResult | null> {
  if (!isAsked(context)) return null;
  const { pos } = context;
  const found = await connection.ask((document) => document.completions(pos));
  if (!found || context.aborted) return null;
  const { from, entries } = found;
  // The compiler has left out what does not match what was typed so far.
  const typed = context.state.sliceDoc(from, pos);
  return {
    from,
    options: entries.map((entry) => optionOf(connection, entry, pos)),
    validFor: (text) => text.startsWith(typed) && /^[\p{ID_Continue}$]*$/u.test(text),
  };
}

/** Below this width there is no room beside the list. */
const NARROW = 640;

/** On a narrow page the docs of an entry stand below the list, or above it, instead of over it. */
function placeInfo(
  _view: EditorView,
  list: Rect,
  _option: Rect,
  info: Rect,
  space: Rect,
): { style?: string; class?: string } {
  const below = space.bottom - list.bottom > info.bottom - info.top;
  const side = below ? "top:100%" : "bottom:100%";
  return { style: `left:0;right:0;max-width:none;width:auto;${side}` };
}

/** Completion by the language service. */
export const completion = (connection: Connection): Extension =>
  autocompletion({
    override: [(context) => complete(connection, context)],
    icons: false,
    maxRenderedOptions: 80,
    activateOnTypingDelay: 50,
    tooltipClass: () => "cm-completion",
    ...(document.documentElement.clientWidth < NARROW ? { positionInfo: placeInfo } : {}),
  });
