import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
  type Rect,
  tooltips,
} from "@codemirror/view";
import type { LanguageDocument } from "../language/folder-client.ts";
import { addSymbolRoot } from "../symbols.ts";
import { colours } from "./colours.ts";
import { comparison } from "./compare.ts";
import { completion } from "./completion.ts";
import { Connection } from "./connection.ts";
import { explainCaret, explanations } from "./explain.ts";
import { foot } from "./foot.ts";
import { goToProblem, problems } from "./problems.ts";
import { signatures } from "./signature.ts";
import { editorTheme } from "./theme.ts";
import { markLine, wrongLine } from "./wrong-line.ts";

/** What an editor is made from. */
export interface EditorOptions {
  readonly code: string;
  readonly label: string;
  readonly identifiers: ReadonlyMap<string, string>;
  readonly onRun: () => void;
  /** What the text can be compared with; by default `code`, and null offers no comparison. */
  readonly original?: string | null;
  /** Gives the file of the language service, when the editor is focused for the first time. */
  readonly language?: () => Promise<LanguageDocument>;
  /** Hears of every change of the text. */
  readonly onChange?: (code: string) => void;
}

/** A mounted editor, as a cell uses it. */
export interface Editor {
  readonly code: () => string;
  readonly replace: (code: string) => void;
  /** Takes the focus, with the caret after `offset` characters. */
  readonly focus: (offset: number) => void;
  /** Marks the line of an error (null: none) and, unless told otherwise, brings it into view. */
  readonly mark: (line: number | null, reveal?: boolean) => void;
  /** Takes the editor away. */
  readonly destroy: () => void;
}

const stillness = "(prefers-reduced-motion: reduce)";

/** What every editor has: the text, its colours, the keys. */
const writing = ({ label, identifiers, onRun }: EditorOptions): Extension => [
  lineNumbers(),
  history(),
  drawSelection({ cursorBlinkRate: matchMedia(stillness).matches ? 0 : 1200 }),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  javascript({ typescript: true }),
  colours(identifiers),
  wrongLine,
  editorTheme,
  EditorState.tabSize.of(2),
  EditorView.contentAttributes.of({
    "aria-label": `${label}. Escape, then Tab, leaves the editor.`,
    tabindex: "0",
  }),
  keymap.of([
    {
      key: "Mod-Enter",
      run: () => {
        onRun();
        return true;
      },
    },
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...historyKeymap,
    indentWithTab,
  ]),
];

const MARGIN = 8;

/** Where tooltips may be: in the window, a little away from its edges. */
const tooltipSpace = (): Rect => ({
  left: MARGIN,
  top: MARGIN,
  right: document.documentElement.clientWidth - MARGIN,
  bottom: document.documentElement.clientHeight - MARGIN,
});

/** What the language service adds. */
const language = (connection: Connection): Extension => {
  const show = explainCaret(connection);
  return [
    connection.extension,
    completion(connection),
    problems(connection),
    explanations(connection),
    signatures(connection),
    tooltips({ position: "fixed", tooltipSpace }),
    keymap.of([{ key: "F8", run: goToProblem(1, show), shift: goToProblem(-1, show) }]),
  ];
};

function extensionsOf(options: EditorOptions): Extension {
  const { code, original = code, language: load, onChange } = options;
  const connection = load && new Connection(load);
  return [
    connection ? language(connection) : [],
    writing(options),
    comparison,
    foot({ original, explain: connection ? explainCaret(connection) : null }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange?.(update.state.doc.toString());
    }),
  ];
}

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
    mark: (line, reveal) => markLine(view, line, reveal),
    destroy: () => view.destroy(),
  };
}
