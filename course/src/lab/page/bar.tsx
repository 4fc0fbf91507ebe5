/** @file The bar of an open notebook: running, saving, sharing. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { type Desk, type DeskState, limits } from "../desk/desk.ts";
import { ShareDialog, type ShareHandle } from "./share-dialog.tsx";

interface Props {
  readonly desk: Desk;
  readonly state: DeskState;
}

const limitNames: Readonly<Record<number, string>> = {
  10000: "10 seconds",
  60000: "1 minute",
  600000: "10 minutes",
};

/** What is known of the saving, in a word or two. */
function savedInWords({ origin, saved }: DeskState): string {
  if (origin.kind !== "own") return saved === "failed" ? "Not saved" : "Not yet yours";
  return { saved: "Saved", unsaved: "Saving …", failed: "Not saved" }[saved];
}

const showKeys = (): void =>
  document.querySelector<HTMLDialogElement>("dialog[data-keys]")?.showModal();

/** Stays at the top of the window while the notebook scrolls. */
export function Bar({ desk, state }: Props): JSX.Element {
  const share = useRef<ShareHandle>(null);
  return (
    <div class="lab-bar" role="toolbar" aria-label="Notebook">
      <button
        type="button"
        class="button button-strong"
        onPointerEnter={() => desk.warmUp()}
        onClick={() => desk.runAll()}
      >
        Run all
      </button>
      <button
        type="button"
        class="button"
        aria-disabled={!state.running}
        onClick={() => desk.stop()}
      >
        Stop
      </button>
      <Limit desk={desk} state={state} />
      <span class="lab-saved" data-state={state.saved}>
        {savedInWords(state)}
      </span>
      <button type="button" class="button" onClick={() => share.current?.open()}>
        Share or save …
      </button>
      <button type="button" class="button button-bare" onClick={showKeys}>
        Keys
      </button>
      <ShareDialog handle={share} name={state.name} cells={state.cells} />
    </div>
  );
}

const Limit = ({ desk, state }: Props): JSX.Element => (
  <label class="lab-limit">
    <span>Time limit</span>
    <select
      value={state.limit}
      onChange={(event) => desk.setLimit(Number(event.currentTarget.value))}
    >
      {limits.map((limit) => (
        <option key={limit} value={limit}>
          {limitNames[limit]}
        </option>
      ))}
    </select>
  </label>
);
