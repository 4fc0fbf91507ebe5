/** @file Plain JS: the loops a person writes by hand, results in fresh arrays. */

import { softmaxRows } from "../cases/arrays.ts";
import { tensorCount } from "../cases/memory.ts";
import { checkedSteps } from "../cases/network-settings.ts";
import { PlainNetwork } from "../cases/plain-network.ts";
import type { Values } from "../cases/problem.ts";
import { gradientOfExample } from "../cases/training.ts";
import type { Peer, Run } from "./peer.ts";

type Numbers = Float64Array | Float32Array | number[];

/** Ordinary arrays for a few elements (a fresh typed array costs more than the sum), else typed. */
const numbers = ({ data }: Values): Numbers => (data.length <= 64 ? Array.from(data) : data);

function empty(like: Numbers): Numbers {
  if (Array.isArray(like)) return new Array<number>(like.length);
  return like instanceof Float64Array
    ? new Float64Array(like.length)
    : new Float32Array(like.length);
}

const run = (step: () => ArrayLike<number>): Run => ({ step, result: async () => step() });

function add(inputs: readonly Values[]): Run {
  const [x, y] = inputs.map(numbers);
  return run(() => {
    const out = empty(x);
    for (let i = 0; i < x.length; i++) out[i] = x[i] + y[i];
    return out;
  });
}

function mulAdd(inputs: readonly Values[]): Run {
  const [x, y, z] = inputs.map(numbers);
  return run(() => {
    const out = empty(x);
    for (let i = 0; i < x.length; i++) out[i] = x[i] * y[i] + z[i];
    return out;
  });
}

function exp(inputs: readonly Values[]): Run {
  const [x] = inputs.map(numbers);
  return run(() => {
    const out = empty(x);
    for (let i = 0; i < x.length; i++) out[i] = Math.exp(x[i]);
    return out;
  });
}

function sum(inputs: readonly Values[]): Run {
  const [x] = inputs.map(numbers);
  return run(() => {
    let total = 0;
    for (let i = 0; i < x.length; i++) total += x[i];
    return [total];
  });
}

function matmul([a, b]: readonly Values[]): Run {
  const n = a.shape[0];
  const [x, y] = [a.data, b.data];
  return run(() => {
    const out = empty(x);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < n; k++) {
        const s = x[i * n + k];
        for (let j = 0; j < n; j++) out[i * n + j] += s * y[k * n + j];
      }
    }
    return out;
  });
}

function mlp(inputs: readonly Values[]): Run {
  const network = new PlainNetwork(inputs, Float32Array);
  const result = async () => {
    const fresh = new PlainNetwork(inputs, Float32Array);
    return Array.from({ length: checkedSteps }, () => fresh.step());
  };
  return { step: () => network.step(), result };
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
  notes: { grad: "plain js: the derivative by hand" },
  tasks: {
    add,
    mulAdd,
    exp,
    sum,
    matmul,
    grad: (inputs) => {
      const [x] = inputs.map(numbers);
      return run(() => gradientOfExample(x));
    },
    mlp,
    softmax: ([x]) => run(() => softmaxRows(x.data as Float64Array, x.shape[1])), // a float64 row
    sort: ([x]) => run(() => x.data.slice().sort()),
    memory,
  },
};
