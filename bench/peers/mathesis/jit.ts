/** @file mathesis, compiled by jit. */
import { jit, type Tensor } from "mathesis";
import { type Functions, type Peer, tasksOf } from "../peer.ts";
import { run, tensor } from "./arrays.ts";
import { functions } from "./functions.ts";
import { peer as eager } from "./index.ts";
import { compiledNetwork, programs, type Way } from "./programs.ts";

/** The functions whose rows are about compiled code. */
const { add, mulAdd, exp, sum, softmax, matmul, conv2d } = functions;
const chosen = { add, mulAdd, exp, sum, softmax, matmul, conv2d };

const compiled: Functions<Tensor> = Object.fromEntries(
  Object.entries(chosen).map(([task, f]) => [task, f === undefined ? f : jit(f)]),
);

const way: Way = (f, donated) => jit(f, donated ? { donate: 0 } : {}) as unknown as typeof f; // f takes tensors only

export const peer: Peer = {
  library: "mathesis jit",
  version: eager.version,
  notes: {
    all: "mathesis jit: compiled before it is measured; arrays stay in the memory of compiled programs",
  },
  tasks: { ...tasksOf(compiled, tensor, run), ...compiledNetwork(way), ...programs(way) },
};
