/** @file Linear algebra with numpy-ts; what is compared puts the factors together again. */
import * as np from "numpy-ts";
import type { Values } from "../../cases/problem.ts";
import type { Run, Tasks } from "../peer.ts";
import { run, tensor, type Value } from "./arrays.ts";

/** A task whose step gives arrays, freed after it, and how they give the matrix. */
function factoring(
  factor: (a: Value) => readonly np.NDArrayCore[],
  together: (factors: readonly np.NDArrayCore[]) => np.NDArrayCore,
) {
  return ([input]: readonly Values[]): Run => {
    const a = tensor(input);
    return {
      step: () => {
        for (const part of factor(a)) part.dispose();
      },
      result: async () => Array.from(np.ascontiguousarray(together(factor(a))).data, Number),
    };
  };
}

export const factorisations: Tasks = {
  solve: (inputs) => {
    const [a, b] = inputs.map(tensor);
    return run(() => np.linalg.solve(a, b));
  },
  cholesky: factoring(
    (a) => [np.linalg.cholesky(a)],
    ([l]) => np.matmul(l, np.transpose(l)),
  ),
  qr: factoring(
    (a) => {
      const { q, r } = np.linalg.qr(a) as { q: np.NDArrayCore; r: np.NDArrayCore }; // both by default
      return [q, r];
    },
    ([q, r]) => np.matmul(q, r),
  ),
  eigh: factoring(
    (a) => {
      const { w, v } = np.linalg.eigh(a);
      return [w, v];
    },
    ([w, v]) => np.matmul(np.multiply(v, w), np.transpose(v)),
  ),
  svd: factoring(
    (a) => {
      const { u, s, vt } = np.linalg.svd(a, false) as Record<"u" | "s" | "vt", np.NDArrayCore>; // all three by default
      return [u, s, vt];
    },
    ([u, s, vt]) => np.matmul(np.multiply(u, s), vt),
  ),
};
