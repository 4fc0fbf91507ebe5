/** @file mathjs on nested arrays, its fastest form. */
import { add, dotMultiply, exp, map, multiply, sort, sum } from "mathjs";
import type { Values } from "../cases/problem.ts";
import { type Peer, packageFolder, type Run, versionIn } from "./peer.ts";

const vector = ({ data }: Values): number[] => Array.from(data);

const rows = ({ data, shape: [n, m] }: Values): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from(data.subarray(i * m, (i + 1) * m)));

const run = (step: () => number[]): Run => ({ step, result: async () => step() });

export const peer: Peer = {
  library: "mathjs",
  version: versionIn(packageFolder("mathjs")),
  notes: { all: "mathjs: on nested arrays; it has no automatic differentiation" },
  tasks: {
    add: (inputs) => {
      const [x, y] = inputs.map(vector);
      return run(() => add(x, y));
    },
    mulAdd: (inputs) => {
      const [x, y, z] = inputs.map(vector);
      return run(() => add(dotMultiply<number[]>(x, y), z));
    },
    exp: (inputs) => {
      const [x] = inputs.map(vector);
      return run(() => {
        const y: number[] = map(x, (v: number): number => exp(v));
        return y;
      });
    },
    sum: (inputs) => {
      const [x] = inputs.map(vector);
      return run(() => [sum(x)]);
    },
    matmul: (inputs) => {
      const [a, b] = inputs.map(rows);
      const step = () => multiply(a, b);
      return { step, result: async () => step().flat() };
    },
    sort: (inputs) => {
      const [x] = inputs.map(vector);
      return run(() => sort(x, "asc"));
    },
  },
};
