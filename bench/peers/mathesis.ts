/** @file mathesis, through its public API. */
import { join } from "node:path";
import {
  array,
  exp,
  grad,
  logSoftmax,
  matmul,
  relu,
  sin,
  softmax,
  sort,
  sum,
  type Tensor,
  treeMap,
  valueAndGrad,
} from "mathesis";
import { tensorCount } from "../cases/memory.ts";
import { batchSize, checkedSteps, learningRate } from "../cases/network-settings.ts";
import type { Values } from "../cases/problem.ts";
import { type Peer, type Run, versionIn } from "./peer.ts";

/** A tensor whose shape the type system does not follow. */
const tensor = ({ data, shape }: Values): Tensor => (array(data) as Tensor).reshape(shape);

const run = (step: () => Tensor): Run => ({
  step,
  result: async () => Array.from(step().data),
});

interface Parameters {
  readonly w1: Tensor;
  readonly b1: Tensor;
  readonly w2: Tensor;
  readonly b2: Tensor;
}

function network(inputs: readonly Values[]): () => Tensor {
  const [x, labels, w1, b1, w2, b2] = inputs.map(tensor);
  let parameters: Parameters = { w1, b1, w2, b2 };
  const loss = (p: Parameters): Tensor => {
    const hidden: Tensor = relu(matmul(x, p.w1).add(p.b1));
    const logits: Tensor = matmul(hidden, p.w2).add(p.b2);
    return logSoftmax(logits).mul(labels).sum().div(-batchSize);
  };
  const lossAndGradient = valueAndGrad(loss);
  return () => {
    const [value, gradient] = lossAndGradient(parameters);
    parameters = treeMap(
      (p: Tensor, g: Tensor) => p.sub(g.mul(learningRate)),
      parameters,
      gradient,
    ); // the structure of its first argument
    return value;
  };
}

function mlp(inputs: readonly Values[]): Run {
  const step = network(inputs);
  const result = async () => {
    const fresh = network(inputs);
    return Array.from({ length: checkedSteps }, () => Number(fresh().item()));
  };
  return { step, result };
}

function gradient([values]: readonly Values[]): Run {
  const x = tensor(values);
  const gradientOf = grad((v: Tensor): Tensor => sin(v).mul(v.mul(v)).sum());
  return run(() => gradientOf(x));
}

function memory([values]: readonly Values[]): Run {
  const x = tensor(values);
  let last = x;
  const step = () => {
    for (let k = 0; k < tensorCount; k++) last = x.add(k);
  };
  return { step, result: async () => last.data };
}

export const peer: Peer = {
  library: "mathesis",
  version: versionIn(join(import.meta.dirname, "..", "..", "packages", "mathesis")),
  notes: {},
  tasks: {
    add: (inputs) => {
      const [x, y] = inputs.map(tensor);
      return run(() => x.add(y));
    },
    mulAdd: (inputs) => {
      const [x, y, z] = inputs.map(tensor);
      return run(() => x.mul(y).add(z));
    },
    exp: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => exp(x));
    },
    sum: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => sum(x));
    },
    matmul: (inputs) => {
      const [a, b] = inputs.map(tensor);
      return run(() => matmul(a, b));
    },
    grad: gradient,
    mlp,
    softmax: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => softmax(x));
    },
    sort: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => sort(x));
    },
    memory,
  },
};
