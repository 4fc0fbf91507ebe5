/** @file The editor of a cell of code: the course's own, without a foot while nobody writes in it. */
import { type Editor, mountEditor } from "../../client/editor.ts";
import type { LanguageDocument } from "../../client/language/folder-client.ts";

/** What the editor of a cell is made from. */
export interface CodeEditorOptions {
  readonly code: string;
  readonly label: string;
  readonly onRun: () => void;
  readonly onChange: (code: string) => void;
  readonly language: () => Promise<LanguageDocument>;
}

const QUIET = `
:host(:not(:focus-within)) .cm-foot:not(:has(.cm-foot-button[aria-expanded]:not([hidden]))) { display: none }
:host(:not(:focus-within)) .cm-foot-button:not([aria-expanded]) { display: none }
.cm-scroller { min-height: 3rem }
`;

let sheet: CSSStyleSheet | null = null;

function quiet(): CSSStyleSheet {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(QUIET);
  }
  return sheet;
}

/** Puts the editor of a cell into `host`. */
export function mountCode(host: HTMLElement, options: CodeEditorOptions): Editor {
  const editor = mountEditor(host, { ...options, identifiers: new Map(), original: null });
  host.shadowRoot?.adoptedStyleSheets.push(quiet());
  return editor;
}
