/**
 * Runs a cell with the reader's own functions where they are switched on, and once more without
 * them when it may be their fault that it did not come to an end.
 */
import {
  type Ending,
  type Output,
  OWN,
  type OwnCode,
  type RunRequest,
} from "../sandbox/protocol.ts";
import { type Run, runCell } from "../sandbox/run-cell.ts";

/** What a cell hears of its run. */
export interface Hearing {
  readonly output: (output: Output) => void;
  /** It begins once more: what was printed so far does not count. */
  readonly again: () => void;
}

/** Why a run that ended so is done again; null when its own functions are not to blame. */
export function blame(ending: Ending, own: readonly OwnCode[]): string | null {
  const yours = `your ${own.map(({ name }) => name).join(", ")}`;
  if (own.length === 0) return null;
  if (ending.kind === "timeout") return `With ${yours} the cell did not end in time`;
  if (ending.kind === "flooded") return `With ${yours} the cell did not stop printing`;
  if (ending.kind === "lost") return `With ${yours} the cell used up what the sandbox has`;
  if (ending.kind === "failed" && ending.error.file?.startsWith(OWN)) {
    return `Something in ${yours} failed beside its calls (${ending.error.message.slice(0, 200)})`;
  }
  return null;
}

/** Runs a cell; a kata's check runs on the library alone. */
export function runWithOwn(
  cell: HTMLElement,
  request: RunRequest,
  limit: number,
  { output, again }: Hearing,
): Run {
  let stopped = false;
  let present: Run | null = null;
  const once = (own: readonly OwnCode[]): Promise<Ending> => {
    if (stopped) return Promise.resolve({ kind: "stopped" });
    present = runCell({ ...request, own }, limit, output);
    return present.ended;
  };
  const run = async (): Promise<Ending> => {
    const own = request.kata ? [] : await ownOf(cell, request.code);
    const ending = await once(own);
    const why = blame(ending, own);
    if (why === null || stopped) return ending;
    again();
    output({ channel: "warn", text: `${why}; it ran again with the library’s.` });
    return await once([]);
  };
  const stop = (): void => {
    stopped = true;
    present?.stop();
  };
  return { ended: run(), stop };
}

/** The reader's own functions for a cell; none where they cannot be had, since a cell must run. */
async function ownOf(cell: HTMLElement, code: string): Promise<readonly OwnCode[]> {
  try {
    const { ownFor } = await import("../../own/for-cell.ts");
    return await ownFor(cell, code);
  } catch {
    return [];
  }
}
