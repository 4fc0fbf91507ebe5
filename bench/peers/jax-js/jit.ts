/** @file jax-js on its wasm backend, compiled by jit. */
import { jit, lax, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import type { Values } from "../../cases/problem.ts";
import {
  adamRate,
  checkedSteps,
  leapfrogSize,
  leapfrogSteps,
  learningRate,
} from "../../cases/settings.ts";
import {
  type Functions,
  type Peer,
  packageFolder,
  type Run,
  type Tasks,
  tasksOf,
  versionIn,
} from "../peer.ts";
import { startUp } from "../start-up.ts";
import { run, tensor, type Value } from "./arrays.ts";
import { lstmLoss, networkLoss, transformerLoss } from "./models.ts";

const one = (f: (x: Value) => Value) => {
  const compiled = jit(f);
  return (x: Value): Value => compiled(x.ref);
};
const two = (f: (x: Value, y: Value) => Value) => {
  const compiled = jit(f);
  return (x: Value, y: Value): Value => compiled(x.ref, y.ref);
};
const multiplyAdd = jit((x: Value, y: Value, z: Value): Value => x.mul(y).add(z));

const functions: Functions<Value> = {
  add: two((x, y) => x.add(y)),
  mulAdd: (x, y, z) => multiplyAdd(x.ref, y.ref, z.ref),
  exp: one((x) => np.exp(x)),
  sum: one((x) => np.sum(x)),
  softmax: one((x) => nn.softmax(x, -1)),
  matmul: two((a, b) => np.matmul(a, b)),
  conv2d: two((x, w) => lax.conv(x, w, [1, 1], "SAME")),
};

/** Parameters, running means of gradients and of their squares, the number of steps. */
type State = { p: Value[]; m: Value[]; v: Value[]; t: Value };
type Loss = (parameters: Value[], x: Value, y: Value) => Value;

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

/** Adam, whose powers of β need float64. */
function adamStep({ p, m, v, t }: State, gradients: Value[]): State {
  const next = t.add(1);
  const filled = (beta: number): Value =>
    np
      .power(np.array(beta, { dtype: np.float64 }), next.ref)
      .mul(-1)
      .add(1);
  const size = np.array(adamRate, { dtype: np.float64 }).div(filled(beta1)).astype(np.float32);
  const root = np.sqrt(filled(beta2)).astype(np.float32);
  const means = m.map((x, k) => x.mul(beta1).add(gradients[k].ref.mul(1 - beta1)));
  const squares = v.map((x, k) => x.mul(beta2).add(np.square(gradients[k]).mul(1 - beta2)));
  const moved = p.map((x, k) => {
    const scale = np.sqrt(squares[k].ref).div(root.ref).add(epsilon);
    return x.sub(means[k].ref.mul(size.ref).div(scale));
  });
  size.dispose();
  root.dispose();
  return { p: moved, m: means, v: squares, t: next };
}

const descent = ({ p, m, v, t }: State, gradients: Value[]): State => ({
  p: p.map((x, k) => x.sub(gradients[k].mul(learningRate))),
  ...{ m, v, t },
});

function trained(loss: Loss, rule: "sgd" | "adam"): (inputs: readonly Values[]) => Run {
  const step = jit((state: State, x: Value, y: Value): [State, Value] => {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(state.p), x, y);
    return [(rule === "adam" ? adamStep : descent)(state, gradients), value];
  });
  return (inputs) => {
    const begin = (): (() => Promise<number>) => {
      const [x, y, ...p] = inputs.map(tensor);
      const zeros = (): Value[] => (rule === "adam" ? p.map((v) => np.zerosLike(v.ref)) : []);
      let state: State = { p, m: zeros(), v: zeros(), t: np.array(0, { dtype: np.float64 }) };
      return async () => {
        const [next, value] = step(state, x.ref, y.ref);
        state = next;
        await Promise.all(state.p.map((v) => v.blockUntilReady()));
        return Number((await value.data())[0]);
      };
    };
    const result = async () => {
      const fresh = begin();
      const losses: number[] = [];
      for (let i = 0; i < checkedSteps; i++) losses.push(await fresh());
      return losses;
    };
    return { step: begin(), result };
  };
}

/** The run of a function that gives a number and its gradients. */
const gradients =
  (f: (...xs: Value[]) => Value[]): ((inputs: readonly Values[]) => Run) =>
  (inputs) => {
    const xs = inputs.map(tensor);
    const step = async () => {
      const found = f(...xs.map((x) => x.ref));
      await Promise.all(found.map((y) => y.blockUntilReady()));
      tree.dispose(found);
    };
    const result = async () => {
      const parts = await Promise.all(f(...xs.map((x) => x.ref)).map((y) => y.data()));
      return parts.flatMap((part) => Array.from(part, Number));
    };
    return { step, result };
  };

const convolutionLoss = (w: Value, x: Value): Value =>
  np.mean(np.square(lax.conv(x, w, [1, 1], "SAME")));
const convolutionGrad = jit((x: Value, w: Value): Value[] => {
  const [value, all] = valueAndGrad(convolutionLoss, { argnums: [0, 1] })(w, x);
  return [value, ...all];
});
const lstmGrad = jit((xs: Value, wx: Value, wh: Value, b: Value): Value[] => {
  const [value, all] = valueAndGrad(lstmLoss, { argnums: [1, 2, 3] })(xs, wx, wh, b);
  return [value, ...all];
});

const leap = jit((q: Value, p: Value, g: Value, precision: Value): Value[] => {
  const half = p.sub(g.mul(leapfrogSize / 2));
  const place = q.add(half.ref.mul(leapfrogSize));
  const slope = np.matmul(precision, place.ref);
  return [place, half.sub(slope.ref.mul(leapfrogSize / 2)), slope];
});

/** One compiled step a turn: there are no loops that could be compiled. */
function leapfrog(inputs: readonly Values[]): Run {
  const [q0, p0, precision] = inputs.map(tensor);
  const steps = async (): Promise<number[]> => {
    let [q, p, g] = [q0.ref, p0.ref, np.matmul(precision.ref, q0.ref)];
    for (let k = 0; k < leapfrogSteps; k++) [q, p, g] = leap(q, p, g, precision.ref);
    g.dispose();
    return [...(await q.data()), ...(await p.data())].map(Number);
  };
  return { step: steps, result: steps };
}

const programs: Tasks = {
  mlp: trained(networkLoss, "sgd"),
  mlpAdam: trained(networkLoss, "adam"),
  transformer: trained(transformerLoss, "adam"),
  convolutionGrad: gradients((x, w) => convolutionGrad(x, w)),
  lstm: gradients((xs, wx, wh, b) => lstmGrad(xs, wx, wh, b)),
  leapfrog,
};

export const peer: Peer = {
  library: "jax-js jit",
  version: versionIn(packageFolder("@jax-js/jax")),
  notes: {
    all: "jax-js jit: compiled before it is measured, each result waited for",
    lstm: "jax-js jit: all turns unrolled in one compiled function, since it compiles no loops",
    leapfrog: "jax-js jit: each step is a compiled call, since it compiles no loops",
    transformer: "jax-js jit: tokens by products with one-hot rows",
  },
  tasks: {
    ...tasksOf(functions, tensor, (compute) => run(compute)),
    ...programs,
    firstJit: startUp(
      "return jit((v) => np.sum(v.mul(2).add(1)))(v).data();",
      `const { defaultDevice, init, jit, numpy: np } = await import("@jax-js/jax");
      await init("wasm");
      defaultDevice("wasm");
      const v = np.array(new Float64Array(x), { dtype: np.float64 });`,
    ),
  },
};
