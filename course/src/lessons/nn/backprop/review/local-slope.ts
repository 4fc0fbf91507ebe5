import { defineExercise, texNumber } from "../../../../kit/index.ts";
import { centralDifference } from "../code/gradient-check.ts";

type Operation = "product" | "difference" | "square" | "tanh" | "quotient";

interface Data {
  readonly operation: Operation;
  readonly u: number;
  readonly v: number;
}

const f: Readonly<Record<Operation, (u: number, v: number) => number>> = {
  product: (u, v) => u * v,
  difference: (u, v) => v - u,
  square: (u) => u * u,
  tanh: (u) => Math.tanh(u),
  quotient: (u, v) => v / u,
};

const slope = ({ operation, u, v }: Data): number =>
  ({
    product: v,
    difference: -1,
    square: 2 * u,
    tanh: 1 - Math.tanh(u) ** 2,
    quotient: -v / u ** 2,
  })[operation];

const rules: Readonly<Record<Operation, readonly [made: string, rule: string]>> = {
  product: ["t = s\\,v", "The slope of a product in one factor is the other factor."],
  difference: ["t = v - s", "What is subtracted has the slope $-1$."],
  square: ["t = s^2", "The slope of $s^2$ is $2s$."],
  tanh: ["t = \\tanh s", "The slope of $\\tanh s$ is $1 - \\tanh^2 s$."],
  quotient: ["t = v/s", "The slope of $v/s$ in $s$ is $-v/s^2$."],
};

const wholeEdge = (data: Data): number => f[data.operation](data.u, data.v);

const tried = (data: Data): string => {
  const { operation, u, v } = data;
  const rise = f[operation](u + 0.001, v) - f[operation](u, v);
  return `Raise $s$ by 0.001 and $t$ moves by $${texNumber(rise, 3)}$. ${rules[operation][1]}`;
};

export const exercise = defineExercise({
  title: "The slope of one edge",
  level: 1,
  retrieval: true,
  generate: (rng): Data => ({
    operation: rng.pick(["product", "difference", "square", "tanh", "quotient"]),
    u: rng.pick([0.6, 0.8, 1.2, 1.4, 1.6, 1.8]),
    v: rng.int(2, 9),
  }),
  prompt: ({ operation, u, v }) =>
    `A node of a graph computes $${rules[operation][0]}$; the values have come by with $s = ${u}$${/v/.test(rules[operation][0]) ? ` and $v = ${v}$` : ""}. What is the local derivative of the edge $s \\to t$?`,
  fields: () => [{ id: "slope", label: "$\\partial t/\\partial s$" }],
  answer: (data) => [slope(data)],
  independent: ({ operation, u, v }) => [centralDifference((s) => f[operation](s, v), u)],
  hints: ({ operation }) => [
    "How does $t$ move when $s$ alone moves?",
    rules[operation][1],
    "Put in the numbers of the forward pass.",
  ],
  solution: (data) => `${rules[data.operation][1]} Here it is $${texNumber(slope(data))}$.`,
  misconceptions: [
    {
      id: "value",
      name: "gave the value of the node, not the slope of the edge",
      answer: (data) => [wholeEdge(data)],
      explain: tried,
    },
    {
      id: "own",
      name: "took the wrong one of the two numbers",
      answer: ({ operation, u }) =>
        operation === "product" ? [u] : operation === "quotient" ? [1 / u] : null,
      explain: tried,
    },
    {
      id: "sign",
      name: "lost the sign",
      answer: (data) => (slope(data) < 0 ? [-slope(data)] : null),
      explain: tried,
    },
  ],
});
