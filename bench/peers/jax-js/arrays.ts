/** @file How the rows take and give arrays of jax-js on its wasm backend. */
import { defaultDevice, init, numpy as np } from "@jax-js/jax";
import type { Values } from "../../cases/problem.ts";
import type { Run } from "../peer.ts";

await init("wasm");
defaultDevice("wasm");

export type Value = np.Array;
/** Results up to this size are read, larger ones waited for: copying them out is not the work. */
const SMALL = 4096;

export function tensor({ data, shape }: Values): Value {
  if (data instanceof Uint8Array) {
    const numbers = np.array(Int32Array.from(data), { dtype: np.int32 });
    return np.notEqual(numbers, 0).reshape([...shape]);
  }
  if (data instanceof Int32Array) {
    return np.array(Int32Array.from(data), { dtype: np.int32 }).reshape([...shape]);
  }
  const dtype = data instanceof Float64Array ? np.float64 : np.float32;
  return np.array(data as Float64Array<ArrayBuffer>, { dtype }).reshape([...shape]);
}

/** A step that is over only when the result is there; views are there only when read. */
export function run(compute: () => Value, alwaysRead = false): Run {
  const wait = async () => {
    const y = compute();
    await y.blockUntilReady();
    y.dispose();
  };
  const probe = compute();
  const small = probe.size <= SMALL || alwaysRead;
  probe.dispose();
  return {
    step: small ? () => compute().dataSync() : wait,
    result: async () => Array.from(await compute().data(), Number),
  };
}
