/** @file Gradients, the training step and the memory row with jax-js. */
import { grad as gradOf, nn, numpy as np, valueAndGrad } from "@jax-js/jax";
import type { Values } from "../../cases/problem.ts";
import { batchSize, checkedSteps, learningRate, tensorCount } from "../../cases/settings.ts";
import type { Run, Tasks } from "../peer.ts";
import { run, tensor, type Value } from "./arrays.ts";

function gradient([values]: readonly Values[]): Run {
  const x = tensor(values);
  const f = (v: Value): Value => np.sum(np.sin(v.ref).mul(v.ref.mul(v)));
  const df = gradOf(f);
  return run(() => df(x.ref));
}

function network(inputs: readonly Values[]): () => Promise<number> {
  const [x, labels, w1, b1, w2, b2] = inputs.map(tensor);
  let parameters = { w1, b1, w2, b2 };
  const loss = (p: typeof parameters): Value => {
    const hidden = nn.relu(np.matmul(x.ref, p.w1).add(p.b1));
    const logits = np.matmul(hidden, p.w2).add(p.b2);
    return np.sum(nn.logSoftmax(logits).mul(labels.ref)).mul(-1 / batchSize);
  };
  const lossAndGradient = valueAndGrad(loss);
  const moved = (p: Value, g: Value): Value => p.sub(g.mul(learningRate));
  return async () => {
    const { w1, b1, w2, b2 } = parameters;
    const kept = { w1: w1.ref, b1: b1.ref, w2: w2.ref, b2: b2.ref };
    const [value, g] = lossAndGradient(kept);
    parameters = {
      w1: moved(w1, g.w1),
      b1: moved(b1, g.b1),
      w2: moved(w2, g.w2),
      b2: moved(b2, g.b2),
    };
    await Promise.all(Object.values(parameters).map((p) => p.blockUntilReady()));
    return Number((await value.data())[0]);
  };
}

function mlp(inputs: readonly Values[]): Run {
  const result = async () => {
    const fresh = network(inputs);
    const losses: number[] = [];
    for (let i = 0; i < checkedSteps; i++) losses.push(await fresh());
    return losses;
  };
  return { step: network(inputs), result };
}

function memory([values]: readonly Values[]): Run {
  const x = tensor(values);
  const make = (k: number): Value => {
    const y = x.ref.add(np.array(k, { dtype: np.float64 }));
    y.ref.dataSync();
    return y;
  };
  let last = x.ref;
  const loop = () => {
    for (let k = 0; k < tensorCount; k++) {
      last.dispose();
      last = make(k);
    }
  };
  return { step: loop, result: async () => Array.from(await last.ref.data(), Number), leak: make };
}

export const training: Tasks = { grad: gradient, mlp, memory };
