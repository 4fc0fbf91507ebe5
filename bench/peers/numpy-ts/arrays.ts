/**
 * @file How the rows take and give arrays of numpy-ts: in its WebAssembly memory, which is made
 * large enough for them, and each result freed by hand, as it advises for loops.
 */
import * as np from "numpy-ts";
import type { Values } from "../../cases/problem.ts";
import type { Run } from "../peer.ts";

np.configureWasm({ maxMemory: 2 ** 30 });

export type Value = np.NDArray;
/** A reduction to one element gives a number. */
export type Result = np.NDArrayCore | np.Scalar;

export function tensor({ data, shape }: Values): Value {
  const flat = np.array(data);
  return (data instanceof Uint8Array ? flat.astype("bool") : flat).reshape(...shape);
}

const isArray = (y: Result): y is np.NDArrayCore => y instanceof np.NDArrayCore;

/** Frees what a step made on the way. */
export function using<T extends Result>(part: Value, f: (part: Value) => T): T {
  const y = f(part);
  part.dispose();
  return y;
}

export const run = (compute: () => Result): Run => ({
  step: () => {
    const y = compute();
    if (isArray(y)) y.dispose();
    return y;
  },
  result: async () => {
    const y = compute();
    return isArray(y) ? Array.from(np.ascontiguousarray(y).data, Number) : [Number(y)];
  },
});
