import { unwatchFile, watchFile } from "node:fs";

/** Milliseconds between two looks at the file; a look finds it also where an editor replaces it. */
const LOOK = 100;
/** Milliseconds that must pass without another change: an editor may write in several steps. */
const CALM = 80;

/** What happens while a file is watched. */
export interface Watching {
  /** Does the work once; the signal ends it, because the file has changed again. */
  readonly work: (stop: AbortSignal) => Promise<void>;
  /** A key other than q. */
  readonly key: (key: string) => void;
}

/** The keys of the terminal, or, where there is none, what comes in as text; stops with the result. */
function listen(onKey: (key: string) => void): () => void {
  const { stdin } = process;
  const hear = (chunk: Buffer): void => {
    for (const key of chunk.toString("utf8")) onKey(key);
  };
  if (stdin.isTTY) stdin.setRawMode(true);
  stdin.on("data", hear);
  return () => {
    stdin.off("data", hear);
    if (stdin.isTTY) stdin.setRawMode(false);
    stdin.destroy(); // an open pipe would keep the process alive
  };
}

/** Does the work now and after every change of a file, until q, Ctrl+C or Ctrl+D. */
export function watch(file: string, { work, key }: Watching): Promise<void> {
  return new Promise((resolve, reject) => {
    let present = new AbortController();
    let calm: ReturnType<typeof setTimeout> | undefined;
    let turn: Promise<void> = Promise.resolve();
    const again = (): void => {
      present.abort();
      const mine = new AbortController();
      present = mine;
      turn = turn.then(() => (mine.signal.aborted ? undefined : work(mine.signal)));
      turn.catch(quit);
    };
    const quit = (error?: unknown): void => {
      clearTimeout(calm);
      unwatchFile(file);
      deafen();
      process.off("SIGINT", leave);
      present.abort();
      if (error === undefined) turn.then(resolve, reject);
      else reject(error instanceof Error ? error : new Error(String(error)));
    };
    const leave = (): void => quit();
    const deafen = listen((pressed) => {
      if (["q", "\u0003", "\u0004"].includes(pressed)) leave();
      else if (pressed === "r" || pressed === "\r") again();
      else key(pressed);
    });
    process.once("SIGINT", leave);
    watchFile(file, { interval: LOOK }, (now, before) => {
      if (now.mtimeMs === before.mtimeMs && now.size === before.size && now.ino === before.ino)
        return;
      clearTimeout(calm);
      calm = setTimeout(again, CALM);
    });
    again();
  });
}
