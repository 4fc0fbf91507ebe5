import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { fileName, readFile, writeProgress } from "../file/progress-file.ts";
import type { Progress } from "../model.ts";
import { count } from "../review/dates.ts";
import { rebuildCards } from "../schedule/memory.ts";
import type { JournalEntry } from "../store/backend.ts";
import {
  askToKeep,
  type Keeping,
  keeping,
  lastChange,
  mergeInto,
  resetAll,
  type Store,
  undo,
} from "../store/index.ts";

interface Props {
  readonly store: Store;
  readonly progress: Progress;
}

interface Message {
  readonly tone: "good" | "bad";
  readonly text: string;
}

/** Hands a text to the reader as a file. */
function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const finish = (progress: Progress): Progress => rebuildCards(progress, Date.now());

/** Everything that is kept: as a file, from a file, forgotten, brought back. */
export function DataRoom({ store, progress }: Props): JSX.Element {
  const [message, setMessage] = useState<Message | null>(null);
  const [undoable, setUndoable] = useState<JournalEntry | null>(null);
  useEffect(() => void lastChange(store).then(setUndoable), [store, progress]);
  const guard = (work: () => Promise<Message>): void => {
    void work()
      .catch(
        (): Message => ({
          tone: "bad",
          text: "The browser refused to write. Nothing was changed.",
        }),
      )
      .then(setMessage);
  };
  const take = (file: File): void =>
    guard(async () => {
      const reading = await readFile(file);
      if ("refused" in reading) {
        return { tone: "bad", text: `${reading.refused} Nothing was changed.` };
      }
      const changed = await mergeInto(store, reading.progress, finish);
      if (changed === 0) return { tone: "good", text: "Everything in the file was here already." };
      return {
        tone: "good",
        text: `Merged: ${count(changed, "record")} added or brought up to date, nothing lost.`,
      };
    });
  const reset = (): void =>
    guard(async () => {
      const changed = await resetAll(store);
      return {
        tone: "good",
        text: `Forgotten: ${count(changed, "record")}. It can be undone below.`,
      };
    });
  const takeBack = (entry: JournalEntry): void =>
    guard(async () => {
      await undo(store, entry.id, finish);
      return {
        tone: "good",
        text:
          entry.what === "reset" ? "Everything is back." : "What the file brought is gone again.",
      };
    });
  const records = Object.values(progress).reduce((sum, list) => sum + list.length, 0);
  return (
    <section class="data-room" aria-labelledby="data-title">
      <h2 id="data-title">Your data</h2>
      <Kept store={store} progress={progress} />
      <div class="data-grid">
        <div>
          <h3>Take it along</h3>
          <p>One file with {count(records, "record")}: for another device, or to be safe.</p>
          <button
            type="button"
            class="button"
            onClick={() => save(fileName(new Date()), writeProgress(progress, new Date()))}
          >
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
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <h3>Bring it in</h3>
      <p>
        What the file holds is merged with what is here: nothing is replaced, and it can be undone.
      </p>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        class="visually-hidden"
        id="data-file"
        tabIndex={-1}
        aria-label="File of progress"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) onFile(file);
          event.currentTarget.value = "";
        }}
      />
      <button type="button" class="button" onClick={() => input.current?.click()}>
        Choose a file …
      </button>
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

const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

function Kept({ store, progress }: Props): JSX.Element {
  const [state, setState] = useState<Keeping | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => void keeping().then(setState), [progress]);
  if (store.kind === "memory") {
    return (
      <p class="plot-summary">Kept in this page only, until you close it. Save it as a file.</p>
    );
  }
  const ask = async (): Promise<void> => {
    setRefused((await askToKeep()) !== true);
    setState(await keeping());
  };
  return (
    <p class="plot-summary">
      Kept in this browser, on this device, and sent nowhere.
      {state?.usage !== null &&
        state?.usage !== undefined &&
        ` The site uses ${size(state.usage)} of it.`}{" "}
      {state?.persisted === true && "The browser has promised not to clear it by itself."}
      {state?.persisted === false && (
        <>
          The browser may clear it when space runs short.{" "}
          {refused ? (
            "It was asked to keep it and declined; a file now and then is the safe way."
          ) : (
            <button type="button" class="linkish" onClick={() => void ask()}>
              Ask it to keep it
            </button>
          )}
        </>
      )}
      {state?.persisted === null && "Whether the browser may clear it by itself, it does not say."}
    </p>
  );
}
