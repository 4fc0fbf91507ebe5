/** @file An open notebook. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { href } from "../../build/links.ts";
import { codeOf, staleCells } from "../desk/cell-run.ts";
import type { Desk, DeskState } from "../desk/desk.ts";
import { Bar } from "./bar.tsx";
import { CellView } from "./cell-view.tsx";
import { Inserter } from "./inserter.tsx";
import { NameField, useNaming } from "./naming.tsx";
import { fragmentOf } from "./route.ts";

interface Props {
  readonly desk: Desk;
  readonly trouble: string | null;
}

function useDesk(desk: Desk): DeskState {
  const [state, setState] = useState(desk.state);
  useEffect(() => {
    setState(desk.state);
    return desk.subscribe(() => setState(desk.state));
  }, [desk]);
  // The first paint after another desk was opened must not show the one before.
  return desk.state === state ? state : desk.state;
}

/** Saves when the page is left, and asks where that would lose something. */
function useLeaving(desk: Desk): void {
  useEffect(() => {
    const hide = (): void => {
      if (document.visibilityState === "hidden") void desk.flush();
    };
    const leave = (event: BeforeUnloadEvent): void => {
      if (!desk.unsaved) return;
      void desk.flush();
      event.preventDefault();
    };
    document.addEventListener("visibilitychange", hide);
    addEventListener("beforeunload", leave);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      removeEventListener("beforeunload", leave);
    };
  }, [desk]);
}

/** The page of one notebook. */
export function DeskPage({ desk, trouble }: Props): JSX.Element {
  const state = useDesk(desk);
  const { cells, runs, origin } = state;
  useLeaving(desk);
  useEffect(() => {
    document.title = `${state.name} · Lab · mathesis`;
  }, [state.name]);
  const own = origin.kind === "own" ? origin.id : null;
  useEffect(() => {
    // A notebook that has become the reader's own has an address of its own.
    if (own !== null && location.hash !== fragmentOf(own)) {
      history.replaceState(null, "", fragmentOf(own));
    }
  }, [own]);
  const stale = staleCells(cells, runs);
  const code = codeOf(cells);
  return (
    <div class="lab-desk" data-running={state.running}>
      <DeskHead desk={desk} state={state} trouble={trouble} />
      <Bar desk={desk} state={state} />
      <div class="lab-cells">
        {cells.map((cell, index) => (
          <CellView
            key={`${cell.id} ${cell.kind}`}
            desk={desk}
            state={state}
            cell={cell}
            place={index + 1}
            number={code.indexOf(cell) + 1}
            stale={stale.has(cell.id)}
          />
        ))}
      </div>
      <Inserter desk={desk} after={cells.at(-1)?.id ?? ""} last />
      <NoticeBox desk={desk} state={state} />
    </div>
  );
}

interface PartProps {
  readonly desk: Desk;
  readonly state: DeskState;
}

function DeskHead({ desk, state, trouble }: PartProps & Pick<Props, "trouble">): JSX.Element {
  const { naming, opener, begin, end } = useNaming((name) => desk.setName(name));
  return (
    <header class="lab-head">
      <div class="lab-title">
        <p class="crumbs">
          <a href={href("lab/")} onClick={toShelf}>
            The lab
          </a>
        </p>
        {naming ? (
          <h1>
            <NameField name={state.name} onEnd={end} />
          </h1>
        ) : (
          <h1>
            {state.name}{" "}
            <button ref={opener} type="button" class="button button-bare" onClick={begin}>
              Rename
            </button>
          </h1>
        )}
      </div>
      {trouble !== null && <p class="lab-trouble">{trouble}</p>}
      {state.origin.kind !== "own" && <Preview desk={desk} state={state} />}
    </header>
  );
}

/** The lab's own page, without loading it again. */
function toShelf(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  location.hash = "";
}

function Preview({ desk, state }: PartProps): JSX.Element {
  const nothing = state.runs.size === 0 ? "Nothing has run." : "";
  const from =
    state.origin.kind === "link"
      ? "This notebook came with a link."
      : "This notebook is an example.";
  return (
    <div class="lab-preview">
      <p>
        {from} <b>{nothing}</b> Code runs only when you say so, in a sandbox without network and
        without your data. As soon as you change something, a copy of it is yours.
      </p>
      <button type="button" class="button button-strong" onClick={() => void desk.keep()}>
        Keep a copy
      </button>
    </div>
  );
}

function NoticeBox({ desk, state: { notice } }: PartProps): JSX.Element {
  return (
    <div class="lab-notice" role="status" data-shown={notice !== null}>
      {notice !== null && (
        <>
          <p>{notice.text}</p>
          {notice.undo && (
            <button type="button" class="button" aria-keyshortcuts="Z" onClick={() => desk.undo()}>
              Undo
            </button>
          )}
          <button type="button" class="button button-bare" onClick={() => desk.dismiss()}>
            Close
          </button>
        </>
      )}
    </div>
  );
}
