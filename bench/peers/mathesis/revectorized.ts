/** @file mathesis, compiled by jit, with V8's revectorizer switched on. */
import { setEngine } from "mathesis";
import type { Peer } from "../peer.ts";
import { factorisations } from "./factorisations.ts";
import { peer as compiled } from "./jit.ts";
import { longTasks } from "./long-tasks.ts";

// before anything is compiled: the flag is the whole process's
const { revectorize } = setEngine({ revectorize: true });

export const peer: Peer = {
  library: "mathesis (revectorized)",
  version: compiled.version,
  notes: {
    all: "mathesis (revectorized): as mathesis jit, with an experimental flag of V8 in Node that joins pairs of 128-bit operations",
  },
  tasks: revectorize ? { ...longTasks(compiled.tasks), ...factorisations } : {},
};
