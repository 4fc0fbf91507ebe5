import { type Diagnostic, forEachDiagnostic, linter, lintGutter } from "@codemirror/lint";
import type { EditorState, Extension } from "@codemirror/state";
import type { Command } from "@codemirror/view";
import type { Problem } from "../language/protocol.ts";
import { type Connection, refresh } from "./connection.ts";

/** How long the text must be quiet before it is checked. */
const DELAY = 300;

const diagnosticOf = (length: number, { from, to, severity, message }: Problem): Diagnostic => ({
  from: Math.min(from, length),
  to: Math.min(to, length),
  severity,
  message,
});

/** Marks what the language service finds wrong, beside the line and under the words. */
export const problems = (connection: Connection): Extension => [
  linter(
    async (view) => {
      if (!connection.started) return [];
      const found = await connection.ask((document) => document.diagnostics());
      return (found ?? []).map((problem) => diagnosticOf(view.state.doc.length, problem));
    },
    {
      delay: DELAY,
      needsRefresh: ({ transactions }) =>
        transactions.some(({ effects }) => effects.some((effect) => effect.is(refresh))),
    },
  ),
  lintGutter({ hoverTime: 200 }),
];

/** A problem where it now stands. */
export interface Shown {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly severity: Diagnostic["severity"];
  readonly message: string;
}

/** The problems of a text, in its order. */
export function problemsOf(state: EditorState): Shown[] {
  const found: Shown[] = [];
  forEachDiagnostic(state, ({ severity, message }, from, to) => {
    found.push({ from, to, line: state.doc.lineAt(from).number, severity, message });
  });
  return found;
}

/** Goes to the next problem, or to the one before, round and round, and shows what it is. */
export const goToProblem =
  (direction: 1 | -1, show: Command): Command =>
  (view) => {
    const found = problemsOf(view.state);
    const { head } = view.state.selection.main;
    const next =
      direction === 1
        ? (found.find(({ from }) => from > head) ?? found[0])
        : (found.findLast(({ from }) => from < head) ?? found.at(-1));
    if (!next) return false;
    view.dispatch({ selection: { anchor: next.from }, scrollIntoView: true });
    return show(view);
  };
