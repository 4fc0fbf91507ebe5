/** @file jax-js on its wasm backend, eager. */
import { type Peer, packageFolder, tasksOf, versionIn } from "../peer.ts";
import { startUp } from "../start-up.ts";
import { run, tensor } from "./arrays.ts";
import { functions, views } from "./functions.ts";
import { training } from "./training.ts";

export const peer: Peer = {
  library: "jax-js",
  version: versionIn(packageFolder("@jax-js/jax")),
  notes: {
    all: "jax-js: eager on wasm; each result is waited for, since it computes when asked",
    transpose: "jax-js: the result, a view, is read into a typed array",
    slice: "jax-js: the result, a view, is read into a typed array",
    normal: "jax-js: float32",
    memory: "jax-js: each tensor disposed by hand, as its memory model demands",
  },
  tasks: {
    ...tasksOf(functions, tensor, (compute) => run(compute)),
    ...tasksOf(views, tensor, (compute) => run(compute, true)),
    ...training,
    startUp: startUp(`
      const { defaultDevice, init, numpy: np } = await import("@jax-js/jax");
      await init("wasm");
      defaultDevice("wasm");
      return np.array(new Float64Array(x), { dtype: np.float64 }).add(1).data();`),
    import: startUp(`await import("@jax-js/jax"); return x;`),
  },
};
