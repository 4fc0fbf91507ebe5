/** @file mathesis, compiled by jit, on two threads: rows about work that is long enough for it. */
import { setThreads } from "mathesis";
import type { Peer, Tasks } from "../peer.ts";
import { peer as compiled } from "./jit.ts";

const used = await setThreads(2);

const { mulAdd, exp, softmax, matmul, conv2d, mlpAdam, transformer } = compiled.tasks;
const chosen: Tasks = { mulAdd, exp, softmax, matmul, conv2d, mlpAdam, transformer } as Tasks; // the compiled peer has all

export const peer: Peer = {
  library: "mathesis threads",
  version: compiled.version,
  notes: {
    all: `mathesis threads: as mathesis jit, on ${used} threads; no peer has more than one`,
  },
  tasks: chosen,
};
