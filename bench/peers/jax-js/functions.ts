/** @file One call of jax-js for each task: every function consumes its arguments, `.ref` keeps them. */
import { lax, nn, numpy as np, random } from "@jax-js/jax";
import { drawCount, einsumSubscripts, sliceStep } from "../../cases/settings.ts";
import type { Functions } from "../peer.ts";
import type { Value } from "./arrays.ts";

const key = random.key(1);

export const functions: Functions<Value> = {
  add: (x, y) => x.ref.add(y.ref),
  addRow: (x, row) => x.ref.add(row.ref),
  mulAdd: (x, y, z) => x.ref.mul(y.ref).add(z.ref),
  exp: (x) => np.exp(x.ref),
  log: (x) => np.log(x.ref),
  sin: (x) => np.sin(x.ref),
  tanh: (x) => np.tanh(x.ref),
  pow: (x, y) => np.power(x.ref, y.ref),
  erf: (x) => lax.erf(x.ref),
  where: (mask, x, y) => np.where(mask.ref, x.ref, y.ref),
  sum: (x) => np.sum(x.ref),
  sumAxis0: (x) => np.sum(x.ref, 0),
  sumAxis1: (x) => np.sum(x.ref, 1),
  mean: (x) => np.mean(x.ref),
  variance: (x) => np.var_(x.ref),
  max: (x) => np.max(x.ref),
  argmax: (x) => np.argmax(x.ref),
  cumulativeSum: (x) => np.cumsum(x.ref),
  softmax: (x) => nn.softmax(x.ref, -1),
  logsumexp: (x) => nn.logsumexp(x.ref, -1),
  sort: (x) => np.sort(x.ref),
  argsort: (x) => np.argsort(x.ref),
  concat: (x, y) => np.concatenate([x.ref, y.ref]),
  take: (x, at) => np.take(x.ref, at.ref),
  matmul: (a, b) => np.matmul(a.ref, b.ref),
  outer: (x, y) => np.outer(x.ref, y.ref),
  einsum: (a, b) => np.einsum(einsumSubscripts, a.ref, b.ref),
  conv2d: (x, w) => lax.conv(x.ref, w.ref, [1, 1], "SAME"),
  normal: () => random.normal(key.ref, [drawCount]),
};

/** What gives views, which become arrays when they are read. */
export const views: Functions<Value> = {
  transpose: (x) => np.transpose(x.ref),
  // Slices have no steps: the first column of rows of two.
  slice: (x) => x.ref.reshape([-1, sliceStep]).slice([], 0),
};
