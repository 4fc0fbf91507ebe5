/** @file Gradients, the training step and the rows about memory and starting with mathesis. */
import { grad, logSoftmax, matmul, relu, sin, type Tensor, treeMap, valueAndGrad } from "mathesis";
import type { Values } from "../../cases/problem.ts";
import { batchSize, checkedSteps, learningRate, tensorCount } from "../../cases/settings.ts";
import type { Run, Tasks } from "../peer.ts";
import { startUp } from "../start-up.ts";
import { run, tensor } from "./arrays.ts";

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
  return { step, result: async () => Array.from(last.data, Number) };
}

export const training: Tasks = {
  ...{ grad: gradient, mlp, memory },
  startUp: startUp(`const { array } = await import("mathesis"); return array(x).add(1).data;`),
  import: startUp(`await import("mathesis"); return x;`),
};
