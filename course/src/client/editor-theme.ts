import { EditorView } from "@codemirror/view";

const token = (name: string): Record<string, string> => ({ color: `var(--token-${name})` });

/** The editor's look, made of the page's colour tokens (custom properties reach into the shadow). */
export const editorTheme = EditorView.theme({
  "&": { fontSize: "0.8rem", color: "var(--ink)", backgroundColor: "var(--raised)" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--face-code)", lineHeight: "1.55", overflowX: "auto" },
  ".cm-content": { padding: "0.85rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 1rem 0 0.6rem" },
  ".cm-gutters": {
    backgroundColor: "var(--raised)",
    color: "var(--ink-soft)",
    border: "none",
    minWidth: "2rem",
  },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--lit)" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "transparent",
    outline: "1px solid var(--rule-strong)",
  },
  ".cm-line.is-wrong": {
    backgroundColor: "var(--bad-wash)",
    boxShadow: "inset 3px 0 0 var(--bad)",
  },
  ".tok-keyword": token("keyword"),
  ".tok-string": token("string"),
  ".tok-number": token("number"),
  ".tok-comment": { ...token("comment"), fontStyle: "italic" },
  ".tok-type": token("type"),
  "[data-sym]": { color: "var(--sym)" },
  ".is-lit": { backgroundColor: "var(--lit)" },
});
