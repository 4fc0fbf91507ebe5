/** @file mathesis, through its public API. */
import { join } from "node:path";
import { type Peer, tasksOf, versionIn } from "../peer.ts";
import { run, tensor } from "./arrays.ts";
import { factorisations } from "./factorisations.ts";
import { functions } from "./functions.ts";
import { programs } from "./programs.ts";
import { training } from "./training.ts";

export const peer: Peer = {
  library: "mathesis",
  version: versionIn(join(import.meta.dirname, "..", "..", "..", "packages", "mathesis")),
  notes: {},
  tasks: {
    ...tasksOf(functions, tensor, run),
    ...training,
    ...programs((f) => f),
    ...factorisations,
  },
};
