/** @file mathesis, compiled by jit, on two threads: rows about work that is long enough for it. */
import { setThreads } from "mathesis";
import type { Peer } from "../peer.ts";
import { peer as compiled } from "./jit.ts";
import { longTasks } from "./long-tasks.ts";

const used = await setThreads(2);

export const peer: Peer = {
  library: "mathesis (2 threads)",
  version: compiled.version,
  notes: {
    all: "mathesis (2 threads): as mathesis jit, on two threads; no peer has more than one",
  },
  tasks: used === 2 ? longTasks(compiled.tasks) : {},
};
