/** @file One cell of an open notebook: its frame, its keys, its buttons. */
import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { CellRun } from "../desk/cell-run.ts";
import type { Desk, DeskState } from "../desk/desk.ts";
import type { Cell } from "../model/notebook.ts";
import { CodeBody } from "./code-body.tsx";
import { onFrameKey, onRunKey } from "./frame-keys.ts";
import { Icon, type IconName } from "./icons.tsx";
import { Inserter } from "./inserter.tsx";
import { TextBody } from "./text-body.tsx";

interface Props {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly cell: Cell;
  /** Its place among all cells, and among those of code, from 1. */
  readonly place: number;
  readonly number: number;
  readonly stale: boolean;
}

/** How the gutter shows a cell's state; signs, not colours alone. */
const signs: Readonly<Record<Shown, string>> = {
  ...{ waiting: "…", running: "…", done: "✓", failed: "✗", stopped: "–", stale: "○", none: "" },
};

/** A cell's state as it is shown. */
type Shown = CellRun["state"] | "stale" | "none";

function shownState(run: CellRun | undefined, stale: boolean): Shown {
  if (!run) return "none";
  const isOver = run.state !== "waiting" && run.state !== "running";
  return stale && isOver ? "stale" : run.state;
}

/** What is read aloud when the frame takes the focus. */
function labelOf({ cell, place }: Props, shown: Shown): string {
  const state =
    shown === "none" ? "" : shown === "stale" ? ", not run since the change" : `, ${shown}`;
  return `Cell ${place}, ${cell.kind}${state}`;
}

/** Takes the focus when the desk wishes it; at once, so that the next key finds it there. */
function useFrame({ state: { focus }, cell }: Props): RefObject<HTMLElement> {
  const frame = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (focus?.id !== cell.id || focus.part !== "frame") return;
    frame.current?.focus({ preventScroll: true });
    frame.current?.scrollIntoView({ block: "nearest" });
  }, [focus?.count]);
  return frame;
}

/** A cell, and the line below it where another can be put. */
export function CellView(props: Props): JSX.Element {
  const { desk, state, cell, place, number, stale } = props;
  const frame = useFrame(props);
  const isCurrent = state.current === cell.id;
  const isVisited = isCurrent && state.visited;
  const shown = shownState(state.runs.get(cell.id), stale);
  return (
    <>
      <section
        ref={frame}
        class={`lab-cell${isVisited ? " is-current" : ""}`}
        data-kind={cell.kind}
        data-state={shown}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={labelOf(props, shown)}
        onFocusIn={() => desk.visit(cell.id)}
        onPointerDown={() => desk.visit(cell.id)}
        onKeyDownCapture={(event) => onRunKey(desk, cell, event)}
        onKeyDown={(event) => onFrameKey(desk, cell, event)}
      >
        <Gutter {...props} shown={shown} />
        <div class="lab-body">
          {isVisited && <Tools {...props} />}
          {cell.kind === "code" ? (
            <CodeBody desk={desk} state={state} cell={cell} number={number} stale={stale} />
          ) : (
            <TextBody desk={desk} state={state} cell={cell} place={place} />
          )}
        </div>
      </section>
      {isVisited && place < state.cells.length && <Inserter desk={desk} after={cell.id} />}
    </>
  );
}

function Gutter({ desk, cell, number, shown }: Props & { readonly shown: Shown }): JSX.Element {
  if (cell.kind === "text") return <div class="lab-gutter" />;
  return (
    <div class="lab-gutter">
      <RunButton desk={desk} id={cell.id} number={number} running={shown === "running"} />
      <span class="lab-sign" aria-hidden="true">
        {signs[shown]}
      </span>
    </div>
  );
}

interface RunProps {
  readonly desk: Desk;
  readonly id: string;
  readonly number: number;
  readonly running: boolean;
}

/** Runs up to the cell; while the cell runs, stops it. */
function RunButton({ desk, id, number, running }: RunProps): JSX.Element {
  const title = number === 1 ? "Run this cell" : "Run this cell and those above it";
  return (
    <button
      type="button"
      class="lab-run"
      data-running={running}
      title={running ? "Stop" : `${title} (Ctrl Enter)`}
      aria-label={running ? `Stop code cell ${number}` : `Run up to code cell ${number}`}
      aria-keyshortcuts={running ? undefined : "Control+Enter"}
      onPointerEnter={() => desk.warmUp()}
      onClick={() => (running ? desk.stop() : desk.run(id))}
    >
      <b>{number}</b>
      <Icon name={running ? "stop" : "run"} />
    </button>
  );
}

function Tools({ desk, state, cell, place }: Props): JSX.Element {
  const tool = (icon: IconName, label: string, act: () => void, off = false): JSX.Element => (
    <button
      type="button"
      class="lab-tool"
      title={label}
      aria-label={`${label}: cell ${place}`}
      aria-disabled={off}
      onClick={off ? undefined : act}
    >
      <Icon name={icon} />
    </button>
  );
  const other = cell.kind === "code" ? "text" : "code";
  const isWriting = state.writing === cell.id;
  return (
    <div class="lab-tools" role="toolbar" aria-label={`Cell ${place}`}>
      {cell.kind === "text" && (
        <button
          type="button"
          class="button button-bare"
          onClick={() => {
            desk.write(isWriting ? null : cell.id);
            desk.focus(cell.id, isWriting ? "frame" : "editor");
          }}
        >
          {isWriting ? "Done" : "Edit"}
        </button>
      )}
      <button type="button" class="button button-bare" onClick={() => desk.setKind(cell.id, other)}>
        Make it {other}
      </button>
      {tool("up", "Move up", () => desk.move(cell.id, -1), place === 1)}
      {tool("down", "Move down", () => desk.move(cell.id, 1), place === state.cells.length)}
      {tool("delete", "Delete", () => desk.remove(cell.id))}
    </div>
  );
}
