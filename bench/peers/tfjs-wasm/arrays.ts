/** @file How the rows take and give arrays of TensorFlow.js on its wasm backend: float32 only. */
import { join } from "node:path";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import type { Values } from "../../cases/problem.ts";
import { packageFolder, type Run } from "../peer.ts";
import "./gradients.ts";

/** Where its kernels are. */
export const wasmFolder = `${join(packageFolder("@tensorflow/tfjs-backend-wasm"), "dist")}/`;
setWasmPaths(wasmFolder);
await tf.setBackend("wasm");
await tf.ready();

export function tensor({ data, shape }: Values): tf.Tensor {
  if (data instanceof Uint8Array) return tf.tensor(data, [...shape], "bool");
  if (data instanceof Int32Array) return tf.tensor(data, [...shape], "int32");
  return tf.tensor(Float32Array.from(data), [...shape]);
}

/** Work that is done when the call returns; what it made on the way is freed. */
export const run = (compute: () => tf.Tensor): Run => ({
  step: () => tf.dispose(tf.tidy(compute)),
  result: async () => {
    const y = tf.tidy(compute);
    const data = await y.data();
    y.dispose();
    return data;
  },
});
