/** @file TensorFlow.js on its wasm backend: float32 only; tensors freed by tidy and dispose. */
import { join } from "node:path";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { tensorCount } from "../cases/memory.ts";
import { checkedSteps, learningRate } from "../cases/network-settings.ts";
import type { Values } from "../cases/problem.ts";
import { type Peer, packageFolder, type Run, versionIn } from "./peer.ts";
import "./tfjs-gradients.ts";

const folder = packageFolder("@tensorflow/tfjs-backend-wasm");
setWasmPaths(`${join(folder, "dist")}/`);
await tf.setBackend("wasm");
await tf.ready();

const tensor = ({ data, shape }: Values): tf.Tensor =>
  tf.tensor(Float32Array.from(data), [...shape]);

/** Work that is done when the call returns; what it made on the way is freed. */
const run = (compute: () => tf.Tensor): Run => ({
  step: () => tf.dispose(tf.tidy(compute)),
  result: async () => {
    const y = tf.tidy(compute);
    const data = await y.data();
    y.dispose();
    return data;
  },
});

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

export const peer: Peer = {
  library: "tfjs-wasm",
  version: versionIn(packageFolder("@tensorflow/tfjs-core")),
  notes: {
    all: "tfjs-wasm: float32 in every row, it has no float64; freed with tidy and dispose",
    sort: "tfjs-wasm: topk of all elements, it has no sort",
  },
  tasks: {
    add: (inputs) => {
      const [x, y] = inputs.map(tensor);
      return run(() => tf.add(x, y));
    },
    mulAdd: (inputs) => {
      const [x, y, z] = inputs.map(tensor);
      return run(() => tf.add(tf.mul(x, y), z));
    },
    exp: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => tf.exp(x));
    },
    sum: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => tf.sum(x));
    },
    matmul: (inputs) => {
      const [a, b] = inputs.map(tensor);
      return run(() => tf.matMul(a, b));
    },
    grad: (inputs) => {
      const [x] = inputs.map(tensor);
      const df = tf.grad((v) => tf.sum(tf.mul(tf.sin(v), tf.mul(v, v))));
      return run(() => df(x));
    },
    mlp,
    softmax: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => tf.softmax(x));
    },
    sort: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => tf.reverse(tf.topk(x, x.size, true).values));
    },
    memory,
  },
};
