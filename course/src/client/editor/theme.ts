import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { footTheme } from "./theme-foot.ts";
import { tooltipTheme } from "./theme-tooltips.ts";

const token = (name: string): Record<string, string> => ({ color: `var(--token-${name})` });

const text = EditorView.theme({
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

/** A wavy line in the ink of the mistake, drawn by the text itself so that it follows the theme. */
const wave = (colour: string): Record<string, string> => ({
  backgroundImage: "none",
  textDecoration: `underline wavy ${colour} 1px`,
  textUnderlineOffset: "0.22em",
  textDecorationSkipInk: "none",
});

/** A mark beside the line: a filled disc for an error, a ring for a warning. */
const disc = (colour: string, fill: string): Record<string, string> => ({
  content: '""',
  display: "block",
  boxSizing: "border-box",
  width: "0.55em",
  height: "0.55em",
  margin: "0.5em auto 0",
  border: `1.5px solid ${colour}`,
  borderRadius: "50%",
  backgroundColor: fill,
});

const marks = EditorView.theme({
  ".cm-lintRange-error": wave("var(--bad)"),
  ".cm-lintRange-warning": wave("var(--token-number)"),
  ".cm-lintRange-active": { backgroundColor: "var(--bad-wash)" },
  ".cm-lintPoint:after": { borderBottomColor: "var(--bad)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--token-number)" },
  ".cm-gutter-lint": { width: "0.95em" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0" },
  ".cm-lint-marker": { width: "auto", height: "auto" },
  ".cm-lint-marker-error, .cm-lint-marker-warning": { content: "none" },
  ".cm-lint-marker-error:before": disc("var(--bad)", "var(--bad)"),
  ".cm-lint-marker-warning:before": disc("var(--token-number)", "transparent"),
});

/** The comparison: new lines on a green ground with a bar, the original's on red with a minus. */
const compared = EditorView.theme({
  "& .cm-changedLine, & .cm-inlineChangedLine": { backgroundColor: "var(--good-wash)" },
  "& .cm-changedText, &.cm-merge-b .cm-changedText": {
    background: "color-mix(in srgb, var(--good) 14%, transparent)",
  },
  "& .cm-deletedChunk": {
    position: "relative",
    padding: "0 1rem 0 0.6rem",
    backgroundColor: "var(--bad-wash)",
    color: "var(--ink-soft)",
  },
  "& .cm-deletedChunk .cm-deletedText, &.cm-merge-b .cm-deletedText": {
    background: "color-mix(in srgb, var(--bad) 14%, transparent)",
  },
  "& .cm-changeGutter": { width: "1em", paddingLeft: "0" },
  "& .cm-changeGutter .cm-gutterElement": { textAlign: "center", fontWeight: "700" },
  "& .cm-changedLineGutter, &.cm-merge-b .cm-changedLineGutter": {
    background: "none",
    color: "var(--good)",
  },
  "& .cm-deletedLineGutter": { background: "none", color: "var(--bad)" },
  "& .cm-changedLineGutter:before": { content: '"+"' },
  "& .cm-deletedLineGutter:before": { content: '"−"' },
});

/** The editor's look, made of the page's colour tokens (custom properties reach into the shadow). */
export const editorTheme: Extension = [text, marks, compared, tooltipTheme, footTheme];
