/** @file TensorFlow.js on its wasm backend; tensors freed by tidy and dispose. */
import { type Peer, packageFolder, tasksOf, versionIn } from "../peer.ts";
import { startUp } from "../start-up.ts";
import { run, tensor, wasmFolder } from "./arrays.ts";
import { conv2d, functions } from "./functions.ts";
import { programs } from "./programs.ts";
import { training } from "./training.ts";

export const peer: Peer = {
  library: "tfjs-wasm",
  version: versionIn(packageFolder("@tensorflow/tfjs-core")),
  notes: {
    all: "tfjs-wasm: float32 in every row, it has no float64; freed with tidy and dispose",
    sort: "tfjs-wasm: topk of all elements, it has no sort",
    argsort: "tfjs-wasm: topk of all elements, it has no argsort",
    conv2d: "tfjs-wasm: channels last, its order",
    transformer: "tfjs-wasm: tokens by products with one-hot rows",
  },
  tasks: {
    ...tasksOf(functions, tensor, run),
    conv2d,
    ...training,
    ...programs,
    startUp: startUp(`
      const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
      const tf = await import("@tensorflow/tfjs-core");
      setWasmPaths(${JSON.stringify(wasmFolder)});
      await tf.setBackend("wasm");
      return tf.add(tf.tensor(x), 1).data();`),
    import: startUp(`
      await import("@tensorflow/tfjs-backend-wasm");
      await import("@tensorflow/tfjs-core");
      return x;`),
  },
};
