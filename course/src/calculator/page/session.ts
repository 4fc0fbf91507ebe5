/** @file The lines of a session: what was asked, what came of it, and the arrows through them. */
import { useEffect, useRef, useState } from "preact/hooks";
import { parseHash, printHash } from "../../kit/figures/hash-state.ts";
import { readLine } from "../read/read.ts";
import type { Task } from "../read/task.ts";
import type { Block } from "../work/answer.ts";
import { Client, type Outcome, openWorker } from "../work/client.ts";

/** How far an entry is. */
export type EntryState =
  | { readonly is: "working" }
  | { readonly is: "done"; readonly blocks: readonly Block[] }
  | { readonly is: "refused"; readonly message: string }
  | { readonly is: "ended"; readonly message: string };

/** One line that was computed. */
export interface Entry {
  readonly id: number;
  readonly line: string;
  readonly task: Task;
  readonly state: EntryState;
}

/** Older entries leave the page. */
const MOST = 30;
const KEY = "q";

const tooLong =
  "This took longer than 12 seconds and was stopped. A smaller expression, a lower order or a shorter interval may do.";

function stateOf(outcome: Outcome): EntryState {
  switch (outcome.ended) {
    case "answered":
      return outcome.answer.ok
        ? { is: "done", blocks: outcome.answer.blocks }
        : { is: "refused", message: outcome.answer.message };
    case "time":
      return { is: "ended", message: tooLong };
    case "stopped":
      return { is: "ended", message: "Stopped." };
    case "fault":
      return { is: "ended", message: `Something went wrong that should not: ${outcome.message}.` };
  }
}

/** The address that brings a line back. */
export const linkOf = (line: string): string =>
  `${location.href.replace(/#.*$/, "")}${printHash(new Map([[KEY, line]]))}`;

/** The line in the address; null when there is none. */
const lineInAddress = (): string | null => parseHash(location.hash).get(KEY) ?? null;

/** A session and what can be done with it. */
export interface Session {
  /** The newest first. */
  readonly entries: readonly Entry[];
  /** The lines that were computed, for the arrow keys; the newest first. */
  readonly lines: readonly string[];
  /** Computes a line that can be read; false for one that cannot. */
  readonly run: (line: string, remember?: "push" | "keep") => boolean;
  readonly stop: () => void;
  readonly remove: (id: number) => void;
  readonly clear: () => void;
  /** What was just found, in words, for those who cannot see it. */
  readonly said: string;
}

function spoken(state: EntryState): string {
  if (state.is === "working") return "Computing.";
  if (state.is !== "done") return state.message;
  const results = state.blocks.filter((block) => block.kind === "result");
  const doubtful = results.filter(({ verdict }) => verdict.state !== "confirmed").length;
  if (results.length === 0) return "The answer is below.";
  const count = results.length === 1 ? "One result" : `${results.length} results`;
  return doubtful === 0 ? `${count}, confirmed.` : `${count}; ${doubtful} could not be confirmed.`;
}

/** Reads the address at the start and whenever the reader goes back or forth. */
function useAddress(read: (line: string) => void, leave: () => void): void {
  useEffect(() => {
    const look = (): void => {
      const line = lineInAddress();
      if (line !== null) read(line);
    };
    look();
    window.addEventListener("popstate", look);
    return () => {
      window.removeEventListener("popstate", look);
      leave();
    };
  }, []);
}

/** The session of this page. `onLine` hears of lines that come from the address. */
export function useSession(onLine: (line: string) => void): Session {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [lines, setLines] = useState<readonly string[]>([]);
  const [said, setSaid] = useState("");
  const client = useRef<Client | null>(null);
  const count = useRef(0);
  const settle = (id: number, state: EntryState): void => {
    setEntries((all) => all.map((entry) => (entry.id === id ? { ...entry, state } : entry)));
    setSaid(spoken(state));
  };
  const run = (line: string, remember: "push" | "keep" = "push"): boolean => {
    const reading = readLine(line);
    if (!reading.ok) return false;
    count.current += 1;
    const entry: Entry = { id: count.current, line, task: reading.task, state: { is: "working" } };
    setEntries((all) => [entry, ...all].slice(0, MOST));
    setLines((all) => [line, ...all.filter((other) => other !== line)].slice(0, MOST));
    if (remember === "push" && lineInAddress() !== line) {
      history.pushState(null, "", printHash(new Map([[KEY, line]])));
    }
    client.current ??= new Client(openWorker);
    void client.current.ask(reading.task).then((outcome) => settle(entry.id, stateOf(outcome)));
    return true;
  };
  const read = (line: string): void => {
    onLine(line);
    run(line, "keep");
  };
  useAddress(read, () => client.current?.close());
  const remove = (id: number): void => setEntries((all) => all.filter((entry) => entry.id !== id));
  const stop = (): void => client.current?.stop();
  return { entries, lines, run, stop, remove, clear: () => setEntries([]), said };
}
