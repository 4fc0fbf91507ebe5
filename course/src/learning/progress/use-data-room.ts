import { useEffect, useState } from "preact/hooks";
import { fileName, readFile, writeProgress } from "../file/progress-file.ts";
import type { Progress } from "../model.ts";
import { count } from "../review/dates.ts";
import { rebuildCards } from "../schedule/memory.ts";
import type { JournalEntry } from "../store/backend.ts";
import { lastChange, mergeInto, resetAll, type Store, undo } from "../store/index.ts";

/** What came of an action, for the reader. */
export interface Message {
  readonly tone: "good" | "bad";
  readonly text: string;
}

const good = (text: string): Message => ({ tone: "good", text });
const bad = (text: string): Message => ({ tone: "bad", text });

/** Hands a text to the reader as a file. */
function handOver(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const finish = (progress: Progress): Progress => rebuildCards(progress, Date.now());

async function take(store: Store, file: File): Promise<Message> {
  const reading = await readFile(file);
  if ("refused" in reading) return bad(`${reading.refused} Nothing was changed.`);
  const changed = await mergeInto(store, reading.progress, finish);
  if (changed === 0) return good("Everything in the file was here already.");
  return good(`Merged: ${count(changed, "record")} added or brought up to date, nothing lost.`);
}

async function reset(store: Store): Promise<Message> {
  const changed = await resetAll(store);
  return good(`Forgotten: ${count(changed, "record")}. It can be undone below.`);
}

async function takeBack(store: Store, { id, what }: JournalEntry): Promise<Message> {
  await undo(store, id, finish);
  return good(what === "reset" ? "Everything is back." : "What the file brought is gone again.");
}

/** The actions on everything that is kept; each says what came of it, and none throws. */
export interface DataActions {
  readonly message: Message | null;
  readonly undoable: JournalEntry | null;
  readonly save: () => void;
  readonly take: (file: File) => void;
  readonly reset: () => void;
  readonly takeBack: (entry: JournalEntry) => void;
}

/** The actions of the page's last section. */
export function useDataRoom(store: Store, progress: Progress): DataActions {
  const [message, setMessage] = useState<Message | null>(null);
  const [undoable, setUndoable] = useState<JournalEntry | null>(null);
  useEffect(() => void lastChange(store).then(setUndoable), [store, progress]);
  const tell = (work: Promise<Message>): void => {
    const refused = bad("The browser refused to write. Nothing was changed.");
    void work.catch(() => refused).then(setMessage);
  };
  return {
    message,
    undoable,
    save: () => handOver(fileName(new Date()), writeProgress(progress, new Date())),
    take: (file) => tell(take(store, file)),
    reset: () => tell(reset(store)),
    takeBack: (entry) => tell(takeBack(store, entry)),
  };
}
