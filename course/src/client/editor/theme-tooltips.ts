import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const WIDTH = "min(34rem, calc(100vw - 1rem))";

/** Small cards like the one that explains a quantity. */
const cards = EditorView.theme({
  ".cm-tooltip": {
    boxSizing: "border-box",
    maxWidth: WIDTH,
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    border: "1px solid var(--rule-strong)",
    borderRadius: "2px",
    boxShadow: "0 4px 16px rgb(0 0 0 / 12%)",
  },
  ".cm-tooltip-section:not(:first-child)": { borderTop: "1px solid var(--rule)" },
  ".cm-docs, .cm-explain > p": {
    boxSizing: "border-box",
    padding: "0.6rem 0.85rem",
    font: "400 0.8125rem/1.45 var(--face-plain)",
  },
  ".cm-docs": { maxHeight: "min(20rem, 45vh)", overflowY: "auto" },
  ".cm-explain > p": { margin: "0" },
  ".cm-docs p": { margin: "0.5rem 0 0" },
  ".cm-docs pre": {
    margin: "0",
    font: "400 0.75rem/1.5 var(--face-code)",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
  ".cm-docs code": { font: "400 0.95em var(--face-code)" },
  ".cm-docs pre code": { font: "inherit" },
  ".cm-docs-type b": { color: "var(--rubric)", fontWeight: "600" },
  ".cm-docs-which": { color: "var(--ink-soft)" },
  ".cm-docs-example": {
    marginTop: "0.6rem !important",
    padding: "0.45rem 0.6rem",
    backgroundColor: "var(--raised)",
  },
  ".cm-docs-tags": {
    display: "grid",
    gridTemplateColumns: "max-content minmax(0, 1fr)",
    alignItems: "baseline",
    gap: "0.2rem 0.8rem",
    margin: "0.6rem 0 0",
    paddingTop: "0.5rem",
    borderTop: "1px solid var(--rule)",
  },
  ".cm-docs-tags dt": { gridColumn: "1", color: "var(--ink-soft)", fontSize: "0.75rem" },
  ".cm-docs-tags dd": { gridColumn: "2", margin: "0", overflowWrap: "anywhere" },
  ".cm-diagnostic, .cm-explain > p.cm-docs-problem": {
    margin: "0",
    padding: "0.55rem 0.85rem",
    borderLeft: "3px solid var(--bad)",
    color: "var(--ink)",
    backgroundColor: "var(--bad-wash)",
    font: "400 0.8125rem/1.45 var(--face-plain)",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
  ".cm-diagnostic-warning, .cm-explain > p.is-warning": {
    borderLeftColor: "var(--token-number)",
    backgroundColor: "var(--raised)",
  },
});

const list = EditorView.theme({
  ".cm-tooltip.cm-completion > ul": {
    fontFamily: "var(--face-code)",
    fontSize: "0.78rem",
    minWidth: "min(17rem, calc(100vw - 3rem))",
    maxWidth: "min(26rem, calc(100vw - 3rem))",
    maxHeight: "15.2em",
  },
  ".cm-tooltip.cm-completion > ul > li": {
    display: "flex",
    alignItems: "center",
    gap: "1rem",
    boxSizing: "border-box",
    minHeight: "24px",
    padding: "0.1rem 0.7rem",
    lineHeight: "1.4",
    color: "var(--ink)",
  },
  ".cm-tooltip.cm-completion > ul > li[aria-selected]": {
    color: "var(--ink)",
    backgroundColor: "var(--lit)",
    boxShadow: "inset 3px 0 0 var(--rubric)",
  },
  ".cm-completionLabel": { overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-completionMatchedText": {
    textDecoration: "none",
    fontWeight: "700",
    color: "var(--rubric)",
  },
  ".cm-completionDetail": {
    marginLeft: "auto",
    color: "var(--ink-soft)",
    font: "italic 400 0.72rem var(--face-plain)",
  },
  ".cm-tooltip.cm-completionInfo": {
    padding: "0",
    maxWidth: "min(24rem, calc(100vw - 4rem))",
    whiteSpace: "normal",
  },
  ".cm-tooltip.cm-completionInfo .cm-docs": { maxHeight: "15rem" },
});

/** What floats over the text: completion lists, types and docs, messages. */
export const tooltipTheme: Extension = [cards, list];
