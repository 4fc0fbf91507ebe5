/** @file The libraries that can run here, and how each is asked. */
import { libraries } from "../peers/index.ts";
import { PythonPeer, pythonLibraries, pythonWith } from "../peers/python/process.ts";
import type { Answer, Description, Job } from "./job.ts";
import { askNode, describeNode } from "./node-process.ts";

export interface Contestant {
  readonly library: string;
  readonly description: Description;
  ask(job: Job, patience: number, signal: AbortSignal): Promise<Answer | string>;
  close(): void;
}

async function nodeContestant(library: string, signal: AbortSignal): Promise<Contestant | string> {
  const description = await describeNode(library, signal);
  if (typeof description === "string") return description;
  return { library, description, ask: askNode, close: () => undefined };
}

async function pythonContestant(library: (typeof pythonLibraries)[number]) {
  const interpreter = pythonWith(library);
  if (interpreter === undefined) return "no Python here has it (PYTHON names the interpreter)";
  const peer = new PythonPeer(library, interpreter);
  const description = await peer.describe();
  if (typeof description === "string") return description;
  const contestant: Contestant = {
    library,
    description,
    ask: (job, patience) => peer.ask(job, patience),
    close: () => peer.close(),
  };
  return contestant;
}

/** The libraries that match and run here, mathesis first; `say` tells of the others. */
export async function contestants(
  wanted: RegExp,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<Contestant[]> {
  const present: Contestant[] = [];
  const take = (library: string, found: Contestant | string) => {
    if (typeof found === "string") say(`${library}: skipped, ${found}.`);
    else present.push(found);
  };
  for (const library of libraries) {
    if (wanted.test(library)) take(library, await nodeContestant(library, signal));
  }
  for (const library of pythonLibraries) {
    if (wanted.test(library)) take(library, await pythonContestant(library));
  }
  return present;
}
