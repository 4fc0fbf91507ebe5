/** @file mathesis, compiled by jit. */
import { jit, type Tensor } from "mathesis";
import { type Functions, type Peer, tasksOf } from "../peer.ts";
import { startUp } from "../start-up.ts";
import { run, tensor } from "./arrays.ts";
import { functions } from "./functions.ts";
import { peer as eager } from "./index.ts";
import { compiledNetwork, programs, type Way } from "./programs.ts";

/** The functions whose rows are about compiled code. */
const { add, mulAdd, exp, sum, softmax, matmul, conv2d } = functions;
const chosen = { add, mulAdd, exp, sum, softmax, matmul, conv2d };

type ArrayFunction = (...xs: Tensor[]) => Tensor;

/** A compiled function that gets its last result back, so that its memory is used again. */
function recycling(f: ArrayFunction): ArrayFunction {
  const first = jit(f);
  const next = jit((_last: Tensor, ...xs: Tensor[]) => f(...xs), { donate: 0 });
  let last: Tensor | undefined;
  return (...xs) => {
    last = last === undefined ? first(...xs) : next(last, ...xs);
    return last;
  };
}

/** The functions with results so large that a caller in a hurry gives them back. */
const large: readonly string[] = ["mulAdd", "exp", "softmax", "matmul"];

const compiled: Functions<Tensor> = Object.fromEntries(
  Object.entries(chosen).map(([task, f]) => {
    if (f === undefined) return [task, f];
    return [task, large.includes(task) ? recycling(f) : jit(f)];
  }),
);

const way: Way = (f, donated) => jit(f, donated ? { donate: 0 } : {}) as unknown as typeof f; // f takes tensors only

export const peer: Peer = {
  library: "mathesis jit",
  version: eager.version,
  notes: {
    all: "mathesis jit: compiled before it is measured; arrays stay in the memory of compiled programs; large results of single ops are given back (donate)",
  },
  tasks: {
    ...tasksOf(compiled, tensor, run),
    ...compiledNetwork(way),
    ...programs(way),
    startUp: startUp(`
      const { array, jit } = await import("mathesis");
      return jit((v) => v.add(1))(array(x)).data;`),
    firstJit: startUp(
      "return jit((v) => v.mul(2).add(1).sum())(array(x)).data;",
      `const { array, jit } = await import("mathesis");`,
    ),
  },
};
