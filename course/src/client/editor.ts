import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, syntaxTree } from "@codemirror/language";
import { EditorState, type Range, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { eachToken, isIdentifier } from "../build/tokens.ts";
import { editorTheme } from "./editor-theme.ts";
import { addSymbolRoot } from "./symbols.ts";

export interface EditorOptions {
  readonly code: string;
  readonly label: string;
  readonly identifiers: ReadonlyMap<string, string>;
  readonly onRun: () => void;
}

/** A mounted editor, as a cell uses it. */
export interface Editor {
  readonly code: () => string;
  readonly replace: (code: string) => void;
  /** Takes the focus, with the caret after `offset` characters. */
  readonly focus: (offset: number) => void;
  /** Marks the line of an error (null: none). */
  readonly mark: (line: number | null) => void;
}

const setWrongLine = StateEffect.define<number | null>();
const wrongLine = Decoration.line({ class: "is-wrong" });

const wrongLineField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    const effect = transaction.effects.find((e) => e.is(setWrongLine));
    if (!effect) return transaction.docChanged ? Decoration.none : marks;
    const line: number | null = effect.value;
    const { doc } = transaction.state;
    if (line === null || line < 1 || line > doc.lines) return Decoration.none;
    return Decoration.set([wrongLine.range(doc.line(line).from)]);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The colours of the static listing, and its links to quantities, for the visible part. */
const colours = (identifiers: ReadonlyMap<string, string>) => {
  const build = (view: EditorView): DecorationSet => {
    const marks: Range<Decoration>[] = [];
    const tree = syntaxTree(view.state);
    for (const { from, to } of view.visibleRanges) {
      eachToken(
        tree,
        (start, end, kind) => {
          const word = view.state.sliceDoc(start, end);
          const symbol = isIdentifier(kind) ? identifiers.get(word) : undefined;
          const style = `--sym:var(--sym-${symbol})`;
          const attributes: Record<string, string> = symbol ? { "data-sym": symbol, style } : {};
          marks.push(Decoration.mark({ class: `tok-${kind}`, attributes }).range(start, end));
        },
        from,
        to,
      );
    }
    return Decoration.set(marks, true);
  };
  return ViewPlugin.define(
    (view) => ({
      decorations: build(view),
      update(update: ViewUpdate): void {
        const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
        if (update.docChanged || update.viewportChanged || parsed) {
          this.decorations = build(update.view);
        }
      },
    }),
    { decorations: (plugin) => plugin.decorations },
  );
};

const extensionsOf = (options: EditorOptions) => [
  lineNumbers(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  javascript({ typescript: true }),
  colours(options.identifiers),
  wrongLineField,
  editorTheme,
  EditorState.tabSize.of(2),
  EditorView.contentAttributes.of({
    "aria-label": `${options.label}. Escape, then Tab, leaves the editor.`,
    tabindex: "0",
  }),
  keymap.of([
    {
      key: "Mod-Enter",
      run: () => {
        options.onRun();
        return true;
      },
    },
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...historyKeymap,
    indentWithTab,
  ]),
];

/**
 * Puts an editor into `host`. It lives in a shadow root: there its style sheets are constructed
 * objects, which the page's content security policy allows, where it would refuse style elements.
 */
export function mountEditor(host: HTMLElement, options: EditorOptions): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const state = EditorState.create({ doc: options.code, extensions: extensionsOf(options) });
  const view = new EditorView({ state, root, parent: root });
  addSymbolRoot(root);
  return {
    code: () => view.state.doc.toString(),
    replace: (code) => {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
    },
    focus: (offset) => {
      view.dispatch({ selection: { anchor: Math.min(offset, view.state.doc.length) } });
      view.focus();
    },
    mark: (line) => {
      const effects = [setWrongLine.of(line)];
      view.dispatch({ effects });
      if (line !== null && line <= view.state.doc.lines) {
        const at = view.state.doc.line(line).from;
        view.dispatch({ effects: EditorView.scrollIntoView(at) });
      }
    },
  };
}
