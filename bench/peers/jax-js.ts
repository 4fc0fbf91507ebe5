/** @file jax-js on its wasm backend, eager: every function consumes its arguments, `.ref` keeps them. */
import { defaultDevice, grad as gradOf, init, nn, numpy as np, valueAndGrad } from "@jax-js/jax";
import { tensorCount } from "../cases/memory.ts";
import { batchSize, checkedSteps, learningRate } from "../cases/network-settings.ts";
import type { Values } from "../cases/problem.ts";
import { type Peer, packageFolder, type Run, versionIn } from "./peer.ts";

await init("wasm");
defaultDevice("wasm");

type Value = np.Array;
/** Results up to this size are read, larger ones waited for: copying them out is not the work. */
const SMALL = 4096;

const tensor = ({ data, shape }: Values): Value => {
  const dtype = data instanceof Float64Array ? np.float64 : np.float32;
  return np.array(data as Float64Array<ArrayBuffer>, { dtype }).reshape([...shape]);
};

/** A step that is over only when the result is there. */
function run(compute: () => Value): Run {
  const wait = async () => {
    const y = compute();
    await y.blockUntilReady();
    y.dispose();
  };
  const probe = compute();
  const small = probe.size <= SMALL;
  probe.dispose();
  return {
    step: small ? () => compute().dataSync() : wait,
    result: async () => Array.from(await compute().data(), Number),
  };
}

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

export const peer: Peer = {
  library: "jax-js",
  version: versionIn(packageFolder("@jax-js/jax")),
  notes: {
    all: "jax-js: eager on wasm; each result is waited for, since it computes when asked",
    memory: "jax-js: each tensor disposed by hand, as its memory model demands",
  },
  tasks: {
    add: (inputs) => {
      const [x, y] = inputs.map(tensor);
      return run(() => x.ref.add(y.ref));
    },
    mulAdd: (inputs) => {
      const [x, y, z] = inputs.map(tensor);
      return run(() => x.ref.mul(y.ref).add(z.ref));
    },
    exp: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => np.exp(x.ref));
    },
    sum: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => np.sum(x.ref));
    },
    matmul: (inputs) => {
      const [a, b] = inputs.map(tensor);
      return run(() => np.matmul(a.ref, b.ref));
    },
    grad: gradient,
    mlp,
    softmax: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => nn.softmax(x.ref, -1));
    },
    sort: (inputs) => {
      const [x] = inputs.map(tensor);
      return run(() => np.sort(x.ref));
    },
    memory,
  },
};
