/** @file Gradients, the training step and the memory row with TensorFlow.js. */
import * as tf from "@tensorflow/tfjs-core";
import type { Values } from "../../cases/problem.ts";
import { checkedSteps, learningRate, tensorCount } from "../../cases/settings.ts";
import type { Run, Tasks } from "../peer.ts";
import { run, tensor } from "./arrays.ts";

function network(inputs: readonly Values[]): () => number {
  const [x, labels, ...start] = inputs.map(tensor);
  let parameters = start;
  const loss = (w1: tf.Tensor, b1: tf.Tensor, w2: tf.Tensor, b2: tf.Tensor): tf.Scalar => {
    const hidden = tf.relu(tf.add(tf.matMul(x as tf.Tensor2D, w1 as tf.Tensor2D), b1));
    const logits = tf.add(tf.matMul(hidden as tf.Tensor2D, w2 as tf.Tensor2D), b2);
    const likelihood = tf.sum(tf.mul(tf.logSoftmax(logits), labels));
    return tf.div<tf.Scalar>(likelihood, -x.shape[0]);
  };
  const lossAndGradient = tf.valueAndGrads(loss);
  return () => {
    const [value, next] = tf.tidy(() => {
      const { value, grads } = lossAndGradient(parameters);
      const moved = parameters.map((p, i) => tf.sub(p, tf.mul(grads[i], learningRate)));
      return [value, moved] as [tf.Scalar, tf.Tensor[]];
    });
    tf.dispose(parameters);
    parameters = next;
    const loss = value.dataSync()[0];
    value.dispose();
    return loss;
  };
}

function mlp(inputs: readonly Values[]): Run {
  const result = async () => {
    const fresh = network(inputs);
    return Array.from({ length: checkedSteps }, () => fresh());
  };
  return { step: network(inputs), result };
}

function gradient(inputs: readonly Values[]): Run {
  const [x] = inputs.map(tensor);
  const df = tf.grad((v) => tf.sum(tf.mul(tf.sin(v), tf.mul(v, v))));
  return run(() => df(x));
}

function memory([values]: readonly Values[]): Run {
  // 4 MiB of float32 are twice as many elements.
  const x = tf.concat([tensor(values), tensor(values)]);
  let last = tf.clone(x);
  const loop = () => {
    for (let k = 0; k < tensorCount; k++) {
      last.dispose();
      last = tf.tidy(() => tf.add(x, k));
    }
  };
  const result = async () => (await last.data()).slice(0, values.data.length);
  return { step: loop, result, leak: (k) => tf.add(x, k) };
}

export const training: Tasks = { grad: gradient, mlp, memory };
