/** @file One call of TensorFlow.js for each task. */
import * as tf from "@tensorflow/tfjs-core";
import type { Values } from "../../cases/problem.ts";
import { drawCount, sliceStep } from "../../cases/settings.ts";
import type { Functions, Run } from "../peer.ts";
import { run, tensor } from "./arrays.ts";

export const functions: Functions<tf.Tensor> = {
  add: (x, y) => tf.add(x, y),
  addRow: (x, row) => tf.add(x, row),
  mulAdd: (x, y, z) => tf.add(tf.mul(x, y), z),
  exp: (x) => tf.exp(x),
  log: (x) => tf.log(x),
  sin: (x) => tf.sin(x),
  tanh: (x) => tf.tanh(x),
  pow: (x, y) => tf.pow(x, y),
  erf: (x) => tf.erf(x),
  where: (mask, x, y) => tf.where(mask, x, y),
  sum: (x) => tf.sum(x),
  sumAxis0: (x) => tf.sum(x, 0),
  sumAxis1: (x) => tf.sum(x, 1),
  mean: (x) => tf.mean(x),
  variance: (x) => tf.moments(x).variance,
  max: (x) => tf.max(x),
  argmax: (x) => tf.argMax(x),
  cumulativeSum: (x) => tf.cumsum(x),
  softmax: (x) => tf.softmax(x),
  logsumexp: (x) => tf.logSumExp(x, -1),
  sort: (x) => tf.reverse(tf.topk(x, x.size, true).values),
  argsort: (x) => tf.reverse(tf.topk(x, x.size, true).indices),
  transpose: (x) => tf.transpose(x),
  concat: (x, y) => tf.concat([x, y]),
  slice: (x) => tf.stridedSlice(x, [0], [x.size], [sliceStep]),
  take: (x, at) => tf.gather(x, at),
  matmul: (a, b) => tf.matMul(a, b),
  outer: (x, y) => tf.outerProduct(x as tf.Tensor1D, y as tf.Tensor1D), // the row's vectors
  normal: () => tf.randomNormal([drawCount]),
};

/** Images and kernels in the order that the backend has, made once: channels last. */
export function conv2d(inputs: readonly Values[]): Run {
  const [x, w] = inputs.map(tensor);
  const images = tf.transpose(x, [0, 2, 3, 1]) as tf.Tensor4D;
  const kernels = tf.transpose(w, [2, 3, 1, 0]) as tf.Tensor4D;
  const compute = () => tf.conv2d(images, kernels, 1, "same");
  return {
    step: run(compute).step,
    result: run(() => tf.transpose(compute(), [0, 3, 1, 2])).result,
  };
}
