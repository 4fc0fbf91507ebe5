import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { FileChooser } from "../../components/file-chooser.tsx";
import type { Progress } from "../model.ts";
import { count } from "../review/dates.ts";
import type { JournalEntry } from "../store/backend.ts";
import type { Store } from "../store/index.ts";
import { Kept } from "./kept.tsx";
import { useDataRoom } from "./use-data-room.ts";

interface Props {
  readonly store: Store;
  readonly progress: Progress;
}

/** Everything that is kept: as a file, from a file, forgotten, brought back. */
export function DataRoom({ store, progress }: Props): JSX.Element {
  const { message, undoable, save, take, reset, takeBack } = useDataRoom(store, progress);
  const records = Object.values(progress).reduce((sum, list) => sum + list.length, 0);
  return (
    <section class="data-room" aria-labelledby="data-title">
      <h2 id="data-title">Your data</h2>
      <Kept store={store} progress={progress} />
      <div class="data-grid">
        <div>
          <h3>Take it along</h3>
          <p>One file with {count(records, "record")}: for another device, or to be safe.</p>
          <button type="button" class="button" onClick={save}>
            Save as a file
          </button>
        </div>
        <BringIn onFile={take} />
        <Forget records={records} undoable={undoable} onReset={reset} onUndo={takeBack} />
      </div>
      <p role="status" class={`data-message verdict-${message?.tone ?? "plain"}`}>
        {message?.text ?? ""}
      </p>
    </section>
  );
}

function BringIn({ onFile }: { readonly onFile: (file: File) => void }): JSX.Element {
  return (
    <div>
      <h3>Bring it in</h3>
      <p>
        What the file holds is merged with what is here: nothing is replaced, and it can be undone.
      </p>
      <FileChooser
        accept=".json,application/json"
        label="File of progress"
        says="Choose a file …"
        onFile={onFile}
      />
    </div>
  );
}

interface ForgetProps {
  readonly records: number;
  readonly undoable: JournalEntry | null;
  readonly onReset: () => void;
  readonly onUndo: (entry: JournalEntry) => void;
}

const whatNames = { reset: "forgetting", import: "merging the file" } as const;

function Forget({ records, undoable, onReset, onUndo }: ForgetProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <div>
      <h3>Begin anew</h3>
      <p>Everything kept here is forgotten. The last three changes of this size can be undone.</p>
      <p class="data-buttons">
        <button
          type="button"
          class="button"
          disabled={records === 0}
          onClick={() => dialog.current?.showModal()}
        >
          Forget everything …
        </button>
        {undoable && (
          <button type="button" class="button" onClick={() => onUndo(undoable)}>
            Undo {whatNames[undoable.what]} ({time(undoable.at)})
          </button>
        )}
      </p>
      <dialog ref={dialog} class="keys" aria-labelledby="forget-title">
        <h2 id="forget-title">Forget {count(records, "record")}?</h2>
        <p>Answers, memory, times, programs and settings go. You can undo it on this page.</p>
        <form method="dialog" class="data-buttons">
          <button type="submit" class="button">
            Keep it all
          </button>
          <button type="submit" class="button button-strong" onClick={onReset}>
            Forget it
          </button>
        </form>
      </dialog>
    </div>
  );
}

const time = (at: number): string =>
  new Date(at).toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
