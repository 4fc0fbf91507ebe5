/** @file Plain JS: the loops a person writes by hand, results in fresh arrays. */
import { convolutionGradient } from "../../cases/plain/convolution.ts";
import { leapfrog } from "../../cases/plain/leapfrog.ts";
import { lorenz, metropolis } from "../../cases/plain/loops.ts";
import { lstmGradient } from "../../cases/plain/lstm.ts";
import { PlainNetwork } from "../../cases/plain/network.ts";
import { adam } from "../../cases/plain/optimisers.ts";
import { PlainTransformer } from "../../cases/plain/transformer.ts";
import type { Values } from "../../cases/problem.ts";
import { checkedSteps, drawCount, tensorCount } from "../../cases/settings.ts";
import { gradientOfExample } from "../../cases/training.ts";
import type { Peer, Run } from "../peer.ts";
import { numbers, run } from "./arrays.ts";
import { elementwise } from "./elementwise.ts";
import { moves } from "./moves.ts";
import { reduce } from "./reduce.ts";

/** A model that changes with each step; its result are the losses of the first ones. */
const trained =
  (make: (inputs: readonly Values[]) => { step(): number }): ((inputs: readonly Values[]) => Run) =>
  (inputs) => {
    const model = make(inputs);
    const result = async () => {
      const fresh = make(inputs);
      return Array.from({ length: checkedSteps }, () => fresh.step());
    };
    return { step: () => model.step(), result };
  };

/** Pairs of normal numbers from pairs of uniform ones (Box and Muller). */
function normal(): Run {
  return run(() => {
    const out = new Float64Array(drawCount);
    for (let i = 0; i < drawCount; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
      const angle = 2 * Math.PI * Math.random();
      out[i] = radius * Math.cos(angle);
      out[i + 1] = radius * Math.sin(angle);
    }
    return out;
  });
}

function memory([x]: readonly Values[]): Run {
  let last = new Float64Array(0);
  const step = () => {
    for (let k = 0; k < tensorCount; k++) {
      last = new Float64Array(x.data.length);
      for (let i = 0; i < last.length; i++) last[i] = x.data[i] + k;
    }
  };
  return { step, result: async () => last };
}

export const peer: Peer = {
  library: "plain js",
  version: process.versions.node,
  notes: {
    grad: "plain js: the derivative by hand",
    normal: "plain js: Math.random, which has no seed, through Box and Muller",
  },
  tasks: {
    ...elementwise,
    ...reduce,
    ...moves,
    grad: (inputs) => {
      const [x] = inputs.map(numbers);
      return run(() => gradientOfExample(x));
    },
    mlp: trained((inputs) => new PlainNetwork(inputs, Float32Array)),
    mlpAdam: trained((inputs) => new PlainNetwork(inputs, Float32Array, adam())),
    transformer: trained((inputs) => new PlainTransformer(inputs, Float32Array)),
    convolutionGrad: (inputs) => run(() => convolutionGradient(inputs, Float32Array)),
    lstm: (inputs) => run(() => lstmGradient(inputs, Float32Array)),
    leapfrog: (inputs) => run(() => leapfrog(inputs)),
    lorenz: (inputs) => run(() => lorenz(inputs)),
    metropolis: (inputs) => run(() => metropolis(inputs)),
    normal,
    memory,
  },
};
