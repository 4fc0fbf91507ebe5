/** Every optimiser walks as PyTorch's does, over 1,000 steps in float64; gradients by both sides. */
import { describe, expect, it } from "vitest";
import { array, complex, grad, softplus, type Tensor } from "../../src/index.ts";
import {
  adaDelta,
  adaGrad,
  adaMax,
  adam,
  adamW,
  applyUpdates,
  lion,
  nAdam,
  type Optimiser,
  rAdam,
  rmsProp,
  sgd,
} from "../../src/optim/index.ts";
import { expectClose, relative } from "../../src/testing/close.ts";
import { floats, golden } from "./golden.ts";

type Make = (options: never) => Optimiser<unknown>;

/** PyTorch's classes as ours. */
const makers: Readonly<Record<string, Make>> = {
  SGD: sgd,
  Adagrad: adaGrad,
  RMSprop: rmsProp,
  Adam: adam,
  AdamW: adamW,
  NAdam: nAdam,
  RAdam: rAdam,
  Adadelta: adaDelta,
  Adamax: adaMax,
  Lion: lion,
};

/** PyTorch's options as ours; what is not given must have PyTorch's default. */
const names: Readonly<Record<string, string>> = {
  lr: "learningRate",
  eps: "epsilon",
  alpha: "decay",
  weight_decay: "weightDecay",
  lr_decay: "learningRateDecay",
  initial_accumulator_value: "initialAccumulator",
  momentum_decay: "momentumDecay",
  decoupled_weight_decay: "decoupledWeightDecay",
};

function optimiserOf(name: string, options: object): Optimiser<unknown> {
  const entries = Object.entries(options).flatMap(([key, value]: [string, unknown]) =>
    key === "betas" && Array.isArray(value)
      ? [
          ["beta1", value[0]],
          ["beta2", value[1]],
        ]
      : [[names[key] ?? key, value]],
  );
  const make = makers[name];
  if (make === undefined) throw new TypeError(`golden/optim.json names ${name}`);
  return make(Object.fromEntries(entries) as never); // its state is handed back to it alone
}

const complexes = (text: string): Tensor => {
  const pairs = array(floats(text)).reshape([-1, 2]);
  return complex(pairs.slice(":, 0"), pairs.slice(":, 1"));
};

const features = array(golden.features);
const labels = array(golden.labels);
const targets = complexes(golden.targets);

const problems: Readonly<Record<string, (p: Tensor) => Tensor>> = {
  valley(p) {
    const [x, y] = [p.slice("::2"), p.slice("1::2")];
    return x
      .sub(1)
      .square()
      .sum()
      .add(y.sub(x.mul(x)).square().sum().mul(10));
  },
  logistic(p) {
    const z = features.matmul(p.slice(":3")).add(p.slice("3"));
    return softplus(z).sub(labels.mul(z)).mean();
  },
  circle(p) {
    const r = p.mul(p).sub(targets);
    return r.real().square().add(r.imag().square()).sum();
  },
};
const starts: Readonly<Record<string, Tensor>> = {
  valley: array(floats(golden.starts.valley)),
  logistic: array(floats(golden.starts.logistic)),
  circle: complexes(golden.starts.circle),
};

describe("against PyTorch", () => {
  it.each(golden.cases.map((c) => [c.name, c] as const))("%s", (_name, c) => {
    const optimiser = optimiserOf(c.torch, c.options);
    const gradient = grad(problems[c.problem]);
    const stored: Readonly<Record<string, string>> = c.params;
    let params = starts[c.problem];
    let state = optimiser.init(params);
    let compared = 0;
    for (let step = 1; step <= 1000; step++) {
      const [updates, next] = optimiser.update(gradient(params), state, params);
      params = applyUpdates(params, updates);
      state = next;
      if (!(step in stored)) continue;
      expectClose([...params.data], floats(stored[step]), relative(1e-10));
      compared++;
    }
    expect(compared).toBe(Object.keys(stored).length);
    expect(compared).toBeGreaterThan(20);
  });

  it("meets every optimiser", () => {
    expect([...new Set(golden.cases.map((c) => c.torch))].sort()).toEqual(
      Object.keys(makers).sort(),
    );
  });
});
