/** @file A cell of code: its editor, and below it what came of running it. */
import type { JSX } from "preact";
import type { Desk, DeskState } from "../desk/desk.ts";
import type { Cell } from "../model/notebook.ts";
import { OutputView } from "./output.tsx";
import { useEditor } from "./use-editor.ts";

interface Props {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly cell: Cell;
  readonly number: number;
  readonly stale: boolean;
}

const STALE = "Not run since the change.";

/** The inside of a cell of code. */
export function CodeBody({ desk, state, cell, number, stale }: Props): JSX.Element {
  const { id } = cell;
  const host = useEditor({
    desk,
    state,
    cell,
    mount: async (place) => {
      const { mountCode } = await import("../editor/code.ts");
      return mountCode(place, {
        code: desk.state.cells.find((each) => each.id === id)?.text ?? cell.text,
        label: `Code cell ${number}`,
        onRun: () => desk.run(id),
        onChange: (code) => desk.setText(id, code),
        language: () => desk.language.document(id),
      });
    },
  });
  const run = state.runs.get(id);
  const isBad = run?.state === "failed" && !stale;
  const message = run ? (stale ? STALE : run.state === "running" ? "Running …" : run.message) : "";
  return (
    <>
      <div class="lab-editor" ref={host}>
        <pre class="listing">
          <code>{cell.text}</code>
        </pre>
      </div>
      <div class="lab-foot">
        <p class="cell-status" role="status" data-tone={isBad ? "bad" : "plain"}>
          {message}
        </p>
        <OutputView outputs={run?.outputs ?? []} label={`Output of code cell ${number}`} />
      </div>
    </>
  );
}
