/** @file The editor of a cell of text: Markdown in the page's own face, with its marks set apart. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { syntaxTree } from "@codemirror/language";
import { EditorState, type Extension, type Range } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { editorTheme } from "../../client/editor/theme.ts";
import type { Editor } from "../../client/editor.ts";

/** What the editor of a text is made from. */
export interface ProseEditorOptions {
  readonly text: string;
  readonly label: string;
  readonly onChange: (text: string) => void;
}

/** Nodes of the Markdown tree by the class of their look. */
const looks: Readonly<Record<string, string>> = {
  ATXHeading1: "md-title",
  ATXHeading2: "md-heading",
  ATXHeading3: "md-heading",
  ATXHeading4: "md-heading",
  StrongEmphasis: "md-strong",
  Emphasis: "md-emphasis",
  InlineCode: "md-code",
  FencedCode: "md-code",
  Link: "md-link",
  HeaderMark: "md-mark",
  EmphasisMark: "md-mark",
  CodeMark: "md-mark",
  ListMark: "md-mark",
  QuoteMark: "md-mark",
};

function marksOf(view: EditorView): DecorationSet {
  const marks: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const look = looks[node.name];
        if (look === undefined || node.from === node.to) return;
        marks.push(Decoration.mark({ class: look }).range(node.from, node.to));
      },
    });
  }
  return Decoration.set(marks, true);
}

const marked: Extension = ViewPlugin.define(
  (view) => ({
    decorations: marksOf(view),
    update(update: ViewUpdate): void {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || parsed) {
        this.decorations = marksOf(update.view);
      }
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

const theme = EditorView.theme({
  "&": { fontSize: "1rem" },
  ".cm-scroller": { fontFamily: "var(--face-text)", lineHeight: "1.6", minHeight: "4rem" },
  ".cm-line": { padding: "0 1rem" },
  ".md-title": { fontSize: "1.45em" },
  ".md-heading": { fontSize: "1.15em", fontStyle: "italic" },
  ".md-strong": { fontWeight: "700" },
  ".md-emphasis": { fontStyle: "italic" },
  ".md-code": { fontFamily: "var(--face-code)", fontSize: "0.82em" },
  ".md-link": { color: "var(--rubric)" },
  ".md-mark": { color: "var(--ink-soft)", fontStyle: "normal", fontWeight: "400" },
});

const stillness = "(prefers-reduced-motion: reduce)";

const extensionsOf = ({ label, onChange }: ProseEditorOptions): Extension => [
  history(),
  drawSelection({ cursorBlinkRate: matchMedia(stillness).matches ? 0 : 1200 }),
  markdown(),
  marked,
  theme,
  editorTheme,
  EditorView.lineWrapping,
  EditorState.tabSize.of(2),
  EditorView.contentAttributes.of({
    "aria-label": `${label}. Escape leaves the editor.`,
    tabindex: "0",
    spellcheck: "true",
  }),
  keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) onChange(update.state.doc.toString());
  }),
];

/** Puts the editor of a text into `host`, in a shadow root like the editors of code. */
export function mountProse(host: HTMLElement, options: ProseEditorOptions): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const state = EditorState.create({ doc: options.text, extensions: extensionsOf(options) });
  const view = new EditorView({ state, root, parent: root });
  return {
    code: () => view.state.doc.toString(),
    replace: (next) => {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    focus: (offset) => {
      view.dispatch({ selection: { anchor: Math.min(offset, view.state.doc.length) } });
      view.focus();
    },
    mark: () => undefined,
    destroy: () => view.destroy(),
  };
}
