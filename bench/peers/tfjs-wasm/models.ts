/** @file The models of the training rows with TensorFlow.js: their losses, as functions of parameters. */
import * as tf from "@tensorflow/tfjs-core";
import { headCount, layerCount, vocabularySize } from "../../cases/settings.ts";

/** Multiplies matrices of any number of axes by a matrix. */
function apply(x: tf.Tensor, w: tf.Tensor): tf.Tensor {
  const [from, to] = w.shape;
  const flat = tf.matMul(tf.reshape(x, [-1, from]), w);
  return tf.reshape(flat, [...x.shape.slice(0, -1), to]);
}

/** The mean of Σ labels · log softmax, negative. */
function crossEntropy(logits: tf.Tensor, labels: tf.Tensor): tf.Scalar {
  const likelihood = tf.sum(tf.mul(tf.logSoftmax(logits), labels));
  return tf.div<tf.Scalar>(likelihood, -labels.size / labels.shape[labels.rank - 1]);
}

/** The mean cross-entropy of a network with one hidden layer. */
export function networkLoss(parameters: tf.Tensor[], x: tf.Tensor, labels: tf.Tensor): tf.Scalar {
  const [w1, b1, w2, b2] = parameters;
  const hidden = tf.relu(tf.add(apply(x, w1), b1));
  return crossEntropy(tf.add(apply(hidden, w2), b2), labels);
}

function normal(x: tf.Tensor, gain: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  const { mean, variance } = tf.moments(x, -1, true);
  const rows = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5)));
  return tf.add(tf.mul(rows, gain), bias);
}

function attention(x: tf.Tensor, wqkv: tf.Tensor, wo: tf.Tensor, hidden: tf.Tensor): tf.Tensor {
  const [n, t, d] = x.shape;
  const size = d / headCount;
  const all = tf.reshape(apply(x, wqkv), [n, t, 3 * headCount, size]);
  const heads = tf.split(tf.transpose(all, [0, 2, 1, 3]), 3, 1);
  const [q, k, v] = heads as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
  const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(size));
  const mixed = tf.matMul(tf.softmax(tf.add(scores, hidden)), v);
  return apply(tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [n, t, d]), wo);
}

/** −∞, nearly, where a position would look ahead. */
function aheadOf(t: number): tf.Tensor {
  const data = Float32Array.from({ length: t * t }, (_, i) =>
    i % t > Math.floor(i / t) ? -1e30 : 0,
  );
  return tf.tensor(data, [t, t]);
}

/** The mean cross-entropy of a transformer; tokens come as one-hot rows. */
export function transformerLoss(
  parameters: tf.Tensor[],
  tokens: tf.Tensor,
  targets: tf.Tensor,
): tf.Scalar {
  const [byToken, byPlace, ...rest] = parameters;
  const hidden = aheadOf(tokens.shape[1] ?? 0);
  let x = tf.add(apply(tokens, byToken), byPlace);
  for (let k = 0; k < layerCount; k++) {
    const [g1, n1, wqkv, wo, g2, n2, w1, b1, w2, b2] = rest.splice(0, 10);
    x = tf.add(x, attention(normal(x, g1, n1), wqkv, wo, hidden));
    const inner = tf.relu(tf.add(apply(normal(x, g2, n2), w1), b1));
    x = tf.add(tf.add(x, apply(inner, w2)), b2);
  }
  const [gain, bias, head] = rest;
  return crossEntropy(apply(normal(x, gain, bias), head), targets);
}

/** Tokens as one-hot rows: the backend has no gradient of a gather. */
export const oneHot = (tokens: tf.Tensor): tf.Tensor =>
  tf.cast(tf.oneHot(tokens as tf.Tensor2D, vocabularySize), "float32");

/** The mean of h² over all turns. */
export function lstmLoss(xs: tf.Tensor, wx: tf.Tensor, wh: tf.Tensor, b: tf.Tensor): tf.Scalar {
  const [, batch] = xs.shape;
  const size = wh.shape[0];
  let h: tf.Tensor = tf.zeros([batch, size]);
  let c: tf.Tensor = tf.zeros([batch, size]);
  const squares: tf.Tensor[] = [];
  for (const x of tf.unstack(xs)) {
    const gates = tf.add(tf.add(apply(x, wx), apply(h, wh)), b);
    const [i, f, g, o] = tf.split(gates, 4, 1);
    c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    h = tf.mul(tf.sigmoid(o), tf.tanh(c));
    squares.push(tf.mean(tf.square(h)));
  }
  return tf.mean<tf.Scalar>(tf.stack(squares));
}
