/** @file numpy-ts, whose kernels are WebAssembly. */
import * as np from "numpy-ts";
import type { Values } from "../../cases/problem.ts";
import {
  drawCount,
  einsumSubscripts,
  histogramBins,
  histogramEdge,
  quantileLevel,
  sliceStep,
  tensorCount,
} from "../../cases/settings.ts";
import { type Functions, type Peer, packageFolder, type Run, tasksOf, versionIn } from "../peer.ts";
import { startUp } from "../start-up.ts";
import { type Result, run, tensor, using, type Value } from "./arrays.ts";
import { factorisations } from "./factorisations.ts";

const functions: Functions<Value, Result> = {
  add: (x, y) => np.add(x, y),
  addRow: (x, row) => np.add(x, row),
  mulAdd: (x, y, z) => using(np.multiply(x, y), (p) => np.add(p, z)),
  exp: (x) => np.exp(x),
  log: (x) => np.log(x),
  sin: (x) => np.sin(x),
  tanh: (x) => np.tanh(x),
  pow: (x, y) => np.power(x, y),
  where: (mask, x, y) => np.where(mask, x, y) as np.NDArrayCore, // a list only without x and y
  sum: (x) => np.sum(x),
  sumAxis0: (x) => np.sum(x, 0),
  sumAxis1: (x) => np.sum(x, 1),
  mean: (x) => np.mean(x),
  variance: (x) => np.variance(x),
  max: (x) => np.max(x),
  argmax: (x) => np.argmax(x),
  cumulativeSum: (x) => np.cumsum(x),
  sort: (x) => np.sort(x),
  argsort: (x) => np.argsort(x),
  median: (x) => np.median(x),
  quantile: (x) => np.quantile(x, quantileLevel),
  histogram: (x) => np.histogram(x, histogramBins, [-histogramEdge, histogramEdge])[0],
  unique: (x) => np.unique(x) as np.NDArrayCore, // more than values only where asked for
  transpose: (x) => np.ascontiguousarray(np.transpose(x)),
  concat: (x, y) => np.concatenate([x, y]),
  slice: (x) => np.ascontiguousarray(x.slice(`::${sliceStep}`)),
  take: (x, at) => np.take(x, at),
  mask: (x, keep) => np.bindex(x, keep),
  matmul: (a, b) => np.matmul(a, b),
  outer: (x, y) => np.outer(x, y),
  einsum: (a, b) => np.einsum(einsumSubscripts, a, b),
  normal: () => np.random.standard_normal(drawCount) as np.NDArrayCore, // an array for a size
};

function memory([values]: readonly Values[]): Run {
  const x = tensor(values);
  let last: Value = np.add(x, 0);
  const loop = () => {
    for (let k = 0; k < tensorCount; k++) {
      last.dispose();
      last = np.add(x, k);
    }
  };
  return { step: loop, result: async () => last.data as Float64Array }; // a float64 row
}

export const peer: Peer = {
  library: "numpy-ts",
  version: versionIn(packageFolder("numpy-ts")),
  notes: {
    all: "numpy-ts: on WebAssembly with 1 GiB; each result disposed; it has no automatic differentiation",
  },
  tasks: {
    ...tasksOf(functions, tensor, run),
    ...factorisations,
    memory,
    startUp: startUp(`
      const np = await import("numpy-ts");
      return np.add(np.array(x), 1).data;`),
    import: startUp(`await import("numpy-ts"); return x;`),
  },
};
