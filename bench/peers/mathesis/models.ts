/** @file The models of the training rows with mathesis: their losses, as functions of parameters. */
import {
  layerNorm,
  logSoftmax,
  matmul,
  ones,
  relu,
  softmax,
  type Tensor,
  take,
  takeAlongAxis,
  tril,
  where,
} from "mathesis";
import { contextSize, headCount, layerCount } from "../../cases/settings.ts";

/** The mean cross-entropy of a network with one hidden layer. */
export function networkLoss(parameters: readonly Tensor[], x: Tensor, labels: Tensor): Tensor {
  const [w1, b1, w2, b2] = parameters;
  const hidden: Tensor = relu(matmul(x, w1).add(b1));
  const logits: Tensor = matmul(hidden, w2).add(b2);
  return logSoftmax(logits).mul(labels).sum().div(-x.shape[0]);
}

const causal = tril(ones([contextSize, contextSize])).greater(0);

function attention(x: Tensor, wqkv: Tensor, wo: Tensor): Tensor {
  const [n, t, d] = x.shape;
  const size = d / headCount;
  const heads: Tensor = matmul(x, wqkv)
    .reshape([n, t, 3, headCount, size])
    .transpose([2, 0, 3, 1, 4]);
  const [q, k, v] = [0, 1, 2].map((i): Tensor => heads.slice(i));
  const scores: Tensor = matmul(q, k.transpose([0, 1, 3, 2])).mul(1 / Math.sqrt(size));
  const mixed: Tensor = matmul(softmax(where(causal, scores, -Infinity)), v);
  return matmul(mixed.transpose([0, 2, 1, 3]).reshape([n, t, d]), wo);
}

const normal = (x: Tensor, weight: Tensor, bias: Tensor): Tensor =>
  layerNorm(x, { weight, bias, epsilon: 1e-5 });

/** The mean cross-entropy of a transformer on the next tokens. */
export function transformerLoss(
  parameters: readonly Tensor[],
  tokens: Tensor,
  targets: Tensor,
): Tensor {
  const [byToken, byPlace, ...rest] = parameters;
  let x: Tensor = take(byToken, tokens).add(byPlace);
  for (let k = 0; k < layerCount; k++) {
    const [g1, n1, wqkv, wo, g2, n2, w1, b1, w2, b2] = rest.splice(0, 10);
    x = x.add(attention(normal(x, g1, n1), wqkv, wo));
    const hidden: Tensor = relu(matmul(normal(x, g2, n2), w1).add(b1));
    x = x.add(matmul(hidden, w2)).add(b2);
  }
  const [gain, bias, head] = rest;
  const logits: Tensor = matmul(normal(x, gain, bias), head);
  const chosen: Tensor = takeAlongAxis(logSoftmax(logits), targets.expandDims(-1));
  return chosen.mean().neg();
}
