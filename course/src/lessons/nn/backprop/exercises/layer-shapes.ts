import { zeros } from "mathesis";
import { defineExercise, type Shape, shape } from "../../../../kit/index.ts";
import * as batch from "../code/batch.ts";

type Asked = "weights" | "biases" | "inputs" | "errors";

interface Data {
  readonly asked: Asked;
  /** Examples, inputs, units: three different numbers. */
  readonly N: number;
  readonly m: number;
  readonly n: number;
}

const letters: Readonly<Record<Asked, string>> = {
  weights: "\\sym{gradient}{\\partial L/\\partial W}",
  biases: "\\partial L/\\partial b",
  inputs: "\\partial L/\\partial X",
  errors: "\\sym{delta}{\\Delta} = \\partial L/\\partial Z",
};

const shapeOf = ({ asked, N, m, n }: Data): number[] =>
  ({ weights: [n, m], biases: [n], inputs: [N, m], errors: [N, n] })[asked];

/** What the formulas of the batch give for arrays of zeros. */
function byRunning({ asked, N, m, n }: Data): Shape {
  const [W, X, b] = [zeros([n, m]), zeros([N, m]), zeros([n])];
  const Delta = batch.batchForward(W, X, b);
  const found = {
    weights: () => batch.batchWeightGradient(Delta, X),
    biases: () => batch.batchBiasGradient(Delta),
    inputs: () => batch.batchInputGradient(Delta, W),
    errors: () => Delta,
  };
  return [...found[asked]().shape].map(Number);
}

const print = (s: readonly number[]): string => `(${s.join(", ")}${s.length === 1 ? "," : ""})`;

const reason = ({ asked, N, m, n }: Data): string =>
  ({
    weights: `$W$ turns ${m} inputs into ${n} sums, one row a unit; its gradient has one number for each of its $${n} \\cdot ${m} = ${n * m}$ entries, summed over the examples.`,
    biases: `There are ${n} biases, one a unit, and each has one derivative, summed over the ${N} examples.`,
    inputs: `$X$ has one row for each of the ${N} examples, and in it ${m} numbers that could have been nudged: $${N * m}$ derivatives.`,
    errors: `Every example has its own error at each of the ${n} units: $${N} \\cdot ${n} = ${N * n}$ numbers, one example a row.`,
  })[asked];

const kept: Readonly<Record<Asked, (data: Data) => number[] | null>> = {
  weights: ({ N, m, n }) => [N, n, m],
  biases: ({ N, n }) => [N, n],
  inputs: () => null,
  errors: () => null,
};

const otherSide: Readonly<Record<Asked, (data: Data) => number[]>> = {
  weights: ({ N, n }) => [N, n],
  biases: ({ m }) => [m],
  inputs: ({ N, n }) => [N, n],
  errors: ({ N, m }) => [N, m],
};

export const exercise = defineExercise({
  title: "The shape of a gradient",
  level: 1,
  retrieval: true,
  generate: (rng): Data => ({
    asked: rng.pick(["weights", "biases", "inputs", "errors"]),
    N: rng.int(10, 19),
    m: rng.int(20, 40),
    n: rng.int(3, 9),
  }),
  prompt: ({ asked, N, m, n }) =>
    `A layer $\\sym{z}{Z} = \\sym{x}{X}\\,\\sym{W}{W}\\T + \\sym{b}{b}$ gets ${m} numbers for each example and has ${n} units; the ${N} examples of a batch are the rows of $\\sym{x}{X}$. What is the shape of $${letters[asked]}$?`,
  ask: ({ asked }) => shape({ label: `shape of $${letters[asked].split(" = ")[0]}$` }),
  answer: (data): Shape => shapeOf(data),
  independent: byRunning,
  right: reason,
  hints: ({ N, m, n }) => [
    "A derivative of one number with respect to an array has a number for every entry of the array.",
    "So what is the shape of the array below the line?",
    `$W$ is ${n} × ${m}, $b$ has ${n} entries, $X$ is ${N} × ${m}, $Z$ is ${N} × ${n}.`,
  ],
  solution: (data) => `\`${print(shapeOf(data))}\`. ${reason(data)}`,
  misconceptions: [
    {
      id: "transposed",
      name: "changed the places of rows and columns",
      answer: (data) => (data.asked === "biases" ? null : shapeOf(data).toReversed()),
      explain: (data) =>
        `A gradient has the shape of its array: the step $W - \\eta\\,\\partial L/\\partial W$ subtracts entry by entry. ${reason(data)}`,
    },
    {
      id: "kept-batch",
      name: "kept one gradient for each example",
      answer: (data) => kept[data.asked](data),
      explain: (data) =>
        `All ${data.N} examples use the same numbers, so their ${data.N} contributions are added. ${reason(data)}`,
    },
    {
      id: "other-side",
      name: "took the wrong side of the layer",
      answer: (data) => otherSide[data.asked](data),
      explain: (data) =>
        `The layer has ${data.m} numbers on its lower side and ${data.n} on its upper. ${reason(data)}`,
    },
  ],
});
