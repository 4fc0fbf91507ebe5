/** @file How the rows take and give arrays of mathesis. */
import { array, type Tensor } from "mathesis";
import type { Values } from "../../cases/problem.ts";
import type { Run } from "../peer.ts";

/** A tensor whose shape the type system does not follow; bytes are booleans. */
export function tensor({ data, shape }: Values): Tensor {
  const flat = array(data) as Tensor; // of whatever dtype the elements have
  return (data instanceof Uint8Array ? flat.astype("bool") : flat).reshape(shape);
}

export const run = (step: () => Tensor): Run => ({
  step,
  result: async () => Array.from(step().data, Number),
});
