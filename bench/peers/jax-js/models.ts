/** @file The models of the training rows with jax-js: every function consumes its arguments. */
import { nn, numpy as np } from "@jax-js/jax";
import { headCount, layerCount, vocabularySize } from "../../cases/settings.ts";
import type { Value } from "./arrays.ts";

/** The mean cross-entropy of a network with one hidden layer. */
export function networkLoss([w1, b1, w2, b2]: Value[], x: Value, labels: Value): Value {
  const batch = x.shape[0];
  const hidden = nn.relu(np.matmul(x, w1).add(b1));
  const logits = np.matmul(hidden, w2).add(b2);
  return np.sum(nn.logSoftmax(logits).mul(labels)).mul(-1 / batch);
}

function normal(x: Value, gain: Value, bias: Value): Value {
  const centred = x.ref.sub(np.mean(x, -1, { keepdims: true }));
  const variance = np.mean(np.square(centred.ref), -1, { keepdims: true });
  return centred
    .div(np.sqrt(variance.add(1e-5)))
    .mul(gain)
    .add(bias);
}

function attention(x: Value, wqkv: Value, wo: Value): Value {
  const [n, t, d] = x.shape;
  const size = d / headCount;
  const all = np.transpose(np.matmul(x, wqkv).reshape([n, t, 3, headCount, size]), [2, 0, 3, 1, 4]);
  const [q, k, v] = [all.ref, all.ref, all].map((part, i) => part.slice(i));
  const scores = np.matmul(q, np.transpose(k, [0, 1, 3, 2])).mul(1 / Math.sqrt(size));
  const causal = np.tri(t).astype(np.bool);
  const mixed = np.matmul(nn.softmax(np.where(causal, scores, -1e30), -1), v);
  return np.matmul(np.transpose(mixed, [0, 2, 1, 3]).reshape([n, t, d]), wo);
}

/** The mean cross-entropy of a transformer on the next tokens. */
export function transformerLoss(parameters: Value[], tokens: Value, targets: Value): Value {
  const [byToken, byPlace, ...rest] = parameters;
  const count = tokens.size;
  let x = np.matmul(nn.oneHot(tokens, vocabularySize), byToken).add(byPlace);
  for (let k = 0; k < layerCount; k++) {
    const [g1, n1, wqkv, wo, g2, n2, w1, b1, w2, b2] = rest.splice(0, 10);
    x = x.ref.add(attention(normal(x, g1, n1), wqkv, wo));
    const hidden = nn.relu(np.matmul(normal(x.ref, g2, n2), w1).add(b1));
    x = x.add(np.matmul(hidden, w2)).add(b2);
  }
  const [gain, bias, head] = rest;
  const logits = np.matmul(normal(x, gain, bias), head);
  const chosen = nn.logSoftmax(logits).mul(nn.oneHot(targets, vocabularySize));
  return np.sum(chosen).mul(-1 / count);
}

/** Mean of h² over all turns. The library has no loops that it could compile, so turns are unrolled. */
export function lstmLoss(xs: Value, wx: Value, wh: Value, b: Value): Value {
  const [turns, batch] = xs.shape;
  const size = wh.shape[0];
  let h = np.zeros([batch, size], { dtype: np.float32 });
  let c = np.zeros([batch, size], { dtype: np.float32 });
  const hs: Value[] = [];
  for (let t = 0; t < turns; t++) {
    const gates = np.matmul(xs.ref.slice(t), wx.ref).add(np.matmul(h, wh.ref)).add(b.ref);
    const part = (k: number) => gates.ref.slice([], [k * size, (k + 1) * size]);
    const [i, f, o] = [nn.sigmoid(part(0)), nn.sigmoid(part(1)), nn.sigmoid(part(3))];
    c = f.mul(c).add(i.mul(np.tanh(part(2))));
    h = o.mul(np.tanh(c.ref));
    gates.dispose();
    hs.push(h.ref);
  }
  for (const rest of [xs, wx, wh, b, h, c]) rest.dispose();
  return np.mean(np.square(np.stack(hs)));
}
